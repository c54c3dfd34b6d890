import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyRotations } from '../../functions/keyRotations.ts';
import { keyNames } from '../../functions/manifest.ts';
import { isRotated, type Keys, keysIn, rotated } from '../../functions/rules/keys/keyRotation.ts';

const keyOf = (turn: number): string => `key-${turn}-`.padEnd(43, '0');

/** The keys of a secret after each number of rotations, from none on. */
const generations = (rotations: number, most: number): Keys[] => {
  const all: Keys[] = [[keyOf(0)]];
  for (let turn = 1; turn <= rotations; turn += 1) all.push(rotated(all.at(-1) ?? [], keyOf(turn), most));
  return all;
};

const making = (keys: Keys | undefined): string => keys?.[0] ?? '';
const sizes = fc.integer({ min: 3, max: 8 });
const counts = fc.integer({ min: 0, max: 30 });

describe('rotating keys', () => {
  it('announces a key first and lets it make the next time', () => {
    expect(generations(4, 4)).toEqual([
      [keyOf(0)],
      [keyOf(0), keyOf(1)],
      [keyOf(1), keyOf(2), keyOf(0)],
      [keyOf(2), keyOf(3), keyOf(1), keyOf(0)],
      [keyOf(3), keyOf(4), keyOf(2), keyOf(1)],
    ]);
  });

  it('never keeps more keys than it may, and none twice', () => {
    fc.assert(
      fc.property(counts, sizes, (count, most) => {
        for (const keys of generations(count, most)) {
          expect(keys.length).toBeLessThanOrEqual(most);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keysIn(keys.join(','))).toEqual(keys);
        }
      }),
    );
  });

  it('lets what was made verify for as many rotations as there is room for', () => {
    fc.assert(
      fc.property(counts, sizes, (count, most) => {
        const all = generations(count + most, most);
        const { length: kept } = all[count + most - 2] ?? [];
        expect(kept).toBe(Math.min(most, count + most - 1));
        for (let later = 0; later <= most - 2; later += 1)
          expect(all[count + later]).toContain(making(all[count]));
      }),
    );
  });

  it('keeps those who are one step behind or ahead in agreement', () => {
    fc.assert(
      fc.property(counts, sizes, (count, most) => {
        const [behind, ahead] = generations(count + 1, most).slice(-2);
        expect(behind).toContain(making(ahead));
        expect(ahead).toContain(making(behind));
      }),
    );
  });

  it('knows a step on from any other change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 12 }),
        sizes,
        (one, other, most) => {
          const all = generations(12, most);
          expect(isRotated(all[one] ?? [], all[other] ?? [], most)).toBe(other === one + 1);
        },
      ),
    );
    const before = [keyOf(1), keyOf(2), keyOf(0)];
    expect(isRotated(before, [keyOf(2), keyOf(0), keyOf(1)], 4)).toBe(false);
    expect(isRotated(before, [keyOf(2), keyOf(3), keyOf(1)], 4)).toBe(false);
    expect(isRotated(before, [keyOf(2)], 4)).toBe(false);
  });

  it('reads nothing but keys of 32 bytes or more, each once', () => {
    expect(keysIn('k'.repeat(43))).toEqual(['k'.repeat(43)]);
    for (const text of ['', 'k'.repeat(42), `${keyOf(1)},`, `${keyOf(1)},${keyOf(1)}`, `${keyOf(1)} `]) {
      expect(keysIn(text)).toBeUndefined();
    }
  });

  it.each(keyNames)('leaves room for those of %s that make, are announced, and made before', (name) => {
    expect(keyRotations[name].most).toBeGreaterThanOrEqual(3);
  });
});
