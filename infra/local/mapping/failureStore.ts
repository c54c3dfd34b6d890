import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../writeDurably.ts';
import { type StreamRecord, sequenceOf } from './streamRecord.ts';

/** Records that the mapping gave up on, whole, so that they can be delivered again by hand. */
export interface Failure {
  shardId: string;
  /** `retries`: the handler kept failing. `age`: the records were older than the mapping delivers. */
  reason: 'retries' | 'age';
  /** How often the handler had failed on them; 0 when they were never tried. */
  attempts: number;
  records: StreamRecord[];
}

interface StoredFailure extends Failure {
  id: string;
}

/** Where records go that are given up: the local stand-in for Lambda's on-failure destination. */
export interface FailureStore {
  put(failure: Failure): Promise<void>;
  /** By shard, oldest records first. */
  list(): Promise<StoredFailure[]>;
  remove(id: string): Promise<void>;
}

const idPattern = /^[0-9a-f]{16}-\d+-\d+$/;

const idOf = ({ shardId, records }: Failure): string => {
  const [first, last] = [records.at(0), records.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a failure without records');
  const shard = createHash('sha256').update(shardId).digest('hex').slice(0, 16);
  // The same records always get the same name: giving up twice, as after a crash, stores them once.
  return `${shard}-${sequenceOf(first)}-${sequenceOf(last)}`;
};

const byShardThenAge = (a: StoredFailure, b: StoredFailure): number => {
  if (a.shardId !== b.shardId) return a.shardId < b.shardId ? -1 : 1;
  const [first, second] = [a.records[0], b.records[0]];
  if (first === undefined || second === undefined) return 0;
  return sequenceOf(first) < sequenceOf(second) ? -1 : 1;
};

const missing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * Failures in a folder, a file each, readable by the user alone because the records hold answers. `put`
 * returns when the file is on the disk. `remove` of one that is gone is no error; of anything that is not
 * an id that `list` gave, it throws.
 */
export const fileFailures = (folder: string): FailureStore => ({
  put: (failure) => {
    const id = idOf(failure);
    return writeDurably(join(folder, `${id}.json`), `${JSON.stringify({ id, ...failure }, null, 2)}\n`);
  },
  list: async () => {
    const names = await readdir(folder).catch((error: unknown) => {
      if (missing(error)) return [];
      throw error;
    });
    const stored = names.filter((name) => name.endsWith('.json') && idPattern.test(name.slice(0, -5)));
    const failures = await Promise.all(
      stored.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as StoredFailure),
    );
    return failures.sort(byShardThenAge);
  },
  remove: async (id) => {
    if (!idPattern.test(id)) throw new Error('not the id of a stored failure');
    await rm(join(folder, `${id}.json`), { force: true });
  },
});
