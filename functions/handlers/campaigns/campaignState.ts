import type { Campaign, CampaignState } from '../../../schemas/campaign.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { type Fault, ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { hasOpened, hasTimeLeft, transitions } from '../../rules/campaigns/campaigns.ts';
import { isCondemned } from '../../rules/campaigns/erasure.ts';
import { type FinalityDependencies, requireFinal } from '../pledges/requireFinal.ts';
import {
  type OfficeDependencies,
  readCampaign,
  replaceCampaign,
  requireRevision,
  stateProblem,
} from '../setUp.ts';
import { overviewOf } from './campaigns.ts';

/** @throws {ProblemError} campaign_not_ready, with all that is missing */
const requireReady = async ({ lists }: OfficeDependencies, campaign: Campaign, now: Date): Promise<void> => {
  const faults: Fault[] = [];
  if ((await lists.surveyIds(campaign.id)).length === 0) faults.push({ field: 'surveys', code: 'no_survey' });
  if (campaign.unitCount === 0) faults.push({ field: 'units', code: 'no_unit' });
  if (!hasTimeLeft(campaign, now)) faults.push({ field: 'phases', code: 'phase_never_opens' });
  if (faults.length > 0) throw new ProblemError('campaign_not_ready', {}, faults);
};

/** The campaign in another state; it is closed as of now, and no longer closed once it is scheduled again. */
const inState = (campaign: Campaign, state: CampaignState, now: Date): Campaign => {
  const { closedAt, ...open } = campaign;
  const closed = state === 'closed' || state === 'archived';
  return {
    ...open,
    state,
    revision: campaign.revision + 1,
    ...(closed && { closedAt: closedAt ?? now.toISOString() }),
  };
};

/** The write names the revision and the state that it comes from. */
export const changeCampaignState =
  (dependencies: OfficeDependencies & FinalityDependencies): Handler<Routes['changeCampaignState']> =>
  async ({ params, body: { revision, state }, subject }) => {
    const { setup } = dependencies;
    const now = dependencies.now();
    const before = await readCampaign(setup, params.campaignId);
    requireRevision(before.revision, revision);
    if (!transitions[before.state].includes(state)) throw stateProblem(before);
    // Whoever would open it again takes the erasure back first; once it has begun there is no way back.
    if (before.erasure)
      throw new ProblemError(isCondemned(before) ? 'campaign_condemned' : 'erasure_under_way');
    if (state === 'draft' && hasOpened(before, now)) throw new ProblemError('campaign_opened');
    if (state === 'scheduled') await requireReady(dependencies, before, now);
    const after = inState(before, state, now);
    await requireFinal(dependencies, before, after, now);
    await replaceCampaign(dependencies, before, after, subject);
    return { status: 200, body: overviewOf(after, now) };
  };
