import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Database } from '../../functions/store/database.ts';

/** Items that a transaction is at work on. */
export interface Contention {
  /** Lets a client's transactions meet those of the others. */
  readonly join: (database: Database) => void;
  readonly transactions: () => number;
  readonly conflicts: () => number;
}

const itemOf = (write: TransactWriteItem): string => {
  const [one] = Object.values(write) as {
    TableName?: string;
    Key?: object;
    Item?: Record<string, unknown>;
  }[];
  const { pk, sk } = (one?.Key ?? one?.Item ?? {}) as Record<string, unknown>;
  return JSON.stringify([one?.TableName, pk, sk]);
};

/**
 * The embedded engine lets transactions on one item come one after another; DynamoDB cancels the later of two that are under way at
 * the same time (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html, "Transaction conflict
 * handling"). So does this, for as long as the earlier is on the line: longer than the database itself would be at work on it.
 */
export const contention = (): Contention => {
  const busy = new Set<string>();
  let transactions = 0;
  let conflicts = 0;
  return {
    join: ({ client }) =>
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName !== 'TransactWriteItemsCommand') return next(args);
            const { TransactItems: writes = [] } = args.input as { TransactItems?: TransactWriteItem[] };
            const items = writes.map(itemOf);
            transactions += 1;
            if (items.some((item) => busy.has(item))) {
              conflicts += 1;
              throw Object.assign(new Error('Transaction cancelled'), {
                name: 'TransactionCanceledException',
                CancellationReasons: items.map((item) => ({
                  Code: busy.has(item) ? 'TransactionConflict' : 'None',
                })),
              });
            }
            for (const item of items) busy.add(item);
            try {
              return await next(args);
            } finally {
              for (const item of items) busy.delete(item);
            }
          },
        { step: 'initialize', name: 'contention', priority: 'high' },
      ),
    transactions: () => transactions,
    conflicts: () => conflicts,
  };
};
