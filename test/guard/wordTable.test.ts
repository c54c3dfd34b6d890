import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordTable } from '../../functions/rules/guard/wordTable.ts';

const word = fc.oneof(fc.nat({ max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));

describe('a table of numbers', () => {
  it('counts as a map would, however often it grows', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 300 }), (keys) => {
        const table = wordTable(2, 1, 4);
        const map = new Map<string, number>();
        for (const key of keys) {
          const row = table.rowOf(key);
          table.words()[row + 2] = (table.words()[row + 2] ?? 0) + 1;
          map.set(key.join(), (map.get(key.join()) ?? 0) + 1);
        }
        const found = [...table.rows()].map((row) => [...table.words().subarray(row, row + 3)]);
        expect(new Map(found.map(([a, b, count]) => [`${a},${b}`, count]))).toEqual(map);
        expect(table.size()).toBe(map.size);
        for (const key of keys) expect(table.find(key)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('knows what it does not have', () => {
    const table = wordTable(1, 1, 4);
    table.words()[table.rowOf([7]) + 1] = 1;
    expect(table.find([8])).toBe(-1);
  });
});
