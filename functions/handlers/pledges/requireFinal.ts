import type { Campaign } from '../../../schemas/campaign.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { unfreezes, wereRated } from '../../rules/pledges/finality.ts';
import type { PledgeStore } from '../../store/pledgeStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';

export interface FinalityDependencies {
  readonly setup: Pick<SetupStore, 'form'>;
  readonly lists: Pick<SetupLists, 'surveys'>;
  readonly pledges: Pick<PledgeStore, 'ofCampaign'>;
}

/**
 * Pledges that became final stay so once somebody has built on them: by a note, or by answers about them. Until then the
 * office may still give units more time, which stands in the audit trail.
 * @throws {ProblemError} pledges_in_use
 */
export const requireFinal = async (
  { setup, lists, pledges }: FinalityDependencies,
  before: Campaign,
  after: Campaign,
  now: Date,
): Promise<void> => {
  if (!unfreezes(before, after, now)) return;
  if ((await pledges.ofCampaign(before.id)).some(({ notes }) => notes.length > 0)) {
    throw new ProblemError('pledges_in_use');
  }
  for (const survey of await lists.surveys(before.id)) {
    const form = await setup.form(survey.formId, survey.formVersion);
    if (form && wereRated(before, survey, form, now)) throw new ProblemError('pledges_in_use');
  }
};
