import type { Condition } from '../../../schemas/condition.ts';
import { bothOf } from './readCondition.ts';
import { chainOf, type Group, isWithin } from './survey.ts';

/** Something on its way to become a question: a heading of its group, or what stands in it. */
export interface Piece {
  readonly group: Group | undefined;
  readonly isHeading: boolean;
  /** Its own condition, the group's left aside. */
  readonly own: Condition | undefined;
}

/** What became of a piece: a heading that hides its group is a section, another one may have to be a note. */
export interface Settled {
  readonly showIf: Condition | undefined;
  readonly isSection: boolean;
}

/**
 * Flattens groups into sections. A hidden section hides everything up to the next one, so a heading may carry its
 * group's condition only where nothing else stands between it and the next section. Elsewhere the condition goes to
 * everything in the group, and the heading becomes a note, which hides nothing but itself.
 * @param relevants the condition of each group that has one
 */
export const settled = (
  pieces: readonly Piece[],
  relevants: ReadonlyMap<Group, Condition>,
): readonly Settled[] => {
  const sections = new Set<number>();
  let nextSection = pieces.length;
  for (let place = pieces.length - 1; place >= 0; place -= 1) {
    const piece = pieces[place];
    if (!piece?.isHeading || !piece.group) continue;
    const { group } = piece;
    const isFree = !chainOf(group).some((outer) => relevants.has(outer));
    if (isFree || pieces.slice(place + 1, nextSection).every((inner) => isWithin(inner.group, group))) {
      sections.add(place);
      nextSection = place;
    }
  }
  let carried: readonly Group[] = [];
  return pieces.map(({ group, own }, place) => {
    const chain = chainOf(group);
    const isSection = sections.has(place);
    if (isSection) carried = [];
    const groups = chain.filter((outer) => relevants.has(outer) && !carried.includes(outer));
    if (isSection) carried = chain;
    const conditions = [...groups.map((outer) => relevants.get(outer)), own];
    return { showIf: conditions.reduce(bothOf, undefined), isSection };
  });
};
