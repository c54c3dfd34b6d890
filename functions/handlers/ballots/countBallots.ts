import type { Form } from '../../../schemas/form.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { type BallotCount, ballotCounter } from '../../rules/ballots/count.ts';
import type { BallotBoxStore } from '../../store/ballotBoxStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';

export interface CountDependencies {
  readonly box: Pick<BallotBoxStore, 'pages'>;
  readonly setup: Pick<SetupStore, 'form'>;
}

/** Reads the whole box of a survey and counts it. It changes nothing. */
export const countBallots = async (
  { box, setup }: CountDependencies,
  survey: Survey,
): Promise<BallotCount> => {
  const forms = new Map<string, Promise<Form | undefined>>();
  const counter = ballotCounter(survey, ({ formId, formVersion }) => {
    const name = `${formId}#${formVersion}`;
    const form = forms.get(name) ?? setup.form(formId, formVersion);
    forms.set(name, form);
    return form;
  });
  for await (const page of box.pages(survey.id)) for (const item of page) await counter.add(item);
  return counter.counted();
};
