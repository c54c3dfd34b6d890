import type { Campaign } from '../../../schemas/campaign.ts';
import type { Log } from '../../../schemas/log.ts';
import { notOpenReason, openedLately, surveysOpenedBy } from '../../rules/campaigns/notOpen.ts';
import { standingPoster } from '../../rules/posters/posterPlaces.ts';
import type { CodeStore } from '../../store/codeStore.ts';
import type { PosterStore } from '../../store/posterStore.ts';
import type { SetupLists } from '../../store/setupStore.ts';

export interface NotOpenDependencies {
  readonly surveys: SetupLists['surveys'];
  readonly posters: Pick<PosterStore, 'read'>;
  readonly codes: Pick<CodeStore, 'batches'>;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Says of each phase that should have opened within the last day and did not, why, every time that it is asked: an alarm stays up as long as it
 * is so. At any other time it reads nothing.
 */
export const tellNotOpen =
  ({ surveys, posters, codes, now, log }: NotOpenDependencies) =>
  async (campaign: Campaign): Promise<void> => {
    const { id: campaignId, state } = campaign;
    const phases = openedLately(campaign, now());
    if (phases.length === 0 || (state !== 'draft' && state !== 'scheduled')) return;
    const tell = (phaseId: string, reason: string) => log('phase_not_open', { campaignId, phaseId, reason });
    if (state === 'draft') {
      for (const { id } of phases) tell(id, 'draft');
      return;
    }
    const all = await surveys(campaignId);
    const batches = await codes.batches(campaignId);
    const residents = phases
      .flatMap(({ id }) => surveysOpenedBy(id, all))
      .filter(({ audience }) => audience === 'resident');
    const postered = new Set<string>();
    for (const { id } of residents) {
      const { places } = await posters.read(id);
      if (places.some((place) => standingPoster(place) !== undefined)) postered.add(id);
    }
    for (const phase of phases) {
      const reason = notOpenReason(campaign, phase, all, { postered, batches });
      if (reason !== undefined) tell(phase.id, reason);
    }
  };
