import type * as z from 'zod/mini';
import type { Job, JobFile, JobKind, JobParams } from '../../../schemas/job.ts';

/** What a kind of job asks for. */
type ParamsOf<K extends JobKind> = Extract<JobParams, { kind: K }>;

/** A job of one kind. */
export type JobOf<K extends JobKind> = Omit<Job, 'params'> & { readonly params: ParamsOf<K> };

/** What came of a whole job. */
export interface Finished {
  readonly files: readonly JobFile[];
  readonly outcome?: Readonly<Record<string, string | number | boolean>>;
}

/** What came of one step. */
export interface Step<C> {
  /** Where the next step goes on. Small: it is kept in one item, of some 100 KB at the most. */
  readonly checkpoint: C;
  readonly progress: { readonly done: number; readonly total: number | null };
  /** There once nothing is left to do. */
  readonly finished?: Finished;
}

/**
 * How one kind of job is done: in steps of some seconds each. A step may be done again, whole or from somewhere in its middle,
 * after a crash between its work and the keeping of its checkpoint: what it writes must follow from the checkpoint alone.
 */
export interface JobWork<K extends JobKind, C> {
  readonly kind: K;
  readonly checkpoint: z.ZodMiniType<C>;
  readonly begin: (job: JobOf<K>) => Promise<C>;
  /** @throws {ProblemError} when the job cannot succeed: it fails with that code; anything else is tried again */
  readonly step: (job: JobOf<K>, checkpoint: C) => Promise<Step<C>>;
  /** Clears up after a job that was cancelled or has failed for good. */
  readonly abandon?: (job: JobOf<K>, checkpoint: C | undefined, failure: string) => Promise<void>;
}
