import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { association, chiSquareTail } from '../../functions/rules/crosstab/association.ts';
import { transposed } from '../../functions/rules/crosstab/counts.ts';

describe('the tail of the chi-square distribution', () => {
  it.each([
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: upper critical values.
    [0.05, 1, 3.841],
    [0.01, 1, 6.635],
    [0.001, 1, 10.828],
    [0.1, 2, 4.605],
    [0.05, 4, 9.488],
    [0.05, 9, 16.919],
    [0.001, 10, 29.588],
    [0.05, 30, 43.773],
    [0.01, 100, 135.807],
    [0.95, 10, 3.94],
    [0.99, 4, 0.297],
  ])('is %f with %i degrees of freedom from %f on, as published', (p, degrees, value) => {
    // Published to three digits: the tail lies between those of the values that are rounded to it.
    expect(chiSquareTail(value - 0.0005, degrees)).toBeGreaterThanOrEqual(p);
    expect(chiSquareTail(value + 0.0005, degrees)).toBeLessThanOrEqual(p);
  });

  it('is exp(-x/2) with two degrees of freedom, far into the tail too', () => {
    for (const x of [0, 0.1, 1, 5, 30, 200, 1000])
      expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 10);
  });

  it('falls with x, rises with the degrees of freedom, and stays between 0 and 1', () => {
    const x = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(x, x, fc.integer({ min: 1, max: 3600 }), (a, b, degrees) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const [high, low] = [chiSquareTail(less, degrees), chiSquareTail(more, degrees)];
        expect(low).toBeLessThanOrEqual(high + 1e-12);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeGreaterThanOrEqual(-1e-12);
        expect(chiSquareTail(more, degrees + 1)).toBeGreaterThanOrEqual(low - 1e-12);
      }),
      { seed: 3 },
    );
  });
});

describe('how two questions hang together', () => {
  it("is what R prints for its manual's example of chisq.test", () => {
    // A. Agresti, An Introduction to Categorical Data Analysis (2007), p. 39; ?chisq.test: X-squared = 30.07, df = 2, p-value = 2.954e-07.
    const found = association([
      [762, 327, 468],
      [484, 239, 477],
    ]);
    expect(found?.chiSquare).toBeCloseTo(30.07, 2);
    expect(found?.degreesOfFreedom).toBe(2);
    expect(found?.p).toBeGreaterThan(2.9535e-7);
    expect(found?.p).toBeLessThan(2.9545e-7);
    expect(found?.n).toBe(2757);
    expect(found?.expectedBelow5).toBe(0);
  });

  it("is what R's help says of hair and eye colour: 138.29 with 9 degrees of freedom, Cramér's V 0.279", () => {
    // R. D. Snee, Am. Stat. 28 (1974) 9-12, as datasets::HairEyeColor; vcd::assocstats prints 138.29 and 0.279.
    const found = association([
      [68, 20, 15, 5],
      [119, 84, 54, 29],
      [26, 17, 14, 14],
      [7, 94, 10, 16],
    ]);
    expect(found?.chiSquare).toBeCloseTo(138.29, 2);
    expect(found?.degreesOfFreedom).toBe(9);
    expect(found?.cramersV).toBeCloseTo(0.279, 3);
  });

  it("is what ClickHouse's manual prints of V, and of V with Bergsma's correction", () => {
    // clickhouse.com/docs, cramersVBiasCorrected: numbers 0 to 149, modulo 10 against modulo 4.
    const counts = Array.from({ length: 10 }, (_, a) =>
      Array.from(
        { length: 4 },
        (_unused, b) =>
          Array.from({ length: 150 }, (_, x) => x).filter((x) => x % 10 === a && x % 4 === b).length,
      ),
    );
    const found = association(counts);
    expect(found?.cramersV).toBeCloseTo(0.5798088336225178, 12);
    expect(found?.cramersVCorrected).toBeCloseTo(0.5305112825189074, 12);
  });

  it("is V = 0.1683451 for R's mtcars, am against vs, without Yates' correction", () => {
    // The test of R's package confintr.
    expect(
      association([
        [12, 7],
        [6, 7],
      ])?.cramersV,
    ).toBeCloseTo(0.1683451, 7);
  });

  it('is nothing where every row is alike, and all where each row is a column', () => {
    const none = association([
      [10, 20],
      [30, 60],
    ]);
    expect(none).toMatchObject({ chiSquare: 0, p: 1, cramersV: 0, cramersVCorrected: 0 });
    const all = association([
      [50, 0],
      [0, 50],
    ]);
    expect(all).toMatchObject({ cramersV: 1, chiSquare: 100 });
    expect(all?.cramersVCorrected).toBeCloseTo(1, 12);
  });

  it('warns of counts that would be below 5, and leaves out what nobody chose', () => {
    expect(
      association([
        [2, 8, 0],
        [8, 2, 0],
        [0, 0, 0],
      ]),
    ).toMatchObject({ degreesOfFreedom: 1, expectedBelow5: 0, lowestExpected: 5 });
    expect(
      association([
        [2, 7],
        [8, 2],
      ]),
    ).toMatchObject({ expectedBelow5: 3 });
    expect(
      association([
        [5, 0],
        [7, 0],
      ]),
    ).toBeUndefined();
  });

  it('does not depend on the order of rows and columns, nor on which is which', () => {
    const cell = fc.integer({ min: 0, max: 60 });
    const table = fc
      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      );
    fc.assert(
      fc.property(table, (counts) => {
        const one = association(counts);
        for (const other of [association(transposed(counts)), association(counts.toReversed())]) {
          expect(other === undefined).toBe(one === undefined);
          if (!one || !other) continue;
          expect(other.chiSquare).toBeCloseTo(one.chiSquare, 8);
          expect(other.cramersVCorrected).toBeCloseTo(one.cramersVCorrected, 8);
        }
        if (!one) return;
        expect(one.cramersV).toBeLessThanOrEqual(1);
        expect(one.cramersVCorrected).toBeGreaterThanOrEqual(0);
      }),
      { seed: 4 },
    );
  });
});
