import type { StreamRecord } from '../../../infra/local/mapping/streamRecord.ts';
import type { Random } from './random.ts';

interface Shard {
  readonly id: string;
  records: StreamRecord[];
  /** How many of them need not be delivered again. */
  done: number;
  isOpen: boolean;
}

const partitionOf = ({ dynamodb }: StreamRecord): string => dynamodb?.Keys?.pk?.S ?? '';

/** A stream of several shards that does to its records what one may do, and what one should not. */
export const simulatedStream = (random: Random) => {
  let shards: Shard[] = [];
  let made = 0;
  const places = new Map<string, Shard>();
  const open = (): Shard => {
    made += 1;
    const shard = { id: `shard-${made}`, records: [], done: 0, isOpen: true };
    shards.push(shard);
    return shard;
  };
  for (let count = random.whole(1, 3); count > 0; count -= 1) open();
  const shardOf = (partition: string): Shard => {
    const known = places.get(partition);
    if (known?.isOpen) return known;
    const shard = random.pick(shards.filter(({ isOpen }) => isOpen));
    places.set(partition, shard);
    return shard;
  };
  const unread = (): Shard[] => shards.filter(({ records, done }) => done < records.length);
  return {
    add: (record: StreamRecord): void => void shardOf(partitionOf(record)).records.push(record),
    hasUnread: (): boolean => unread().length > 0,
    /** The next records of some shard. */
    take: (most: number): { readonly shard: Shard; readonly records: StreamRecord[] } | undefined => {
      const left = unread();
      if (left.length === 0) return undefined;
      const shard = random.pick(left);
      return { shard, records: shard.records.slice(shard.done, shard.done + most) };
    },
    acknowledge: (shardId: string, sequence: string): StreamRecord[] => {
      const shard = shards.find(({ id }) => id === shardId);
      if (!shard) return [];
      const upTo = shard.records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === sequence) + 1;
      const newly = shard.records.slice(shard.done, upTo);
      shard.done = Math.max(shard.done, upTo);
      return newly;
    },
    /** Two shards take the place of one. Nobody waits for the parent to be read. */
    split: (): void => {
      const parent = random.pick(shards.filter(({ isOpen }) => isOpen));
      open();
      open();
      parent.isOpen = false;
    },
    /** Puts what is unread of a shard into disorder. @returns whether there was anything to disorder */
    disorder: (): boolean => {
      for (const shard of unread())
        shard.records = [
          ...shard.records.slice(0, shard.done),
          ...random.shuffle(shard.records.slice(shard.done)),
        ];
      return unread().some(({ records, done }) => records.length - done > 1);
    },
    /** @returns whether anything comes again */
    rewind: (): boolean => {
      const isAny = shards.some(({ done }) => done > 0);
      for (const shard of shards) shard.done = 0;
      return isAny;
    },
    /** Forgets the oldest records, read or not. @returns how many had not been read */
    trim: (): number => {
      let lost = 0;
      for (const shard of shards) {
        const gone = random.whole(Math.min(shard.done, shard.records.length), shard.records.length);
        lost += gone - shard.done;
        shard.records = shard.records.slice(gone);
        shard.done = 0;
      }
      return lost;
    },
    /** A new stream in the place of this one, with nothing in it. */
    renew: (): void => {
      shards = [];
      places.clear();
      open();
      open();
    },
  };
};

export type SimulatedStream = ReturnType<typeof simulatedStream>;
