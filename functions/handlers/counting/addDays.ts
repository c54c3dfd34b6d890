import type { Log } from '../../../schemas/log.ts';
import type { Response } from '../../../schemas/response.ts';
import { dayCountsOf } from '../../rules/counting/dayCounts.ts';
import type { DayStore } from '../../store/dayStore.ts';
import type { SetupStore } from '../../store/setupStore.ts';

export interface DayDependencies {
  readonly setup: Pick<SetupStore, 'campaign'>;
  readonly days: Pick<DayStore, 'add'>;
  readonly log: Log;
}

/**
 * Adds responses of one campaign that were counted just now to the days on which they came in. Not part of the counting, as the load
 * is not: after a crash in between, or a write that fails or is sent twice, a day is off by a batch, and no figure is.
 */
export const addDays =
  ({ setup, days, log }: DayDependencies) =>
  async (campaignId: string, counted: readonly Response[]): Promise<void> => {
    if (counted.length === 0) return;
    try {
      const campaign = await setup.campaign(campaignId);
      if (!campaign) return;
      await Promise.all(dayCountsOf(counted, campaign.timeZone).map((delta) => days.add(delta)));
    } catch (error) {
      log('days_not_added', { error: error instanceof Error ? error.name : typeof error });
    }
  };
