import type { JobFile } from '../../schemas/job.ts';
import type { ReleaseFile } from '../../schemas/releaseLife.ts';
import type { Consumed } from '../database/consumed.ts';

/** What a process of its own is to do, as its only argument. */
export interface ChildTask {
  readonly endpoint: string;
  readonly prefix: string;
  /** Where it keeps its files. */
  readonly folder: string;
  /** Of an export of responses. */
  readonly format?: 'csv' | 'jsonl';
  /** Of a release: the file that is written; without it all is done that comes before the files. */
  readonly fileId?: Exclude<ReleaseFile['id'], 'document'>;
}

/** What it took. */
export interface Spent {
  readonly seconds: number;
  /** User and system time from the beginning of the work, without the loading of the code. */
  readonly cpuSeconds: number;
  /** Of the whole process, in MB of 2^20 bytes. */
  readonly peakMb: number;
}

/** A file that was written, and where it is. */
interface Written extends Spent {
  readonly file: string;
  readonly bytes: number;
}

/** A file of responses. */
export interface Copied extends Written, Consumed {
  readonly rows: number;
}

export interface Exported extends Copied {
  readonly parts: JobFile['parts'];
  /** Of what is kept between two steps, at the end. */
  readonly checkpointBytes: number;
}

/** A file of a release. */
export interface ReleaseWritten extends Written {
  readonly sha256: string;
}

/** Begins to look at what a process takes. */
export const spent = (): (() => Spent) => {
  const before = process.cpuUsage();
  const began = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return {
      seconds: (performance.now() - began) / 1_000,
      cpuSeconds: (user + system) / 1e6,
      peakMb: process.resourceUsage().maxRSS / 1024,
    };
  };
};
