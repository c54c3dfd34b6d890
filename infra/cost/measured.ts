import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScheduledFunction } from '../../functions/manifest.ts';

/** The middle of several repetitions, and the quarters beside it. */
interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** What one call of a function took. */
export interface Work {
  readonly calls: number;
  /** Read and write units, as the database says that it bills them. */
  readonly reads: number;
  readonly writes: number;
  /** User CPU on the machine that measured, in milliseconds. */
  readonly cpuMs: Spread;
  /** What the function itself wrote to its log. */
  readonly logBytes: number;
}

/** A request of a browser's, with what goes over the line. */
export interface RequestWork extends Work {
  /** What the first request takes that leads to a unit: nothing of it is in the function's memory. */
  readonly firstCalls: number;
  readonly firstReads: number;
  readonly requestBytes: number;
  readonly replyBytes: number;
}

/** A batch of the stream: so many responses, of so many different units. */
export interface BatchWork extends Work {
  readonly responses: number;
  readonly units: number;
}

/** What reading through all responses takes, for each of them. */
export interface ReadingWork extends Work {
  /** Of the file that is written, if one is. */
  readonly bytes: number;
}

/** Tables whose items are weighed. */
export type WeighedTable = 'responses' | 'markers' | 'tallies' | 'load';

/** What the parts of a campaign take. */
export interface Measured {
  readonly measuredAt: string;
  readonly command: string;
  readonly machine: {
    readonly model?: string | undefined;
    readonly cpus: number;
    readonly arch: string;
    readonly node: string;
  };
  readonly repetitions: number;
  /** A resident's page by its poster, and the page sent in. */
  readonly view: RequestWork;
  readonly submit: RequestWork;
  /** Scripts of the first view, which a browser keeps, and CloudFront too. */
  readonly scripts: readonly { readonly name: string; readonly replyBytes: number }[];
  readonly batches: readonly BatchWork[];
  /** Write units that explain every batch: for each response, and for each unit that the batch has responses of. */
  readonly counting: { readonly writesPerResponse: number; readonly writesPerUnit: number };
  /** Bytes of an item on average, as DynamoDB counts them. */
  readonly itemBytes: Readonly<Record<WeighedTable, number>>;
  /** A look of each function that goes by the clock when there is nothing to do, with one campaign there. */
  readonly rest: Readonly<Record<ScheduledFunction, Work>>;
  /**
   * For each response, the night's audit, the turnout guard's daily look, and a file of responses; the audit for each tally besides, and
   * for itself.
   */
  readonly reading: Readonly<
    Record<'audit' | 'auditedTally' | 'auditItself' | 'guard' | 'export', ReadingWork>
  >;
}

/** Where `npm run bench -- database --store` writes what it measured. */
export const measuredFile = join(import.meta.dirname, 'measured.json');

/** What was measured last. */
export const readMeasured = (): Measured => JSON.parse(readFileSync(measuredFile, 'utf8')) as Measured;
