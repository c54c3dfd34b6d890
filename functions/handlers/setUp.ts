import type { Campaign, CampaignState } from '../../schemas/campaign.ts';
import type { Subject } from '../../schemas/handler.ts';
import { ProblemError } from '../../schemas/problem.ts';
import { isEditable, transitions } from '../rules/campaigns/campaigns.ts';
import type { SetupLists, SetupStore } from '../store/setupStore.ts';
import type { SetupBulk, SetupWrites } from '../store/setupWrites.ts';
import type { changing } from './change.ts';

/** What the handlers of the office's routes share. What is read is read consistently: it is about to be changed. */
export interface OfficeDependencies {
  readonly setup: SetupStore;
  readonly lists: SetupLists;
  readonly writes: SetupWrites;
  readonly bulk: SetupBulk;
  readonly change: ReturnType<typeof changing>;
  readonly now: () => Date;
  /** A new random id of 128 bits that is an `Id`. */
  readonly newPlainId: () => string;
}

/** @throws {ProblemError} campaign_unknown */
export const readCampaign = async (
  setup: Pick<SetupStore, 'campaign'>,
  campaignId: string,
): Promise<Campaign> => {
  const campaign = await setup.campaign(campaignId);
  if (!campaign) throw new ProblemError('campaign_unknown');
  return campaign;
};

/** @throws {ProblemError} revision_stale */
export const requireRevision = (current: number, expected: number | undefined): void => {
  if (current !== expected) throw new ProblemError('revision_stale', { revision: current });
};

/** The problem that a campaign's state stands in the way, with the states that it can become. */
export const stateProblem = ({ state }: { readonly state: CampaignState }): ProblemError =>
  new ProblemError('campaign_state', { state, allowed: transitions[state].join(', ') });

/** @throws {ProblemError} campaign_state when the campaign is closed or archived */
export const requireEditable = (campaign: Campaign): void => {
  if (!isEditable(campaign)) throw stateProblem(campaign);
};

/** The problem when a campaign was changed by somebody else in the meantime. */
export const campaignStale = (setup: Pick<SetupStore, 'campaign'>, campaignId: string) => async () => {
  const current = await setup.campaign(campaignId);
  return current
    ? new ProblemError('revision_stale', { revision: current.revision })
    : new ProblemError('campaign_unknown');
};

/**
 * Puts a campaign in the place of what it was, at that revision and in that state.
 * @throws {ProblemError} revision_stale, campaign_unknown when somebody else changed or deleted it in the meantime
 */
export const replaceCampaign = (
  { setup, writes, change }: Pick<OfficeDependencies, 'setup' | 'writes' | 'change'>,
  before: Campaign,
  after: Campaign,
  subject: Subject | undefined,
): Promise<void> =>
  change({
    subject,
    verb: 'campaign:write',
    object: `campaign/${before.id}`,
    before,
    after,
    writes: writes.changeCampaign(after, before),
    refused: campaignStale(setup, before.id),
  });
