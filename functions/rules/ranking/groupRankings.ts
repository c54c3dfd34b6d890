import type { GroupRanking } from '../../../schemas/release.ts';
import { answersOf, indexError, indexValue } from '../formula/indexEstimate.ts';
import type { IndexedUnit } from '../release/indexParts.ts';
import { funnelOf, type Point, targetOf, zOf } from './funnel.ts';
import { rangePoint } from './studentizedRange.ts';

/** Units of one group by one index. */
export interface RankedGroup {
  readonly groupId: string;
  /** The survey whose index it is; null for the composite. */
  readonly surveyId: string | null;
  /** Those that have a place, in any order. */
  readonly units: readonly IndexedUnit[];
  /** Ids of those that have an index on too few answers for a place. */
  readonly unranked: readonly string[];
}

const byId = (a: { readonly unitId: string }, b: { readonly unitId: string }): number =>
  a.unitId < b.unitId ? -1 : 1;

const pointOf = (unit: IndexedUnit): Point => ({
  unitId: unit.unitId,
  value: indexValue(unit),
  error: indexError(unit),
  valid: Math.min(...unit.parts.map(answersOf)),
});

/** How far one index must be above another's, in standard errors of their difference, to be told apart among k units. */
const criticalOf = (k: number): number => (k < 2 ? 0 : rangePoint(k) / Math.SQRT2);

/** Whether one index is higher than another beyond what chance would do. */
const isAbove = (one: Point, other: Point, critical: number): boolean =>
  one.value - other.value > critical * Math.sqrt(one.error * one.error + other.error * other.error);

/**
 * The places of a group's units, as bands. A unit's band begins below all that are told apart from it above, and ends above all
 * that are told apart below. Any two are compared by Tukey's and Kramer's test, whose error holds for all pairs together: in 95
 * of 100 rankings every band holds its unit's true place, ties or no ties.
 *
 * Sources: D. Al Mohamad, J. J. Goeman, E. W. van Zwet (2022), Biometrics 78:238-247, doi 10.1111/biom.13419; A. J. Hayter
 * (1984), Ann. Stat. 12:61-75, that unequal errors make it stricter, never looser. See docs/ranking.md.
 * @returns units with the highest index first, and those of equal index by id; whatever the order in which they came
 */
export const groupRankings = ({ groupId, surveyId, units, unranked }: RankedGroup): GroupRanking => {
  const points = units.map(pointOf).toSorted(byId);
  const critical = criticalOf(points.length);
  const target = targetOf(points);
  const ranked = points.map((point) => {
    let [above, below] = [0, 0];
    const notApartFrom: string[] = [];
    for (const other of points) {
      if (other === point) continue;
      if (isAbove(other, point, critical)) above += 1;
      else if (isAbove(point, other, critical)) below += 1;
      else notApartFrom.push(other.unitId);
    }
    return {
      unitId: point.unitId,
      value: point.value,
      best: 1 + above,
      worst: points.length - below,
      notApartFrom,
      z: zOf(point, target),
    };
  });
  return {
    groupId,
    surveyId,
    of: points.length,
    units: ranked.toSorted((a, b) => b.value - a.value || byId(a, b)),
    unranked: unranked.toSorted(),
    funnel: points.length < 2 ? null : funnelOf(points, target),
  };
};
