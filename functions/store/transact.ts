import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { Database } from './database.ts';
import type { Write } from './writes.ts';

/**
 * What became of a transaction:
 * - `made`: all of it was written;
 * - `refused`: nothing was, because a condition does not hold;
 * - `disturbed`: nothing was, because another transaction was at work on the same items.
 */
export type TransactionOutcome = 'made' | 'refused' | 'disturbed';

/** Writes all or nothing. @throws {Error} when it failed for any reason that is not an outcome */
export const transact = async (database: Database, writes: readonly Write[]): Promise<TransactionOutcome> => {
  try {
    await database.client.send(new TransactWriteItemsCommand({ TransactItems: [...writes] }));
    return 'made';
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error;
    const { CancellationReasons: reasons = [] } = error as { CancellationReasons?: { Code?: string }[] };
    const codes = reasons.map(({ Code = 'None' }) => Code).filter((code) => code !== 'None');
    if (codes.includes('ConditionalCheckFailed')) return 'refused';
    if (codes.length > 0 && codes.every((code) => code === 'TransactionConflict')) return 'disturbed';
    throw error;
  }
};
