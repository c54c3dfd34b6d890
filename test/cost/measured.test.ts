import { beforeAll, describe, expect, it } from 'vitest';
import { countingOf } from '../../bench/database/batchWork.ts';
import { itemBytes } from '../../bench/database/itemBytes.ts';
import { measuredContext } from '../../bench/database/measureCalls.ts';
import { build } from '../../functions/aggregate.ts';
import { readMeasured } from '../../infra/cost/measured.ts';
import { units } from '../../infra/local/sample/units.ts';
import { aResponse, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
const measured = readMeasured();

beforeAll(async () => {
  await prepared(engine.endpoint);
});

describe('what was measured of counting', () => {
  it.each([
    [1, 1],
    [20, 5],
  ])('still holds for a batch of %i responses of %i units', async (responses, ofUnits) => {
    const { context, take } = measuredContext('aggregate', engine.endpoint);
    const aggregate = build({ ...context, wait: async () => {} });
    take();
    await aggregate({
      Records: Array.from({ length: responses }, (_, place) =>
        recordOf(aResponse(units[place % ofUnits]?.id)),
      ),
    });
    const { writesPerResponse, writesPerUnit } = measured.counting;
    expect(take().writes).toBe(writesPerResponse * responses + writesPerUnit * ofUnits);
  });

  it('is a line that the batches follow, or is refused', () => {
    expect(countingOf(measured.batches)).toEqual(measured.counting);
    const bent = measured.batches.map((batch) =>
      batch.responses === 100 && batch.units === 30 ? { ...batch, writes: batch.writes * 2 } : batch,
    );
    expect(() => countingOf(bent)).toThrow('100 responses of 30 units took');
  });
});

describe('the size of an item', () => {
  it('is that of its names and values, as DynamoDB counts it', () => {
    expect(itemBytes({ pk: { S: '评议' } })).toBe(2 + 6);
    expect(itemBytes({ n: { N: '1234' } })).toBe(1 + 3);
    expect(itemBytes({ l: { L: [{ BOOL: true }] } })).toBe(1 + 3 + 1 + 1);
    expect(itemBytes({ m: { M: { a: { S: 'b' } } } })).toBe(1 + 3 + 1 + 1 + 1);
  });
});
