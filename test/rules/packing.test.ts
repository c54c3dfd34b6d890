import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellKey, deltaOf } from '../../functions/rules/counting/fold.ts';
import { type Countable, packEntries } from '../../functions/rules/counting/packing.ts';
import { forms, responsesTo } from '../support/arbitraries.ts';

const entries = forms.chain((form) =>
  responsesTo(form, 8).map((responses): Countable[] =>
    responses.flatMap((response) => {
      const delta = deltaOf(form, response);
      return delta ? [{ response, delta }] : [];
    }),
  ),
);

describe('packing responses into transactions', () => {
  it('puts each response into exactly one, with one tally per cell, within the limits', () => {
    fc.assert(
      fc.property(
        entries,
        fc.integer({ min: 2, max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        (list, writes, counts) => {
          const packs = packEntries(list, { writes, counts });
          expect(
            packs
              .flatMap((pack) => pack.entries)
              .map(({ response }) => response.id)
              .sort(),
          ).toEqual(list.map(({ response }) => response.id).sort());
          for (const { entries: packed, tallies } of packs) {
            expect(packed.length + tallies.length).toBeLessThanOrEqual(writes);
            for (const tally of tallies) {
              const raised = Object.values(tally.questions).flatMap(({ histogram, skipped }) => [
                ...Object.keys(histogram),
                ...(skipped > 0 ? ['skipped'] : []),
              ]);
              if (tally.counted > 1) expect(raised.length).toBeLessThanOrEqual(counts);
            }
            expect(tallies.map(cellKey).sort()).toEqual(
              [...new Set(packed.map(({ delta }) => cellKey(delta)))].sort(),
            );
            const counted = tallies.reduce((sum, tally) => sum + tally.counted, 0);
            expect(counted).toBe(packed.length);
          }
        },
      ),
    );
  });

  it('pays for a cell once more only where a transaction is full', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const packs = packEntries(list, { writes: 100, counts: 250 });
        const cells = new Set(list.map(({ delta }) => cellKey(delta))).size;
        const writes = packs.reduce((sum, pack) => sum + pack.tallies.length, 0);
        expect(writes).toBeLessThanOrEqual(cells + packs.length);
      }),
    );
  });
});
