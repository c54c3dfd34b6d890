import { changing } from '../../../functions/handlers/change.ts';
import { type AnyWork, anyWork, work } from '../../../functions/handlers/jobs/work.ts';
import {
  flipRebuild,
  rollBackRebuild,
  settleRebuild,
  startRebuild,
} from '../../../functions/handlers/rebuild/counting.ts';
import { rebuildWork } from '../../../functions/handlers/rebuild/rebuildWork.ts';
import { auditStore } from '../../../functions/store/auditStore.ts';
import { neededBy } from '../../../functions/store/database.ts';
import { type CountingRow, generationStore } from '../../../functions/store/generationStore.ts';
import { jobStore } from '../../../functions/store/jobStore.ts';
import { rawPage } from '../../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../../functions/store/setupStore.ts';
import { tallyStore } from '../../../functions/store/tallyStore.ts';
import { type JobKind, jobKinds } from '../../../schemas/job.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Actor, Trouble, Troubles } from './actor.ts';
import { foldOf, linesOf, type Stage } from './stage.ts';

/** What the office does about a rebuild, and the state that it is after. */
const steps = { startRebuild, flipRebuild, rollBackRebuild, settleRebuild } as const;

type StepName = keyof typeof steps;

const officeOf = ({ context: { database, now, newPlainId } }: Actor) => ({
  setup: setupStore(database, true),
  change: changing({ audit: auditStore(database), now }),
  generations: generationStore(database),
  jobs: jobStore(database),
  now,
  newPlainId,
});

/** The function that does jobs, with rebuilds alone. */
const jobsOf = ({ context }: Actor, catchUp: () => Promise<void>): (() => Promise<void>) => {
  const { database, now, newPlainId, randomBytes, log } = context;
  const rebuild = anyWork(
    rebuildWork({
      setup: setupStore(database),
      lists: setupLists(database),
      tallies: tallyStore(database),
      generations: generationStore(database),
      rawPage: rawPage(database),
      now,
      wait: (ms) => (ms > 0 ? catchUp() : Promise.resolve()),
      randomBytes,
      log,
    }),
  );
  return work({
    jobs: jobStore(database),
    works: Object.fromEntries(jobKinds.map((kind) => [kind, rebuild])) as Record<JobKind, AnyWork>,
    now,
    newPlainId,
    log,
    workingMs: Number.POSITIVE_INFINITY,
    every: () => ({ stop: () => {} }),
  });
};

/** Longer than any lease, and than any pause after a failure. */
const longMs = 11 * 60_000;

const mostAttempts = 60;

/** What a rebuild does once or twice. */
const rare: ReadonlySet<string> = new Set(['Query tallies', 'UpdateItem counting', 'DeleteItem jobs']);

/** Why a flip is made though the two differ. */
const reason = '计票与答卷不符，按答卷重建';

interface RebuildOptions {
  /** How often, at the most, a step of the office's is to fail or whoever makes it to end; a job twice as often. */
  readonly kills: number;
  /** What goes on meanwhile. */
  readonly live: () => Promise<void>;
  /** What happens to the stream while somebody waits. */
  readonly catchUp: () => Promise<void>;
  /** Whether those in force are known to be wrong, so that nobody asks why the two differ. */
  readonly isForced: boolean;
  /** What is no longer at work once the first pass is over. */
  readonly afterFirstPass: () => void;
}

/** Counts a campaign anew in a generation of its own and puts that in force, as the office and the jobs' function do it. */
export const rebuilding = (stage: Stage) => {
  const { main: campaignId, quiet, random, wrong, kills: killed } = stage;
  const generations = generationStore(quiet);
  const jobs = jobStore(quiet);
  const tallies = tallyStore(quiet);

  return async ({ kills, live, catchUp, isForced, afterFirstPass }: RebuildOptions): Promise<void> => {
    /** How many are left in this phase; each has some, so that every step is killed in one schedule or another. */
    let left = 0;
    let isFirstPass = true;
    /** Until the two are compared, for which some kills are kept. */
    let isFilling = true;
    const killing =
      (phase: string): Troubles =>
      (command, input) => {
        const needs = neededBy(command, input).map(
          ([action, table]) => `${action} ${table.replace(/^.*-/, '')}`,
        );
        const isOfRaw = needs.some((need) => need.endsWith(' responses'));
        if (isOfRaw && isFirstPass && JSON.stringify(input).includes('#63')) {
          isFirstPass = false;
          afterFirstPass();
        }
        if (isFilling && needs.includes('Query tallies')) {
          isFilling = false;
          left = random.whole(0, kills);
        }
        // Most of its commands read raw responses: as likely each as the others, they would take all kills.
        const isRare = needs.some((need) => rare.has(need));
        const likely = isOfRaw ? 0.005 : isRare ? 0.3 : 0.1;
        if (left === 0 || !random.chance(likely)) return 'none';
        left -= 1;
        const step = `${phase}: ${[...new Set(needs)].join(', ')}`;
        killed.set(step, (killed.get(step) ?? 0) + 1);
        stage.met.add('rebuild_killed');
        return random.pick([
          'refused',
          'answer_lost',
          'ends_before',
          'ends_after',
        ] as const satisfies Trouble[]);
      };

    /** Asks for a step until the pointer says that it was made. @returns whether it was */
    const make = async (
      name: StepName,
      isMade: (row: CountingRow) => boolean,
      reason?: string,
    ): Promise<boolean> => {
      left = random.whole(0, kills);
      for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
        const row = await generations.read(campaignId);
        if (isMade(row)) return true;
        const actor = stage.start('office', killing(name));
        try {
          await actor.run(() =>
            steps[name](officeOf(actor))({
              params: { campaignId },
              query: {},
              body: { revision: row.revision, reason },
              origin: '',
              language: 'en',
              subject: { id: 'office' },
            }),
          );
        } catch (error) {
          if (!(error instanceof ProblemError) || error.code === 'revision_stale') continue;
          if (error.code !== 'rebuild_differs') wrong.push(`I4: ${name} is refused: ${error.code}`);
          return false;
        }
      }
      wrong.push(`I4: ${name} cannot be made`);
      return false;
    };

    const workOff = async (): Promise<void> => {
      left = random.whole(0, 2 * kills);
      for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
        const { jobId } = await generations.read(campaignId);
        const job = await jobs.read(campaignId, jobId ?? '');
        if (job?.state === 'done') return;
        if (job?.state === 'failed') wrong.push(`I4: the rebuild has failed: ${job.failure}`);
        if (job?.state !== 'waiting' && job?.state !== 'running') return;
        const actor = stage.start('jobs', killing('job'));
        await actor.run(jobsOf(actor, catchUp)).catch(() => undefined);
        stage.pass(longMs);
      }
      wrong.push('I4: the rebuild comes to no end');
    };

    const meanwhile = async <T>(what: Promise<T>): Promise<T> => (await Promise.all([what, live()]))[0];
    const isNone = ({ state }: CountingRow): boolean => state === 'none';
    const isBegun = ({ state }: CountingRow): boolean => state !== 'none';
    const isCompared = ({ state }: CountingRow): boolean => state === 'compared';
    const isFlipped = ({ state }: CountingRow): boolean => state === 'flipped';

    /** When the stream is behind, or has lost records, the two differ: the office tries once more, in a quiet hour. */
    const beginAgain = async (): Promise<void> => {
      await catchUp();
      await make('settleRebuild', isNone);
      await make('startRebuild', isBegun);
      await workOff();
      const { active, other, comparison } = await generations.read(campaignId);
      const folded = linesOf(foldOf(stage.mine(campaignId))).join();
      const textOf = async (generation: number): Promise<string> =>
        linesOf(await tallies.read(campaignId, generation, true)).join();
      if ((await textOf(other ?? 0)) !== folded)
        wrong.push('I4: tallies that were counted anew are not the fold of the raw responses');
      const isRight = (await textOf(active)) === folded;
      if (isRight !== (comparison?.differing === 0))
        wrong.push('I4: the comparison does not say whether those in force are wrong');
    };

    await make('settleRebuild', isNone);
    await meanwhile(make('startRebuild', isBegun));
    await meanwhile(workOff());
    afterFirstPass();
    if (!(await meanwhile(make('flipRebuild', isFlipped, isForced ? reason : undefined)))) {
      await beginAgain();
      await make('flipRebuild', isFlipped, reason);
    }
    if (random.chance(0.3)) {
      await meanwhile(make('rollBackRebuild', isCompared));
      await meanwhile(make('flipRebuild', isFlipped, reason));
    }
    await meanwhile(make('settleRebuild', isNone));
  };
};
