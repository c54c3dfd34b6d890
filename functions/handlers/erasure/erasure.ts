import type { Campaign, Erasure } from '../../../schemas/campaign.ts';
import type { Handler, Subject } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { askedErasure, beginningOf } from '../../rules/campaigns/erasure.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import { overviewOf } from '../campaigns/campaigns.ts';
import { type OfficeDependencies, readCampaign, replaceCampaign, stateProblem } from '../setUp.ts';

export interface ErasureDependencies extends Pick<OfficeDependencies, 'setup' | 'writes' | 'change' | 'now'> {
  readonly releases: Pick<ReleaseStore, 'line'>;
}

/** A release that is being made from what is to go would be left half made. @throws {ProblemError} release_under_way */
const requireNoRelease = async (
  { releases }: Pick<ErasureDependencies, 'releases'>,
  campaignId: string,
): Promise<void> => {
  if ((await releases.line(campaignId)).openId !== null) throw new ProblemError('release_under_way');
};

/** The campaign with its erasure at another step. */
const stepTo = async (
  dependencies: ErasureDependencies,
  before: Campaign,
  erasure: Erasure | undefined,
  subject: Subject | undefined,
) => {
  const { erasure: _erasure, ...rest } = before;
  const after: Campaign = { ...rest, ...(erasure && { erasure }), revision: before.revision + 1 };
  await replaceCampaign(dependencies, before, after, subject);
  return { status: 200 as const, body: overviewOf(after, dependencies.now()) };
};

export const askErasure =
  (dependencies: ErasureDependencies): Handler<Routes['askErasure']> =>
  async ({ params, body: { reason }, subject }) => {
    const campaign = await readCampaign(dependencies.setup, params.campaignId);
    if (campaign.state !== 'archived') throw stateProblem(campaign);
    const { erasure: former } = campaign;
    if (former && former.erasedAt === undefined) throw new ProblemError('erasure_under_way');
    await requireNoRelease(dependencies, campaign.id);
    const erasure = askedErasure(reason, subject?.id ?? '', dependencies.now(), former);
    return stepTo(dependencies, campaign, erasure, subject);
  };

export const agreeErasure =
  (dependencies: ErasureDependencies): Handler<Routes['agreeErasure']> =>
  async ({ params, subject }) => {
    const campaign = await readCampaign(dependencies.setup, params.campaignId);
    const { erasure } = campaign;
    if (!erasure || erasure.agreedAt !== undefined) throw new ProblemError('erasure_unasked');
    if (erasure.askedBy === (subject?.id ?? '')) throw new ProblemError('erasure_own');
    await requireNoRelease(dependencies, campaign.id);
    const at = dependencies.now();
    const agreed: Erasure = {
      ...erasure,
      agreedBy: subject?.id ?? '',
      agreedAt: at.toISOString(),
      beginsAt: beginningOf(at),
    };
    return stepTo(dependencies, campaign, agreed, subject);
  };

export const withdrawErasure =
  (dependencies: ErasureDependencies): Handler<Routes['withdrawErasure']> =>
  async ({ params, subject }) => {
    const campaign = await readCampaign(dependencies.setup, params.campaignId);
    if (!campaign.erasure) throw new ProblemError('erasure_unasked');
    if (campaign.erasure.begunAt !== undefined) throw new ProblemError('erasure_begun');
    return stepTo(dependencies, campaign, undefined, subject);
  };
