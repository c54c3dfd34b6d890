import type { DynamoDBRecord } from 'aws-lambda';

/** A change of one item, in the shape in which Lambda hands it to a function. */
export type StreamRecord = DynamoDBRecord;

/** Records, oldest first; `ended`: the shard is closed and nothing comes after these. */
export interface StreamPage {
  records: StreamRecord[];
  ended: boolean;
}

/** Where the mapping gets its records from; tests put a faulty one in its place. */
export interface StreamSource {
  /** The shards there are now. A child's records come after all of its parent's. */
  shards(): Promise<{ id: string; parent?: string }[]>;
  /**
   * Records after `after` (exclusive), at most `limit`; from the oldest kept when `after` is undefined.
   */
  read(shardId: string, after: string | undefined, limit: number): Promise<StreamPage>;
}

/**
 * A record's sequence number. They have up to 40 digits and are compared as numbers, not as strings.
 * Throws on a record without one: it could be neither ordered nor acknowledged.
 */
export const sequenceOf = (record: StreamRecord): bigint => {
  const text = record.dynamodb?.SequenceNumber;
  if (text === undefined || !/^\d+$/.test(text)) throw new Error('stream record without sequence number');
  return BigInt(text);
};

/** Oldest first; records with the same number keep their order. */
export const inOrder = (records: readonly StreamRecord[]): StreamRecord[] =>
  records.toSorted((a, b) => {
    const difference = sequenceOf(a) - sequenceOf(b);
    return difference < 0n ? -1 : Number(difference > 0n);
  });

/** The sequence number of the last of some records, as text; undefined when there are none. */
export const lastSequence = (records: readonly StreamRecord[]): string | undefined =>
  records.at(-1)?.dynamodb?.SequenceNumber;
