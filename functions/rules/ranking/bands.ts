import { rangePoint } from './studentizedRange.ts';

/** A unit's index with its standard error, in points. */
export interface Measured {
  readonly unitId: string;
  readonly value: number;
  readonly error: number;
}

/** The places that a unit may have, 1 the best, and those from which it cannot be told apart. */
export interface Band {
  readonly best: number;
  readonly worst: number;
  readonly notApartFrom: string[];
}

/** How far one index must be above another's, in standard errors of their difference, to be told apart among k units. */
const criticalOf = (k: number): number => (k < 2 ? 0 : rangePoint(k) / Math.SQRT2);

/** Whether one index is higher than another beyond what chance would do. */
const isAbove = (one: Measured, other: Measured, critical: number): boolean =>
  one.value - other.value > critical * Math.sqrt(one.error * one.error + other.error * other.error);

/**
 * Places as bands. A unit's band begins below all that are told apart from it above, and ends above all that are told apart
 * below. Any two are compared by Tukey's and Kramer's test, whose error holds for all pairs together: in 95 of 100 rankings every
 * band holds its unit's true place, ties or no ties.
 *
 * Sources: D. Al Mohamad, J. J. Goeman, E. W. van Zwet (2022), Biometrics 78:238-247, doi 10.1111/biom.13419; A. J. Hayter
 * (1984), Ann. Stat. 12:61-75, that unequal errors make it stricter, never looser. See docs/ranking.md.
 * @returns a band for each unit, in the order in which they come
 */
export const bandsOf = (units: readonly Measured[]): Band[] => {
  const critical = criticalOf(units.length);
  return units.map((unit) => {
    let [above, below] = [0, 0];
    const notApartFrom: string[] = [];
    for (const other of units) {
      if (other === unit) continue;
      if (isAbove(other, unit, critical)) above += 1;
      else if (isAbove(unit, other, critical)) below += 1;
      else notApartFrom.push(other.unitId);
    }
    return { best: 1 + above, worst: units.length - below, notApartFrom };
  });
};
