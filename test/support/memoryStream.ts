import type { StreamRecord, StreamSource } from '../../infra/local/mapping/streamRecord.ts';
import { sequenceOf } from '../../infra/local/mapping/streamRecord.ts';

interface MemoryShard {
  parent: string | undefined;
  records: StreamRecord[];
  closed: boolean;
}

export interface MemoryStream extends StreamSource {
  addShard(id: string, parent?: string): void;
  /** Adds one insert per key, `seconds` since 1970 being the time of it; returns the records. */
  append(shardId: string, keys: readonly string[], seconds?: number): StreamRecord[];
  /** No more records will come: readers see the end once they are through. */
  close(shardId: string): void;
  /** Forgets the oldest records, as a stream does after a day. */
  trim(shardId: string, count: number): void;
  /** Takes a shard away, as when its stream is deleted. */
  drop(id: string): void;
  /** Makes the next calls fail. */
  failNext(call: 'shards' | 'read', error: Error, times?: number): void;
  /** Gives the next read up to so many records again that come before the ones asked for. */
  repeatNext(count: number): void;
  /** Gives the next read no more than so many records. */
  cutNext(count: number): void;
  /** Gives the next read its records newest first. */
  reorderNext(): void;
  /** The shards that were asked for records. */
  readers(): Set<string>;
}

// Of growing length, beyond what a double holds: compared as text or as doubles, they are in disorder.
const firstSequence = 99_999_999_999_999_999_998n;

export const keyOf = (record: StreamRecord): string => record.dynamodb?.Keys?.pk?.S ?? '';

const insertOf = (key: string, sequence: bigint, seconds: number): StreamRecord => ({
  eventID: `event-${sequence}`,
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'memory',
  dynamodb: {
    ApproximateCreationDateTime: seconds,
    Keys: { pk: { S: key } },
    NewImage: { pk: { S: key } },
    SequenceNumber: String(sequence),
    SizeBytes: 2 * key.length,
    StreamViewType: 'NEW_IMAGE',
  },
  eventSourceARN: 'arn:aws:dynamodb:memory:000000000000:table/memory/stream/1',
});

/** A stream in memory, with shards, and with the faults that a real one can have. */
export const memoryStream = (): MemoryStream => {
  const shards = new Map<string, MemoryShard>();
  const failures: Record<'shards' | 'read', Error[]> = { shards: [], read: [] };
  let sequence = firstSequence;
  const readers = new Set<string>();
  let repeat = 0;
  let cut = Number.POSITIVE_INFINITY;
  let reorder = false;

  const shardOf = (id: string): MemoryShard => {
    const shard = shards.get(id);
    if (shard === undefined) throw new Error(`no shard ${id}`);
    return shard;
  };
  const failIfTold = (call: 'shards' | 'read'): void => {
    const error = failures[call].shift();
    if (error !== undefined) throw error;
  };

  return {
    addShard: (id, parent) => void shards.set(id, { parent, records: [], closed: false }),
    drop: (id) => void shards.delete(id),
    append: (shardId, keys, seconds = Math.floor(Date.now() / 1000)) => {
      const added = keys.map((key) => {
        sequence += 1n;
        return insertOf(key, sequence, seconds);
      });
      shardOf(shardId).records.push(...added);
      return added;
    },
    close: (shardId) => {
      shardOf(shardId).closed = true;
    },
    trim: (shardId, count) => void shardOf(shardId).records.splice(0, count),
    failNext: (call, error, times = 1) => void failures[call].push(...Array<Error>(times).fill(error)),
    repeatNext: (count) => {
      repeat = count;
    },
    cutNext: (count) => {
      cut = count;
    },
    reorderNext: () => {
      reorder = true;
    },
    readers: () => readers,
    shards: async () => {
      failIfTold('shards');
      return [...shards].map(([id, { parent }]) => (parent === undefined ? { id } : { id, parent }));
    },
    read: async (shardId, after, limit) => {
      readers.add(shardId);
      failIfTold('read');
      const { records, closed } = shardOf(shardId);
      const found = records.findIndex((record) => after === undefined || sequenceOf(record) > BigInt(after));
      const start = found < 0 ? records.length : found;
      const page = records.slice(start, start + Math.min(limit, cut));
      const end = start + page.length;
      const again = found < 0 ? [] : records.slice(Math.max(0, start - repeat), start);
      const given = [...again, ...page];
      const disturbed = reorder ? given.reverse() : given;
      if (given.length > 0) [repeat, cut, reorder] = [0, Number.POSITIVE_INFINITY, false];
      return { records: disturbed, ended: closed && end === records.length };
    },
  };
};
