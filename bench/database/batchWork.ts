import { build } from '../../functions/aggregate.ts';
import type { BatchWork, Measured } from '../../infra/cost/measured.ts';
import { units } from '../../infra/local/sample/units.ts';
import { aResponse, recordOf } from '../../test/support/counting.ts';
import { measureCalls, measuredContext, repetitions } from './measureCalls.ts';

/** How many responses a batch has, and of how many different units. */
const shapes = [
  [1, 1],
  [10, 1],
  [10, 10],
  [100, 1],
  [100, 30],
] as const;

const batchesEach = 3;

/** Batches of the stream, as `aggregate` counts them. */
export const measureBatches = async (endpoint: string): Promise<BatchWork[]> => {
  const { context, take } = measuredContext('aggregate', endpoint);
  const aggregate = build({ ...context, wait: async () => {} });
  const found: BatchWork[] = [];
  for (const [responses, ofUnits] of [shapes[0], ...shapes]) {
    const batches = Array.from({ length: repetitions * batchesEach }, () =>
      Array.from({ length: responses }, (_, place) => recordOf(aResponse(units[place % ofUnits]?.id))),
    );
    const count = async (place: number): Promise<void> => {
      const { batchItemFailures: failed } = await aggregate({ Records: batches[place] ?? [] });
      if (failed.length > 0) throw new Error('a batch was not counted');
    };
    found.push({ responses, units: ofUnits, ...(await measureCalls(take, count, batchesEach)) });
  }
  // The first of all warms up.
  return found.slice(1);
};

/** Writes that one transaction takes. */
const transactionWrites = 100;

/**
 * The two numbers that the batches follow: what each response takes, and what each unit of a batch takes beside.
 * @throws {Error} when a batch does not follow them: then counting works otherwise than the model of its cost says
 */
export const countingOf = (batches: readonly BatchWork[]): Measured['counting'] => {
  const writesOf = (responses: number, ofUnits: number): number => {
    const found = batches.find((batch) => batch.responses === responses && batch.units === ofUnits);
    if (!found) throw new Error(`no batch of ${responses} over ${ofUnits}`);
    return found.writes;
  };
  const writesPerResponse = (writesOf(10, 1) - writesOf(1, 1)) / 9;
  const writesPerUnit = writesOf(1, 1) - writesPerResponse;
  for (const { responses, units: ofUnits, writes } of batches) {
    const expected = writesPerResponse * responses + writesPerUnit * ofUnits;
    // What does not fit one transaction may write the tally of a unit twice.
    const more = Math.ceil((responses + ofUnits) / transactionWrites) - 1;
    if (writes < expected || writes > expected + more * writesPerUnit) {
      throw new Error(
        `${responses} responses of ${ofUnits} units took ${writes} write units, not ${expected}`,
      );
    }
  }
  return { writesPerResponse, writesPerUnit };
};
