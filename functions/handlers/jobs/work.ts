import type { Job, JobKind } from '../../../schemas/job.ts';
import type { Log } from '../../../schemas/log.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { JobStore, LeasedJob, OpenJob } from '../../store/jobStore.ts';
import type { JobOf, JobWork, Step } from './jobWork.ts';

/** A kind's work behind what all kinds have in common: its checkpoint is parsed before each step. */
export interface AnyWork {
  readonly begin: (job: Job) => Promise<unknown>;
  /** @throws {Error} also when the checkpoint is none of this kind */
  readonly step: (job: Job, checkpoint: unknown) => Promise<Step<unknown>>;
  readonly abandon: (job: Job, checkpoint: unknown, failure: string) => Promise<void>;
}

/** Every kind of job and how it is done. */
type Works = Readonly<Record<JobKind, AnyWork>>;

/** Hides what is particular to a kind. */
export const anyWork = <K extends JobKind, C>(work: JobWork<K, C>): AnyWork => {
  const isOfKind = (job: Job): job is Job & JobOf<K> => job.params.kind === work.kind;
  const own = (job: Job): JobOf<K> => {
    if (!isOfKind(job)) throw new Error(`a job of kind ${job.params.kind} is no ${work.kind}`);
    return job;
  };
  return {
    begin: (job) => work.begin(own(job)),
    step: (job, checkpoint) => work.step(own(job), work.checkpoint.parse(checkpoint)),
    abandon: async (job, checkpoint, failure) => {
      const { data } = work.checkpoint.safeParse(checkpoint);
      await work.abandon?.(own(job), data, failure);
    },
  };
};

export interface WorkDependencies {
  readonly jobs: Pick<
    JobStore,
    'open' | 'lease' | 'renew' | 'save' | 'release' | 'postpone' | 'finish' | 'fail' | 'close'
  >;
  readonly works: Works;
  readonly now: () => Date;
  readonly newPlainId: () => string;
  readonly log: Log;
  /** How long after the start another step may still begin, in milliseconds. */
  readonly workingMs: number;
  /** Calls back every so often until it is stopped: it keeps a lease while a step takes long. */
  readonly every: (ms: number, what: () => void) => { readonly stop: () => void };
}

/** A lease is renewed well before it ends. */
const renewEveryMs = 20_000;

/** After so many failures in a row a job is given up: with the pauses between them, over an hour. */
export const maxFailures = 12;

/** How long a job rests after so many failures in a row, in milliseconds: from five seconds to ten minutes. */
export const pauseAfter = (failures: number): number => Math.min(5_000 * 2 ** (failures - 1), 600_000);

/**
 * How long an engine works at one job, in milliseconds, before it looks whether others wait: between two steps it gives the job
 * back, and goes on with it when the others have had their turn.
 */
export const turnMs = 60_000;

/** Why a job failed whose steps kill whoever does them: out of memory, or of the time that a function has. */
const engineDied = 'engine_died';

/** Days for which a job's files can be fetched. */
const filesLastDays = 7;

const codeOf = (error: unknown): string => {
  if (error instanceof ProblemError) return error.code;
  return error instanceof Error ? error.name : 'unknown';
};

/**
 * The jobs in turn: of each campaign its oldest first, and the campaigns one after another, so that ten exports of one do not
 * keep all the others waiting.
 */
export const inTurn = <J extends Pick<OpenJob, 'campaignId' | 'id'>>(open: readonly J[]): J[] => {
  const byCampaign = [...Map.groupBy(open, ({ campaignId }) => campaignId).values()];
  const longest = Math.max(0, ...byCampaign.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) =>
    byCampaign.flatMap((jobs) => jobs[place] ?? []),
  ).flat();
};

/**
 * Does what there is to do, step by step, until nothing is left or the time is over. It may be called by as many at once as
 * one likes, and may die anywhere: a job is in the hands of whoever holds its lease, and goes on from its last checkpoint.
 */
export const work = (dependencies: WorkDependencies) => {
  const { jobs, works, now, newPlainId, log, workingMs, every } = dependencies;

  /** Ends what was cancelled, or has failed for good. */
  const clearUp = async ({ job, checkpoint }: LeasedJob): Promise<void> => {
    await works[job.params.kind].abandon(job, checkpoint, job.failure ?? job.state);
    await jobs.close({ campaignId: job.campaignId, id: job.id });
  };

  /** One step, and what is kept of it. @returns whether there is another for the same owner to do */
  const stepOnce = async (leased: LeasedJob, owner: string): Promise<LeasedJob | undefined> => {
    const { job } = leased;
    const { step, begin } = works[job.params.kind];
    if (leased.checkpoint === undefined) {
      const checkpoint = await begin(job);
      const isKept = await jobs.save(job, owner, { checkpoint, progress: job.progress, now: now() });
      return isKept ? { ...leased, checkpoint, failures: 0 } : undefined;
    }
    const { checkpoint, progress, finished } = await step(job, leased.checkpoint);
    if (!finished) {
      const isKept = await jobs.save(job, owner, { checkpoint, progress, now: now() });
      return isKept ? { ...leased, job: { ...job, progress }, checkpoint, failures: 0 } : undefined;
    }
    const { files, outcome } = finished;
    const at = now();
    const expiresAt = files.length > 0 ? new Date(at.getTime() + filesLastDays * 86_400_000) : null;
    const isMine = await jobs.finish(job, owner, { progress, files, outcome, expiresAt }, at);
    if (isMine) log('job_done', { job: job.id, kind: job.params.kind, files: files.length });
    return undefined;
  };

  /** Has a step that failed tried again later, or gives the job up. @param failures in a row, this one too */
  const failed = async (
    leased: LeasedJob,
    owner: string,
    { failures, code, isHopeless }: { failures: number; code: string; isHopeless: boolean },
  ): Promise<void> => {
    const { job } = leased;
    const isFinal = isHopeless || failures >= maxFailures;
    log(isFinal ? 'job_failed' : 'job_step_failed', {
      job: job.id,
      kind: job.params.kind,
      failures,
      error: code,
    });
    if (!isFinal) {
      const notBefore = new Date(now().getTime() + pauseAfter(failures));
      await jobs.postpone(job, owner, { failures, notBefore });
    } else if (await jobs.fail(job, owner, code, now())) {
      await clearUp({ ...leased, job: { ...job, state: 'failed', failure: code } });
    }
  };

  /** Works at a job until a moment. @returns whether more of it can be done at once, by whoever takes it */
  const doJob = async (name: OpenJob, until: number): Promise<boolean> => {
    const owner = newPlainId();
    let leased = await jobs.lease(name, owner, now());
    if (!leased) return false;
    if (leased.job.state !== 'running') {
      await clearUp(leased);
      return false;
    }
    if (leased.isFromDead) {
      await failed(leased, owner, { failures: leased.failures, code: engineDied, isHopeless: false });
      return false;
    }
    const renewal = every(renewEveryMs, () => {
      // If it fails, the lease ends, and whatever this owner would keep after that is refused.
      jobs.renew(name, owner, now()).catch((error: unknown) => {
        log('job_step_failed', { job: name.id, kind: name.kind, failures: 0, error: codeOf(error) });
      });
    });
    try {
      while (leased) {
        const current: LeasedJob = leased;
        if (now().getTime() >= until) {
          await jobs.release(name, owner);
          return true;
        }
        try {
          leased = await stepOnce(current, owner);
        } catch (error) {
          const isHopeless = error instanceof ProblemError;
          await failed(current, owner, { failures: current.failures + 1, code: codeOf(error), isHopeless });
          return false;
        }
      }
      return false;
    } finally {
      renewal.stop();
    }
  };

  return async (): Promise<void> => {
    const until = now().getTime() + workingMs;
    const errors: unknown[] = [];
    // Round after round: a job that has had its turn comes again after all the others, new ones too.
    const lastRound = new Map<string, number>();
    const roundOf = ({ id }: OpenJob): number => lastRound.get(id) ?? 0;
    let isMore = true;
    for (let round = 1; isMore && now().getTime() < until; round += 1) {
      isMore = false;
      const open = inTurn(await jobs.open()).sort((a, b) => roundOf(a) - roundOf(b));
      for (const name of open) {
        const from = now().getTime();
        if (from >= until) break;
        lastRound.set(name.id, round);
        try {
          isMore = (await doJob(name, Math.min(from + turnMs, until))) || isMore;
        } catch (error) {
          log('job_step_failed', { job: name.id, kind: name.kind, failures: 0, error: codeOf(error) });
          errors.push(error);
        }
      }
    }
    if (errors.length > 0) throw errors[0];
  };
};
