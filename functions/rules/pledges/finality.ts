import type { Campaign } from '../../../schemas/campaign.ts';
import type { FormContent } from '../../../schemas/form.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { type PledgeCampaign, pledgeWindow } from './currentPledges.ts';

const deadlineOf = ({ phases, pledgePhaseId }: Pick<Campaign, 'phases' | 'pledgePhaseId'>) =>
  phases.find(({ id }) => id === pledgePhaseId)?.closesAt;

/** Whether a change of a campaign would let units write pledges that were final, put others in their place, or date them anew. */
export const unfreezes = (before: PledgeCampaign, after: PledgeCampaign, now: Date): boolean =>
  pledgeWindow(before, now)?.state === 'closed' &&
  (pledgeWindow(after, now)?.state !== 'closed' || deadlineOf(after) !== deadlineOf(before));

/**
 * Whether a survey that asks about pledges was open at any time since they became final.
 * @param campaign whose pledges are final
 */
export const wereRated = (
  campaign: PledgeCampaign,
  { phaseId }: Pick<Survey, 'phaseId'>,
  { questions }: Pick<FormContent, 'questions'>,
  now: Date,
): boolean => {
  const final = pledgeWindow(campaign, now)?.deadline;
  const phase = campaign.phases.find(({ id }) => id === phaseId);
  if (!phase || !final || !questions.some(({ type }) => type === 'pledges')) return false;
  const from = Math.max(Date.parse(phase.opensAt), Date.parse(final));
  const ends = [phase.closesAt, campaign.closedAt].flatMap((end) => (end ? [Date.parse(end)] : []));
  return from < Math.min(now.getTime(), ...ends);
};
