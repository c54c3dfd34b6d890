import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { funnelOf, targetOf, z998, zOf } from '../../functions/rules/ranking/funnel.ts';
import { z95 } from '../../functions/rules/statistics/normal.ts';

const points = fc
  .array(
    fc.record({
      value: fc.integer({ min: 0, max: 100 }),
      error: fc.double({ min: 0.5, max: 9, noNaN: true }),
      valid: fc.integer({ min: 10, max: 5_000 }),
    }),
    { minLength: 2, maxLength: 20 },
  )
  .map((all) => all.map((point, place) => ({ ...point, unitId: `unit-${place}` })));

describe('a funnel', () => {
  it('has limits that are those of a share, where every unit has the same', () => {
    // A share of 0.8 with its textbook error: limits are 0.8 ± z √(0.8 · 0.2 / n), as in Spiegelhalter (2005), section 2.
    const all = [25, 100, 400].map((valid) => ({
      unitId: `unit-${valid}`,
      value: 80,
      error: 100 * Math.sqrt((0.8 * 0.2) / valid),
      valid,
    }));
    const { target, limits } = funnelOf(all, targetOf(all));
    expect(target).toBeCloseTo(80, 12);
    const at = limits.find(({ valid }) => valid === 100);
    expect(at?.low95).toBeCloseTo(80 - 1.959964 * 4, 5);
    expect(at?.high95).toBeCloseTo(80 + 1.959964 * 4, 5);
    expect(at?.low998).toBeCloseTo(80 - 3.090232 * 4, 5);
    expect(at?.high998).toBeCloseTo(80 + 3.090232 * 4, 5);
    expect(limits.at(0)?.valid).toBe(25);
    expect(limits.at(-1)?.valid).toBe(400);
  });

  it('has its target among the units, and limits that narrow with answers and lie within the scale', () => {
    fc.assert(
      fc.property(points, (all) => {
        const target = targetOf(all);
        const { limits } = funnelOf(all, target);
        expect(target.mean).toBeGreaterThanOrEqual(Math.min(...all.map(({ value }) => value)) - 1e-9);
        expect(target.mean).toBeLessThanOrEqual(Math.max(...all.map(({ value }) => value)) + 1e-9);
        for (const [place, { valid, low998, low95, high95, high998 }] of limits.entries()) {
          const ends = [0, low998, low95, target.mean, high95, high998, 100];
          expect(ends.every((end, at) => at === 0 || end >= (ends[at - 1] ?? 0) - 1e-9)).toBe(true);
          const next = limits[place + 1];
          if (!next) continue;
          expect(next.valid).toBeGreaterThan(valid);
          expect(next.low95).toBeGreaterThanOrEqual(low95);
          expect(next.high998).toBeLessThanOrEqual(high998);
        }
      }),
      { seed: 24, numRuns: 200 },
    );
  });

  it('has a unit outside its limits exactly where its z is beyond theirs', () => {
    fc.assert(
      fc.property(points, (all) => {
        const target = targetOf(all);
        const [first] = all;
        if (!first) return;
        const [limit] = funnelOf([first], target).limits;
        if (!limit) throw new Error('no limits');
        const z = zOf(first, target);
        if (limit.low95 > 0 && limit.high95 < 100) {
          expect(first.value < limit.low95 || first.value > limit.high95).toBe(Math.abs(z) > z95);
        }
        if (limit.low998 > 0 && limit.high998 < 100) {
          expect(first.value < limit.low998 || first.value > limit.high998).toBe(Math.abs(z) > z998);
        }
      }),
      { seed: 25, numRuns: 200 },
    );
  });
});
