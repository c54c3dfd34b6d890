import type { Survey } from '../../../schemas/survey.ts';
import { type BallotCount, ballotCounter } from '../../rules/ballots/count.ts';
import type { BallotBoxStore } from '../../store/ballotBoxStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { formsOnce } from '../formsOnce.ts';

export interface CountDependencies {
  readonly box: Pick<BallotBoxStore, 'pages'>;
  readonly setup: Pick<SetupStore, 'form'>;
}

/** Reads the whole box of a survey and counts it. It changes nothing. */
export const countBallots = async (
  { box, setup }: CountDependencies,
  survey: Survey,
): Promise<BallotCount> => {
  const formOf = formsOnce(setup);
  const counter = ballotCounter(survey, ({ formId, formVersion }) => formOf(formId, formVersion));
  for await (const page of box.pages(survey.id)) for (const item of page) await counter.add(item);
  return counter.counted();
};
