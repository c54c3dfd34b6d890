import { ProblemError } from '../../../schemas/problem.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import { withPledgesInForce } from '../pledges/inForce.ts';
import { readSurveyContext, type SurveyContext } from '../surveyContext.ts';

/** What a response is about. */
export interface Target {
  readonly context: SurveyContext;
  /** With the pledges that are in force. */
  readonly unit: Unit;
}

export interface SetupDependencies {
  readonly setup: SetupStore;
  readonly readPledges: ReadPledges;
  readonly now: () => Date;
}

/**
 * A survey and a unit of its campaign. A retired unit is gone as far as residents are concerned.
 * @throws {ProblemError} survey_unknown, unit_unknown
 */
export const readTarget = async (
  { setup, readPledges, now }: SetupDependencies,
  surveyId: string,
  unitId: string,
): Promise<Target> => {
  const context = await readSurveyContext(setup, 'resident', surveyId, now());
  const unit = await setup.unit(context.campaign, unitId);
  if (!unit || unit.retired) throw new ProblemError('unit_unknown');
  return { context, unit: await withPledgesInForce(readPledges, context.campaign, unit, context.at) };
};
