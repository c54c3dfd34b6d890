import type { ReleaseDifference } from '../../../schemas/releaseLife.ts';
import { languages, type Text, textIn } from '../../../schemas/text.ts';
import { own } from '../own.ts';
import { placeOf } from './outcomeCells.ts';
import type { Total, Totals } from './totals.ts';

/** In which order differences are listed: what is no longer told is what the office has to explain. */
const order = { disappeared: 0, moved: 1, appeared: 2 } as const satisfies Record<
  ReleaseDifference['kind'],
  number
>;

interface Sized {
  readonly difference: Omit<ReleaseDifference, 'name'>;
  /** How far it moved, in points of a hundred; and how many answers came or went. */
  readonly points: number;
  readonly answers: number;
}

/** How many points of a hundred the whole range of a headline figure is worth one of. */
const pointsIn = { satisfied: 100, nps: 0.5 } as const;

/** The furthest that the share of any option moved, in points of a hundred. */
const furthestShare = (before: Total, after: Total): number => {
  const shareOf = ({ counts, answered }: Total, id: string): number =>
    answered === 0 ? 0 : (own(counts, id) ?? 0) / answered;
  const ids = new Set([...Object.keys(before.counts), ...Object.keys(after.counts)]);
  return Math.max(0, ...[...ids].map((id) => 100 * Math.abs(shareOf(after, id) - shareOf(before, id))));
};

const movedBy = (before: Total, after: Total): number =>
  after.statistic !== null && after.statistic === before.statistic && before.estimate && after.estimate
    ? pointsIn[after.statistic] * Math.abs(after.estimate.value - before.estimate.value)
    : furthestShare(before, after);

const isSame = (before: Total, after: Total): boolean => {
  const ids = new Set([...Object.keys(before.counts), ...Object.keys(after.counts)]);
  return (
    before.answered === after.answered &&
    [...ids].every((id) => (own(before.counts, id) ?? 0) === (own(after.counts, id) ?? 0))
  );
};

const differing = (before: Total | undefined, after: Total | undefined): Sized | undefined => {
  const total = after ?? before;
  if (!total || (before && after && isSame(before, after))) return undefined;
  return {
    difference: {
      nodeId: total.nodeId,
      lineId: total.lineId,
      kind: before ? (after ? 'moved' : 'disappeared') : 'appeared',
      statistic: total.statistic,
      // Figures of two kinds are not put side by side.
      before: before?.statistic === total.statistic ? before.estimate : null,
      after: after?.estimate ?? null,
      answeredBefore: before?.answered ?? null,
      answeredAfter: after?.answered ?? null,
    },
    points: before && after ? movedBy(before, after) : 0,
    answers: Math.abs((after?.answered ?? 0) - (before?.answered ?? 0)),
  };
};

/** Of whom and of what, in the words of the later release, or of the earlier one where that does not have them. */
const namesIn = (before: Totals, after: Totals) => {
  const inWords = (of: 'nodes' | 'lines', id: string): Text | undefined =>
    own(after[of], id) ?? own(before[of], id);
  return (nodeId: string, lineId: string): Text => {
    const [node, line] = [inWords('nodes', nodeId), inWords('lines', lineId)];
    return Object.fromEntries(
      languages.map((language) => [
        language,
        `${node ? textIn(node, language) : nodeId} · ${line ? textIn(line, language) : lineId}`,
      ]),
    );
  };
};

/**
 * What a later release tells otherwise than an earlier one: first what is no longer told, then what moved, the furthest first,
 * then what is new; where that is the same, that with most answers more or less first.
 */
export const differencesOf = (before: Totals, after: Totals): ReleaseDifference[] => {
  const earlier = new Map(before.totals.map((total) => [placeOf(total), total]));
  const later = new Map(after.totals.map((total) => [placeOf(total), total]));
  const nameOf = namesIn(before, after);
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .flatMap((place) => differing(earlier.get(place), later.get(place)) ?? [])
    .toSorted(
      (a, b) =>
        order[a.difference.kind] - order[b.difference.kind] || b.points - a.points || b.answers - a.answers,
    )
    .map(({ difference }) => ({ ...difference, name: nameOf(difference.nodeId, difference.lineId) }));
};
