import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What the database said that commands took: billed units, and how many commands. */
export interface Consumed {
  readonly calls: number;
  readonly reads: number;
  readonly writes: number;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

const writing = /^(Put|Update|Delete|BatchWrite|TransactWrite)/;

/** Has a client ask what each command consumed, and adds it up until `take` is called, which begins anew. */
export const meter = (client: DynamoDBClient): { readonly take: () => Consumed } => {
  let sum = { calls: 0, reads: 0, writes: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const result = await next({
          ...args,
          input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input,
        });
        const { ConsumedCapacity: told } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
        const units = [told ?? []].flat().reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
        const { calls, reads, writes } = sum;
        sum = writing.test(commandName)
          ? { calls: calls + 1, reads, writes: writes + units }
          : { calls: calls + 1, reads: reads + units, writes };
        return result;
      },
    // Behind the check of grants, whose input is the function's own.
    { step: 'initialize', name: 'consumed', priority: 'low' },
  );
  return {
    take: () => {
      const taken = sum;
      sum = { calls: 0, reads: 0, writes: 0 };
      return taken;
    },
  };
};
