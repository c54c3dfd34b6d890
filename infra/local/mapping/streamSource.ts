import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { toLambdaRecord } from './lambdaRecord.ts';
import {
  lastSequence,
  type StreamPage,
  type StreamRecord,
  type StreamSource,
  sequenceOf,
} from './streamRecord.ts';

/** Records may have been lost between a checkpoint and what the stream still holds. */
export interface Gap {
  shardId: string;
  /** Where reading was to go on; undefined when it had not begun. */
  after: string | undefined;
  /**
   * `trimmed`: the stream says that the records are gone. `checkpoint_unknown`: the record of the
   * checkpoint is not in the stream, as when a data folder was replaced by an older one.
   */
  reason: 'trimmed' | 'checkpoint_unknown';
}

/** Where the next read of a shard goes on, if it goes on where the last one ended. */
interface Place {
  after: string | undefined;
  iterator: string;
}

const separator = '/shard/';
/** DynamoDB gives no more than this at a time. */
const mostRecords = 1_000;
/** AWS may give empty pages before it comes to a record; more in a row than this mean there is none. */
const mostEmptyPages = 10;

const idOf = (streamArn: string, shardId: string): string => `${streamArn}${separator}${shardId}`;

const partsOf = (id: string): { StreamArn: string; ShardId: string } => {
  const [StreamArn, ShardId] = id.split(separator);
  if (StreamArn === undefined || ShardId === undefined) throw new Error('not a shard id of this source');
  return { StreamArn, ShardId };
};

const isRejected = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationException';

/**
 * The stream of a table, read through the DynamoDB Streams API.
 *
 * Shard ids have the stream's ARN in them, so checkpoints kept under them are those of one stream: a table
 * made anew has a new ARN and is read from its oldest record. (The embedded engine then shows the records of
 * the deleted table too. To begin anew on it, remove the data folder, not the table.)
 *
 * Reading never passes over records in silence. Not every engine refuses a checkpoint that its stream does
 * not have: one answers a position beyond its newest record with nothing until new records have caught up
 * with it, and they would be skipped. So a read that does not simply go on from the last one starts AT the
 * checkpoint and looks whether its record is there. If it is not, `onGap` is called (a recount from the raw
 * items is due) and the shard is read from the oldest record that comes after it, or that there is.
 *
 * A shard has ended when a read gives no next iterator; an `EndingSequenceNumber` alone is no sign, since
 * the embedded engine shows one for a shard that is open.
 */
export const streamOfTable = (
  client: DynamoDBStreamsClient,
  tableName: string,
  onGap: (gap: Gap) => void,
): StreamSource => {
  const places = new Map<string, Place>();

  const listStreams = async (): Promise<string[]> => {
    const arns: string[] = [];
    let from: string | undefined;
    do {
      const page = await client.send(
        new ListStreamsCommand({ TableName: tableName, ExclusiveStartStreamArn: from }),
      );
      arns.push(...(page.Streams ?? []).flatMap(({ StreamArn }) => StreamArn ?? []));
      from = page.LastEvaluatedStreamArn;
    } while (from !== undefined);
    return arns;
  };

  const listShards = async (streamArn: string): Promise<{ id: string; parent?: string }[]> => {
    const shards: Shard[] = [];
    let from: string | undefined;
    do {
      const { StreamDescription: page } = await client.send(
        new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: from }),
      );
      shards.push(...(page?.Shards ?? []));
      from = page?.LastEvaluatedShardId;
    } while (from !== undefined);
    return shards.flatMap(({ ShardId, ParentShardId }) => {
      if (ShardId === undefined) return [];
      const id = idOf(streamArn, ShardId);
      return ParentShardId === undefined ? { id } : { id, parent: idOf(streamArn, ParentShardId) };
    });
  };

  const fetchPage = (iterator: string, limit: number): Promise<GetRecordsCommandOutput> =>
    client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: Math.min(limit, mostRecords) }));

  /** Remembers where to go on, and gives the page its Lambda form. */
  const keep = (
    id: string,
    after: string | undefined,
    records: StreamRecord[],
    next: string | undefined,
  ): StreamPage => {
    if (next === undefined) places.delete(id);
    else places.set(id, { after: lastSequence(records) ?? after, iterator: next });
    return { records, ended: next === undefined };
  };

  const recordsOf = (id: string, output: GetRecordsCommandOutput): StreamRecord[] => {
    const { StreamArn } = partsOf(id);
    return (output.Records ?? []).map((record) => toLambdaRecord(record, StreamArn));
  };

  /** @param after only remembered: the position that the caller will name if nothing is found */
  const readOldest = async (id: string, after: string | undefined, limit: number): Promise<StreamPage> => {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ ...partsOf(id), ShardIteratorType: 'TRIM_HORIZON' }),
    );
    if (ShardIterator === undefined) return { records: [], ended: true };
    const output = await fetchPage(ShardIterator, limit);
    return keep(id, after, recordsOf(id, output), output.NextShardIterator);
  };

  /** Reads on after a record if the stream has it; undefined if it has neither it nor a later one. */
  const readFrom = async (id: string, after: string, limit: number): Promise<StreamPage | undefined> => {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        ...partsOf(id),
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        SequenceNumber: after,
      }),
    );
    let iterator = ShardIterator;
    for (let pages = 0; iterator !== undefined && pages < mostEmptyPages; pages += 1) {
      const output: GetRecordsCommandOutput = await fetchPage(iterator, limit + 1);
      const [first, ...others] = recordsOf(id, output);
      if (first !== undefined) {
        if (sequenceOf(first) === BigInt(after)) return keep(id, after, others, output.NextShardIterator);
        onGap({ shardId: id, after, reason: 'checkpoint_unknown' });
        return { records: [first, ...others].slice(0, limit), ended: false };
      }
      // The embedded engine repeats its iterator when there is nothing.
      if (output.NextShardIterator === iterator) break;
      iterator = output.NextShardIterator;
    }
    return undefined;
  };

  const resume = async (id: string, after: string, limit: number): Promise<StreamPage> => {
    const page = await readFrom(id, after, limit).catch((error: unknown) => {
      if (isRejected(error)) return undefined;
      throw error;
    });
    if (page !== undefined) return page;
    const oldest = await readOldest(id, after, limit);
    onGap({ shardId: id, after, reason: 'checkpoint_unknown' });
    return oldest;
  };

  const readOn = async (id: string, after: string | undefined, limit: number): Promise<StreamPage> => {
    const place = places.get(id);
    // Whatever goes wrong, the next read looks for its place anew.
    places.delete(id);
    if (place !== undefined && place.after === after) {
      try {
        const output = await fetchPage(place.iterator, limit);
        return keep(id, after, recordsOf(id, output), output.NextShardIterator);
      } catch (error) {
        if (!(error instanceof ExpiredIteratorException)) throw error;
      }
    }
    return after === undefined ? readOldest(id, after, limit) : resume(id, after, limit);
  };

  return {
    shards: async () => {
      const found: { id: string; parent?: string }[] = [];
      for (const streamArn of await listStreams()) found.push(...(await listShards(streamArn)));
      return found;
    },
    read: async (id, after, limit) => {
      try {
        return await readOn(id, after, limit);
      } catch (error) {
        if (!(error instanceof TrimmedDataAccessException)) throw error;
        const oldest = await readOldest(id, after, limit);
        onGap({ shardId: id, after, reason: 'trimmed' });
        return oldest;
      }
    },
  };
};
