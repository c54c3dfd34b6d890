import type { Log } from '../../../schemas/log.ts';
import { lastAuditNight } from '../../rules/campaigns/auditNights.ts';
import { newJob } from '../../rules/jobs/newJob.ts';
import type { JobStore } from '../../store/jobStore.ts';
import type { SetupLists } from '../../store/setupStore.ts';
import type { Write } from '../../store/writes.ts';

export interface NightlyDependencies {
  readonly campaigns: SetupLists['campaigns'];
  readonly jobs: Pick<JobStore, 'createWrites' | 'read'>;
  /** Writes all or nothing; `refused` where something was there already. */
  readonly write: (writes: readonly Write[]) => Promise<unknown>;
  readonly now: () => Date;
  readonly log: Log;
}

/** The hour, in UTC, in which audits begin: 2 o'clock at night in China. */
const auditHour = 18;

/**
 * Begins the night's audit of every campaign whose turn it is, once: its job is named by the night. Called as often as one likes;
 * outside of the hour it does nothing. A night that was missed is made up for.
 */
export const nightlyAudits =
  ({ campaigns, jobs, write, now, log }: NightlyDependencies) =>
  async (): Promise<void> => {
    const at = now();
    if (at.getUTCHours() !== auditHour) return;
    const hour = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), auditHour));
    for (const campaign of await campaigns()) {
      const night = lastAuditNight(campaign, hour);
      if (!night) continue;
      const campaignId = campaign.id;
      const job = newJob({
        campaignId,
        params: { kind: 'audit' },
        createdBy: '',
        now: night,
        newPlainId: () => `nightly-${campaignId}`,
      });
      try {
        if (!(await jobs.read(campaignId, job.id))) await write(jobs.createWrites(job));
      } catch (error) {
        log('audit_not_begun', { campaignId, error: error instanceof Error ? error.name : typeof error });
      }
    }
  };
