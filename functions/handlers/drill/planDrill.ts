import type { Campaign } from '../../../schemas/campaign.ts';
import { drillTimes } from '../../rules/drill/plan.ts';
import type { SetupLists } from '../../store/setupStore.ts';
import type { DrillState } from './state.ts';

export interface PlanDependencies {
  readonly lists: Pick<SetupLists, 'campaigns' | 'surveys'>;
}

/** Whether a campaign's responses are going away because that was decided: then nothing can be learnt from their absence. */
export const isErasing = ({ erasure }: Pick<Campaign, 'erasure'>): boolean => erasure?.begunAt !== undefined;

/** What a drill is about to do: every survey that has responses, of campaigns in whatever state. */
export const planDrill =
  ({ lists }: PlanDependencies) =>
  async (startedAt: Date, latestRestorableAt: Date): Promise<DrillState> => {
    const { restoreAt, cut } = drillTimes(latestRestorableAt);
    const surveys: DrillState['surveys'] = [];
    for (const campaign of await lists.campaigns()) {
      for (const { id: surveyId, audience } of await lists.surveys(campaign.id)) {
        // Ballots lie elsewhere, and no history is kept of them.
        if (audience === 'member') continue;
        const outcome = isErasing(campaign) ? 'skipped' : 'waiting';
        surveys.push({ campaignId: campaign.id, surveyId, outcome, live: 0, restored: 0, buckets: [] });
      }
    }
    return {
      startedAt: startedAt.toISOString(),
      restoreAt: restoreAt.toISOString(),
      cut: cut.toISOString(),
      restoredAt: null,
      surveys,
      survey: 0,
      bucket: 0,
      after: null,
      isDone: false,
      differences: [],
      unlisted: 0,
    };
  };
