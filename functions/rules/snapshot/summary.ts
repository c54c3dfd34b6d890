import { type ReleaseDocument, ReleaseWithheldReason } from '../../../schemas/release.ts';
import type { ReleaseSummary } from '../../../schemas/releaseLife.ts';
import { isWhole } from '../release/outcomeCells.ts';

/** How many responses a release tells of, for all units together. */
export const toldResponses = ({
  lines,
  cells,
}: Pick<ReleaseDocument['basis'], 'lines' | 'cells'>): number => {
  const responses = new Set(lines.filter(({ type }) => type === 'responses').map(({ id }) => id));
  return cells
    .filter((cell) => cell.nodeId === 'all' && responses.has(cell.lineId) && isWhole(cell))
    .reduce((sum, { answered }) => sum + answered, 0);
};

/** How much a release shows and withholds. @param exposed what the attack on it found */
export const summaryOf = ({ basis, outcome }: ReleaseDocument, exposed: number): ReleaseSummary => {
  const inState = (state: string): number =>
    outcome.indices.filter((index) => index.surveyId === null && index.state === state).length;
  const withheld = Object.fromEntries(ReleaseWithheldReason.options.map((reason) => [reason, 0])) as Record<
    ReleaseWithheldReason,
    number
  >;
  for (const { reason } of basis.withheld) withheld[reason] += 1;
  return {
    responses: toldResponses(basis),
    cells: basis.cells.length,
    carriedOver: basis.cells.filter(({ asOf }) => asOf !== basis.release.id).length,
    withheld,
    ranked: inState('ranked'),
    unranked: inState('unranked'),
    incomplete: inState('incomplete'),
    comments: basis.comments.length,
    exposed,
  };
};
