import type { Log } from '../../../schemas/log.ts';
import { isErasing } from '../../rules/campaigns/erasure.ts';
import type { BallotBoxStore } from '../../store/ballotBoxStore.ts';
import type { SetupLists } from '../../store/setupStore.ts';

export interface EraseBallotsDependencies {
  readonly lists: Pick<SetupLists, 'campaigns' | 'surveys'>;
  readonly box: Pick<BallotBoxStore, 'erase' | 'isErased'>;
  readonly log: Log;
}

/**
 * Erases the ballots of campaigns whose erasure has begun. It is done by whoever counts them, as nobody else may look into the box.
 * @throws {Error} the first that stood in the way of a survey; the others are erased all the same
 */
export const eraseBallots =
  ({ lists, box, log }: EraseBallotsDependencies) =>
  async (): Promise<void> => {
    const errors: unknown[] = [];
    for (const campaign of await lists.campaigns()) {
      if (!isErasing(campaign) || campaign.erasure?.erasedAt !== undefined) continue;
      for (const { id, audience } of await lists.surveys(campaign.id)) {
        if (audience !== 'member') continue;
        try {
          if (!(await box.isErased(id))) await box.erase(id);
        } catch (error) {
          log('erasure_failed', {
            campaign: campaign.id,
            error: error instanceof Error ? error.name : typeof error,
          });
          errors.push(error);
        }
      }
    }
    if (errors.length > 0) throw errors[0];
  };
