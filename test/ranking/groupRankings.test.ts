import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexError, indexValue } from '../../functions/rules/formula/indexEstimate.ts';
import { groupRankings } from '../../functions/rules/ranking/groupRankings.ts';
import type { IndexedUnit } from '../../functions/rules/release/indexParts.ts';
import type { GroupRanking } from '../../schemas/release.ts';
import { seeded } from '../release/support/basis.ts';

const scores = [100, 67, 33, 0];

/** A unit's index of one question on a four-point scale. */
const unitOf = (unitId: string, counts: readonly number[], surveyId = 'residents'): IndexedUnit => ({
  unitId,
  parts: [
    { surveyId, weight: 1, answers: counts.map((count, place) => ({ count, worth: scores[place] ?? 0 })) },
  ],
});

const rank = (units: readonly IndexedUnit[], unranked: readonly string[] = []): GroupRanking =>
  groupRankings({ groupId: 'towns', surveyId: 'residents', units, unranked });

const idOf = (place: number): string => `unit-${String(place).padStart(3, '0')}`;

/** Shares of the four options that have this mean: two questions of pass or fail, at equal chances. */
const sharesOf = (goodness: number): number[] => {
  const bad = 1 - goodness;
  return [goodness ** 3, 3 * goodness ** 2 * bad, 3 * goodness * bad ** 2, bad ** 3];
};

const meanOf = (shares: readonly number[]): number =>
  shares.reduce((sum, share, place) => sum + share * (scores[place] ?? 0), 0);

const drawn = (shares: readonly number[], n: number, random: () => number): number[] => {
  const counts = shares.map(() => 0);
  for (let person = 0; person < n; person += 1) {
    let [place, rest] = [0, random()];
    while (place < shares.length - 1 && rest >= (shares[place] ?? 0)) {
      rest -= shares[place] ?? 0;
      place += 1;
    }
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
};

/** How often every band of a ranking holds all places that its unit's true mean, with its ties, may have. */
const coverage = (
  truths: readonly number[],
  sizes: readonly number[],
  runs: number,
  seed: number,
): number => {
  const random = seeded(seed);
  const shares = truths.map(sharesOf);
  const means = shares.map(meanOf);
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const ranking = rank(
      shares.map((one, place) => unitOf(idOf(place), drawn(one, sizes[place % sizes.length] ?? 30, random))),
    );
    const isHeld = ranking.units.every(({ unitId, best, worst }) => {
      const mean = means[Number(unitId.slice(5))] ?? 0;
      const above = means.filter((other) => other > mean).length;
      const below = means.filter((other) => other < mean).length;
      return best <= 1 + above && worst >= means.length - below;
    });
    if (isHeld) held += 1;
  }
  return held / runs;
};

const runs = 500;
/** Nominal, less three standard errors of so many runs. */
const fewest = 0.95 - 3 * Math.sqrt((0.95 * 0.05) / runs);

const truths: [name: string, truths: readonly number[]][] = [
  ['equal truths', Array.from({ length: 20 }, () => 0.8)],
  ['equal truths near the end of the scale', Array.from({ length: 20 }, () => 0.97)],
  ['spread truths', Array.from({ length: 20 }, (_, place) => 0.5 + 0.024 * place)],
  ['near ties', Array.from({ length: 20 }, (_, place) => 0.85 + 0.0005 * place)],
  ['two camps of ties', Array.from({ length: 20 }, (_, place) => (place < 10 ? 0.7 : 0.8))],
  ['two units', [0.8, 0.8]],
];

const counts = fc
  .array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 })
  .filter((all) => all.some((count) => count > 0));
const groups = fc
  .array(counts, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((one, place) => unitOf(idOf(place), one)));
const always = { seed: 55, numRuns: 200 };

describe('bands of places', () => {
  it.each(truths)(`hold all true places of %s in 95 of 100 rankings`, (_, all) => {
    expect(coverage(all, [30, 45, 80, 120, 200], runs, 7)).toBeGreaterThanOrEqual(fewest);
    expect(coverage(all, [30], runs, 8)).toBeGreaterThanOrEqual(fewest);
  });

  it('would not hold them if each pair were tested by itself', () => {
    // The nearest wrong way: 1.96 standard errors for each of 190 pairs.
    const random = seeded(9);
    const shares = sharesOf(0.8);
    let held = 0;
    for (let run = 0; run < 200; run += 1) {
      const units = Array.from({ length: 20 }, (_, place) => unitOf(idOf(place), drawn(shares, 80, random)));
      const isFalse = units.some((one) =>
        units.some(
          (other) =>
            indexValue(one) - indexValue(other) > 1.96 * Math.hypot(indexError(one), indexError(other)),
        ),
      );
      if (!isFalse) held += 1;
    }
    expect(held / 200).toBeLessThan(0.6);
  });

  it('narrow with the number of answers', () => {
    const widths = [1, 4, 16, 64].map((times) => {
      const { units } = rank(
        Array.from({ length: 10 }, (_, place) =>
          unitOf(
            idOf(place),
            [30 - 2 * place, 10, 5, 5 + 2 * place].map((count) => times * count),
          ),
        ),
      );
      return units.reduce((sum, { best, worst }) => sum + worst - best, 0);
    });
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths[0]).toBeGreaterThan(widths[3] ?? 0);
    expect(widths[3]).toBe(0);
  });

  it('are as wide as the group for units whose answers are all the same and all of one kind', () => {
    const { units } = rank(Array.from({ length: 5 }, (_, place) => unitOf(idOf(place), [40, 0, 0, 0])));
    expect(units.map(({ best, worst }) => [best, worst])).toEqual(Array.from({ length: 5 }, () => [1, 5]));
    expect(units.every(({ z }) => z === 0)).toBe(true);
  });

  it('hold the place by value; and are as wide as the units that cannot be told apart, which say so of each other', () => {
    fc.assert(
      fc.property(groups, (units) => {
        const ranking = rank(units);
        const of = new Map(ranking.units.map((unit) => [unit.unitId, unit]));
        for (const { unitId, value, best, worst, notApartFrom } of ranking.units) {
          expect(best).toBeGreaterThanOrEqual(1);
          expect(worst).toBeLessThanOrEqual(ranking.of);
          expect(best).toBeLessThanOrEqual(1 + ranking.units.filter((other) => other.value > value).length);
          expect(worst).toBeGreaterThanOrEqual(
            ranking.of - ranking.units.filter((other) => other.value < value).length,
          );
          expect(worst - best).toBe(notApartFrom.length);
          expect(notApartFrom).not.toContain(unitId);
          for (const other of notApartFrom) expect(of.get(other)?.notApartFrom).toContain(unitId);
        }
      }),
      always,
    );
  });

  it('are the same in whatever order units come', () => {
    fc.assert(
      fc.property(groups, fc.integer(), (units, seed) => {
        const random = seeded(seed);
        const shuffled = units
          .map((unit) => ({ unit, at: random() }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ unit }) => unit);
        expect(rank(shuffled, ['b', 'a'])).toEqual(rank(units, ['a', 'b']));
      }),
      always,
    );
  });

  it('do not get worse for a unit when an answer gets better', () => {
    fc.assert(
      fc.property(groups, fc.nat(), (units, choice) => {
        const [first] = units;
        const answers = first?.parts[0]?.answers ?? [];
        const worse = answers.map(({ count }) => count);
        const from = 1 + (choice % 3);
        if (!first || (worse[from] ?? 0) === 0) return;
        const better = worse.map((count, place) => count + (place === 0 ? 1 : place === from ? -1 : 0));
        const changed = unitOf(first.unitId, better);
        const placeOf = (unit: IndexedUnit) =>
          rank(units.with(0, unit)).units.findIndex(({ unitId }) => unitId === unit.unitId);
        expect(placeOf(changed)).toBeLessThanOrEqual(placeOf(first));
      }),
      always,
    );
  });

  it('are wider where several questions were answered by the same people than by different ones', () => {
    const of = (surveys: readonly string[]) =>
      rank(
        [0, 1].map((place) => ({
          unitId: idOf(place),
          parts: surveys.map((surveyId) => ({
            surveyId,
            weight: 1 / surveys.length,
            answers: [
              { count: 33 + 8 * place, worth: 100 },
              { count: 27 - 8 * place, worth: 0 },
            ],
          })),
        })),
      ).units.map(({ best, worst }) => [best, worst]);
    expect(of(['one', 'one', 'one'])).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(of(['one', 'two', 'three'])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('are there for a group of one and for a group of none', () => {
    expect(rank([unitOf('only', [30, 1, 2, 3])], ['few'])).toMatchObject({
      of: 1,
      units: [{ unitId: 'only', best: 1, worst: 1, notApartFrom: [], z: 0 }],
      unranked: ['few'],
      funnel: null,
    });
    expect(rank([], ['few'])).toMatchObject({ of: 0, units: [], unranked: ['few'], funnel: null });
  });
});
