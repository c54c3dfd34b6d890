import type { DynamoDBRecord } from 'aws-lambda';
import type { Quarantined, QuarantineStore } from '../../store/quarantineStore.ts';
import type { RecordOutcome } from './aggregate.ts';

/** Records that the stream gave up on, wherever they are kept. */
interface GivenUp {
  readonly id: string;
  readonly records: readonly DynamoDBRecord[];
}

export interface RedriveDependencies {
  readonly quarantine: Pick<QuarantineStore, 'list' | 'remove'>;
  readonly givenUp: {
    readonly list: () => Promise<readonly GivenUp[]>;
    readonly remove: (id: string) => Promise<void>;
  };
  readonly aggregateRecords: (
    records: readonly DynamoDBRecord[],
  ) => Promise<ReadonlyMap<DynamoDBRecord, RecordOutcome>>;
}

export interface Redriven {
  /** Counted now, or found to have been counted in the meantime. */
  readonly counted: number;
  /** Still quarantined, or failed again. */
  readonly left: number;
}

const done = (outcome: RecordOutcome | undefined): boolean =>
  outcome === 'counted' || outcome === 'counted_before' || outcome === 'erased';

/**
 * Sends everything set aside through the aggregate function once more. An entry leaves its list only after its record
 * is counted, so stopping at any moment loses nothing, and running it again counts nothing twice.
 */
export const redrive =
  ({ quarantine, givenUp, aggregateRecords }: RedriveDependencies) =>
  async (): Promise<Redriven> => {
    let counted = 0;
    let left = 0;
    // What the stream gave up on comes first: a record may move from there into the quarantine, never back.
    for (const { id, records } of await givenUp.list()) {
      const outcomes = await aggregateRecords(records);
      counted += records.filter((record) => done(outcomes.get(record))).length;
      const failed = records.filter((record) => outcomes.get(record) === 'retry').length;
      left += failed;
      if (failed === 0) await givenUp.remove(id);
    }
    const again = async (entry: Quarantined): Promise<boolean> =>
      done((await aggregateRecords([entry.record])).get(entry.record));
    for (const entry of await quarantine.list()) {
      if (await again(entry)) {
        await quarantine.remove(entry);
        counted += 1;
      } else {
        left += 1;
      }
    }
    return { counted, left };
  };
