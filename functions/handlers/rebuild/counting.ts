import type { Counting } from '../../../schemas/counting.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { nextGeneration } from '../../rules/counting/nextGeneration.ts';
import { newJob } from '../../rules/jobs/newJob.ts';
import type { CountingRow, GenerationStore } from '../../store/generationStore.ts';
import type { JobStore } from '../../store/jobStore.ts';
import type { Write } from '../../store/writes.ts';
import type { Change } from '../change.ts';
import { requireKept } from '../erasure/requireKept.ts';
import { jobObject } from '../jobs/jobs.ts';
import { type OfficeDependencies, readCampaign, requireRevision } from '../setUp.ts';

export interface CountingDependencies
  extends Pick<OfficeDependencies, 'setup' | 'change' | 'now' | 'newPlainId'> {
  readonly generations: Pick<GenerationStore, 'read' | 'stepWrite'>;
  readonly jobs: Pick<JobStore, 'createWrites'>;
}

/** A pointer as it is told of. */
const countingOf = (
  campaignId: string,
  { latest: _latest, begun: _begun, ...row }: CountingRow,
): Counting => ({
  campaignId,
  ...row,
});

type Step = Partial<Omit<CountingRow, 'revision' | 'lastAudit'>>;

interface StepOf {
  readonly campaignId: string;
  readonly subject: Change['subject'];
  /** The revision that was decided on. */
  readonly revision: number;
  /** The states that the step is possible in. */
  readonly from: readonly Counting['state'][];
  readonly reason?: string | undefined;
  /** What changes. @throws {ProblemError} when it must not */
  readonly step: (row: CountingRow) => { readonly change: Step; readonly writes?: readonly Write[] };
}

/**
 * Makes a step and records it, by one conditional write on the pointer.
 * @throws {ProblemError} campaign_unknown, revision_stale, rebuild_state
 */
const making =
  ({ setup, change, generations }: CountingDependencies) =>
  async ({ campaignId, subject, revision, from, reason, step }: StepOf): Promise<Counting> => {
    requireKept(await readCampaign(setup, campaignId));
    const row = await generations.read(campaignId);
    requireRevision(row.revision, revision);
    if (!from.includes(row.state)) throw new ProblemError('rebuild_state');
    const { change: changed, writes = [] } = step(row);
    const before = countingOf(campaignId, row);
    const after = { ...before, ...countingOf(campaignId, { ...row, ...changed, revision: revision + 1 }) };
    await change({
      subject,
      verb: 'counting:write',
      object: `campaign/${campaignId}/counting`,
      before,
      after: reason === undefined ? after : { ...after, reason },
      writes: [generations.stepWrite(campaignId, row, changed), ...writes],
      refused: async () =>
        new ProblemError('revision_stale', { revision: (await generations.read(campaignId)).revision }),
    });
    return after;
  };

/** The two change places: what is in force, and what is counted beside it. */
const swapped = ({ active, other }: CountingRow): Pick<CountingRow, 'active' | 'other'> => {
  if (other === null) throw new ProblemError('rebuild_state');
  return { active: other, other: active };
};

export const readCounting =
  ({ setup, generations }: CountingDependencies): Handler<Routes['readCounting']> =>
  async ({ params }) => {
    const { id } = await readCampaign(setup, params.campaignId);
    return { status: 200, body: countingOf(id, await generations.read(id)) };
  };

export const startRebuild =
  (dependencies: CountingDependencies): Handler<Routes['startRebuild']> =>
  async ({ params: { campaignId }, body: { revision }, subject }) => {
    const { jobs, now, newPlainId } = dependencies;
    const body = await making(dependencies)({
      campaignId,
      subject,
      revision,
      from: ['none'],
      step: ({ latest, begun }) => {
        const at = now();
        const generation = nextGeneration(latest, at);
        const job = newJob({
          campaignId,
          params: { kind: 'rebuild', generation },
          createdBy: subject?.id ?? '',
          now: at,
          newPlainId,
        });
        return {
          change: {
            other: generation,
            latest: generation,
            begun: [...begun, generation],
            state: 'building',
            jobId: job.id,
            comparison: null,
          },
          writes: jobs.createWrites(job),
        };
      },
    });
    return { status: 200, body };
  };

export const flipRebuild =
  (dependencies: CountingDependencies): Handler<Routes['flipRebuild']> =>
  async ({ params: { campaignId }, body: { revision, reason }, subject }) => {
    const body = await making(dependencies)({
      campaignId,
      subject,
      revision,
      from: ['compared'],
      reason,
      step: (row) => {
        if (row.comparison?.differing !== 0 && reason === undefined)
          throw new ProblemError('rebuild_differs');
        return { change: { ...swapped(row), state: 'flipped' } };
      },
    });
    return { status: 200, body };
  };

export const rollBackRebuild =
  (dependencies: CountingDependencies): Handler<Routes['rollBackRebuild']> =>
  async ({ params: { campaignId }, body: { revision }, subject }) => {
    const body = await making(dependencies)({
      campaignId,
      subject,
      revision,
      from: ['flipped'],
      step: (row) => ({ change: { ...swapped(row), state: 'compared' } }),
    });
    return { status: 200, body };
  };

export const settleRebuild =
  (dependencies: CountingDependencies): Handler<Routes['settleRebuild']> =>
  async ({ params: { campaignId }, body: { revision }, subject }) => {
    const body = await making(dependencies)({
      campaignId,
      subject,
      revision,
      from: ['building', 'compared', 'flipped'],
      step: () => ({ change: { other: null, state: 'none', jobId: null, comparison: null } }),
    });
    return { status: 200, body };
  };

export const startAudit =
  ({ setup, change, jobs, now, newPlainId }: CountingDependencies): Handler<Routes['startAudit']> =>
  async ({ params: { campaignId }, subject }) => {
    requireKept(await readCampaign(setup, campaignId));
    const job = newJob({
      campaignId,
      params: { kind: 'audit' },
      createdBy: subject?.id ?? '',
      now: now(),
      newPlainId,
    });
    await change({
      subject,
      verb: 'counting:write',
      object: jobObject(job),
      after: job,
      writes: jobs.createWrites(job),
    });
    return { status: 202, body: job };
  };
