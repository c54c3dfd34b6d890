import type { BallotList } from '../../../schemas/ballot.ts';

/**
 * What is wrong with a list by itself: its `order`; its `count`; or its `units`, whose ballots and a multiple of the threshold
 * are all that it may have.
 */
export const listFault = ({
  commitments,
  listed,
  threshold,
  units,
}: BallotList): 'order' | 'count' | 'units' | undefined => {
  if (commitments.some((commitment, place) => commitment < (commitments[place - 1] ?? ''))) return 'order';
  if (commitments.length !== listed) return 'count';
  const rest = listed - units.reduce((sum, { ballots }) => sum + ballots, 0);
  const fits = rest >= threshold && rest % Math.max(1, threshold) === 0;
  return fits && units.every(({ ballots }) => ballots >= threshold) ? undefined : 'units';
};
