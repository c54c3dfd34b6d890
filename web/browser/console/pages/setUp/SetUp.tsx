import type { ComponentType } from 'preact';
import { NotFound } from '../NotFound.tsx';
import { Checklist } from './Checklist.tsx';
import { DetailsStep } from './details/DetailsStep.tsx';
import { FormsStep } from './forms/FormsStep.tsx';
import { FormulaStep } from './formula/FormulaStep.tsx';
import { PapersStep } from './papers/PapersStep.tsx';
import { ScheduleStep } from './schedule/ScheduleStep.tsx';
import { type Step, steps } from './stepNames.ts';
import { SurveysStep } from './surveys/SurveysStep.tsx';
import { UnitsStep } from './units/UnitsStep.tsx';

const pages: Readonly<Record<Step, ComponentType<{ readonly rest: string }>>> = {
  details: DetailsStep,
  units: UnitsStep,
  forms: FormsStep,
  surveys: SurveysStep,
  formula: FormulaStep,
  papers: PapersStep,
  schedule: ScheduleStep,
};

/** Setting up: the steps at `setup`, each step's page at `setup/{step}`. */
export const SetUp = ({ rest }: { readonly rest: string }) => {
  if (rest === '') return <Checklist />;
  const [name, ...further] = rest.split('/');
  const step = steps.find((one) => one === name);
  if (!step) return <NotFound />;
  const StepOf = pages[step];
  return <StepOf key={rest} rest={further.join('/')} />;
};
