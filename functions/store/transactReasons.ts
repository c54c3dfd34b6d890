import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';
import type { Write } from './writes.ts';

/**
 * What became of a transaction:
 * - `made`: all of it was written;
 * - `refused`: nothing was; `places` are those of the writes whose condition does not hold;
 * - `disturbed`: nothing was, because something else was at work on the same items: it may go through later.
 */
export type TransactionReport =
  | { readonly kind: 'made' }
  | { readonly kind: 'refused'; readonly places: ReadonlySet<number> }
  | { readonly kind: 'disturbed' };

/** Obstacles that go away, as the reason of one write or as the name of the whole error. */
const passing = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
]);

/** Writes all or nothing, and tells which conditions did not hold. @throws {Error} when it failed for any other reason */
export const transactReasons = async (
  database: Database,
  writes: readonly Write[],
): Promise<TransactionReport> => {
  try {
    await database.client.send(new TransactWriteItemsCommand({ TransactItems: [...writes] }));
    return { kind: 'made' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (passing.has(error.name)) return { kind: 'disturbed' };
    if (error.name !== 'TransactionCanceledException') throw error;
    const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] };
    // A condition that was not looked at because of the disturbance could be any: the whole is tried again.
    if (reasons.some(({ Code = '' }) => passing.has(Code))) return { kind: 'disturbed' };
    const places = reasons.flatMap(({ Code }, place) => (Code === 'ConditionalCheckFailed' ? [place] : []));
    if (places.length === 0) throw error;
    return { kind: 'refused', places: new Set(places) };
  }
};
