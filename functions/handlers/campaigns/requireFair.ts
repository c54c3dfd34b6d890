import type { Campaign, Phase } from '../../../schemas/campaign.ts';
import { type Fault, ProblemError } from '../../../schemas/problem.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { hasOpened } from '../../rules/campaigns/campaigns.ts';
import type { OfficeDependencies } from '../setUp.ts';
import type { Answered } from './answered.ts';

export interface FairnessDependencies extends Pick<OfficeDependencies, 'lists'> {
  readonly answered: Answered;
}

/**
 * The phase in which codes buy tokens, of a blind survey, has to be over when ballots are cast: who did both at once would be
 * known by the clock.
 * @throws {ProblemError} phase_unknown; fields_invalid, naming `field`
 */
export const requireApart = (
  phases: readonly Phase[],
  { phaseId, tokenPhaseId }: Pick<Survey, 'phaseId' | 'tokenPhaseId'>,
  field: string,
): void => {
  if (tokenPhaseId === undefined) return;
  const [casting, buying] = [phaseId, tokenPhaseId].map((name) => phases.find(({ id }) => id === name));
  if (!casting || !buying) throw new ProblemError('phase_unknown');
  if (buying.closesAt !== null && Date.parse(buying.closesAt) <= Date.parse(casting.opensAt)) return;
  const fault: Fault = { field, code: 'too_late', max: casting.opensAt };
  throw new ProblemError('fields_invalid', {}, [fault]);
};

/**
 * What may not be changed of a campaign while people answer. Figures at two thresholds, and turnout in steps of two sizes, give
 * away by their difference what either withholds; so do figures by day of two time zones.
 * @throws {ProblemError} threshold_fixed, time_zone_fixed; phase_unknown, fields_invalid: see requireApart
 */
export const requireFair = async (
  { lists, answered }: FairnessDependencies,
  before: Campaign,
  after: Campaign,
  now: Date,
): Promise<void> => {
  const surveys = await lists.surveys(before.id);
  for (const survey of surveys) requireApart(after.phases, survey, 'phases');
  const fixed =
    before.threshold !== after.threshold
      ? 'threshold_fixed'
      : before.timeZone !== after.timeZone
        ? 'time_zone_fixed'
        : undefined;
  if (fixed === undefined) return;
  if (before.state !== 'draft' && hasOpened(before, now)) throw new ProblemError(fixed);
  for (const survey of surveys) if (await answered(survey)) throw new ProblemError(fixed);
};
