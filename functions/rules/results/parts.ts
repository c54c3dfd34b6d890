import type { Lane } from '../../../schemas/lane.ts';
import { lanes as allLanes } from '../../../schemas/lane.ts';
import type { LaneCount, View } from '../../../schemas/result.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { cellKey } from '../counting/fold.ts';
import { subtractTally } from '../counting/subtract.ts';
import type { Size } from './figures.ts';
import { mayTakeApart } from './suppression.ts';

/** Which responses figures are of. */
export interface Selection {
  readonly view: View;
  readonly lanes: readonly Lane[];
}

/** Responses of one lane about one unit in one survey: those that are kept, or those that are set aside. */
export interface Part {
  readonly lane: Lane;
  readonly isSetAside: boolean;
  /** One for each form version. */
  readonly tallies: readonly Tally[];
}

/** Whether figures are also of these responses. */
export const isSelected = ({ view, lanes }: Selection, { lane, isSetAside }: Part): boolean =>
  lanes.includes(lane) && (view === 'received' || !isSetAside);

/** How many responses tallies count. */
export const countedIn = (tallies: readonly Tally[]): number =>
  tallies.reduce((total, { counted }) => total + counted, 0);

export const countedSize = ({ tallies }: Part): Size => {
  const counted = countedIn(tallies);
  return { answered: counted, valid: counted };
};

/**
 * Takes a unit's tallies apart by lane and by what is set aside. Parts without a response are left out.
 * @param received all tallies of the unit in one survey
 * @param setAside tallies of what is set aside of them
 * @returns undefined when more is set aside than was counted: responses on their way to the tallies have been looked at
 *   already, and the two do not fit together before they are counted
 */
export const partsOf = (received: readonly Tally[], setAside: readonly Tally[]): Part[] | undefined => {
  const asideByCell = new Map(setAside.map((tally) => [cellKey(tally), tally]));
  const known = new Set(received.map(cellKey));
  if (setAside.some((tally) => !known.has(cellKey(tally)))) return undefined;
  const kept: Tally[] = [];
  for (const tally of received) {
    const aside = asideByCell.get(cellKey(tally));
    const left = aside ? subtractTally(tally, aside) : tally;
    if (!left) return undefined;
    kept.push(left);
  }
  const partOf = (lane: Lane, isSetAside: boolean, tallies: readonly Tally[]): Part => ({
    lane,
    isSetAside,
    tallies: tallies.filter((tally) => tally.lane === lane),
  });
  return allLanes
    .flatMap((lane) => [partOf(lane, false, kept), partOf(lane, true, setAside)])
    .filter(({ tallies }) => countedIn(tallies) > 0);
};

/** How many came by each lane, and how many of those are set aside; nothing where a part is too small to be told. */
export const laneCounts = (parts: readonly Part[], threshold: number): LaneCount[] => {
  if (!mayTakeApart(parts.map(countedSize), threshold)) return [];
  return [...Map.groupBy(parts, ({ lane }) => lane)].map(([lane, ofLane]) => ({
    lane,
    counted: countedIn(ofLane.flatMap(({ tallies }) => tallies)),
    setAside: countedIn(ofLane.filter(({ isSetAside }) => isSetAside).flatMap(({ tallies }) => tallies)),
  }));
};
