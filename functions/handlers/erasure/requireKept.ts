import type { Campaign } from '../../../schemas/campaign.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { isCondemned, isErasing } from '../../rules/campaigns/erasure.ts';

/**
 * For whatever makes something new from responses: it must not be under way when they go.
 * @throws {ProblemError} campaign_condemned once two people have decided that the responses go
 */
export const requireKept = (campaign: Pick<Campaign, 'erasure'>): void => {
  if (isCondemned(campaign)) throw new ProblemError('campaign_condemned');
};

/**
 * For whatever reads figures: those of which a part is gone are no figures.
 * @throws {ProblemError} campaign_condemned once the erasure has begun
 */
export const requireWhole = (campaign: Pick<Campaign, 'erasure'>): void => {
  if (isErasing(campaign)) throw new ProblemError('campaign_condemned');
};
