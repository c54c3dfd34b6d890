import type { GroupRanking } from '../../../schemas/release.ts';
import { answersOf, indexError, indexValue } from '../formula/indexEstimate.ts';
import type { IndexedUnit } from '../release/indexParts.ts';
import { bandsOf } from './bands.ts';
import { funnelOf, type Point, targetOf, zOf } from './funnel.ts';

/** Units of one group by one index. */
interface RankedGroup {
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

/**
 * The places of a group's units, as bands, and what a funnel plot of them is drawn from.
 * @returns units with the highest index first, and those of equal index by id; whatever the order in which they came
 */
export const groupRankings = ({ groupId, surveyId, units, unranked }: RankedGroup): GroupRanking => {
  const points = units.map(pointOf).toSorted(byId);
  const bands = bandsOf(points);
  const target = targetOf(points);
  const ranked = points.flatMap((point, place) => {
    const band = bands[place];
    return band ? [{ unitId: point.unitId, value: point.value, ...band, z: zOf(point, target) }] : [];
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
