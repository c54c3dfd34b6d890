import type { ReleaseBasis, ReleaseOutcome } from '../../../schemas/release.ts';
import { wholeCells } from './outcomeCells.ts';
import { changesOf } from './outcomeChanges.ts';
import { figureOf } from './outcomeFigures.ts';
import { gapsOf } from './outcomeGaps.ts';
import { indicesOf } from './outcomeIndices.ts';
import { fulfilmentsOf } from './outcomePledges.ts';

/**
 * Everything that follows from a release's basis, and from nothing else: the same basis gives the same numbers, bit by bit.
 * The formulas, and the order in which sums are made, are in docs/formulas.md.
 * @throws {RangeError} where a cell is of a line that the basis does not have
 */
export const outcomeOf = (basis: ReleaseBasis): ReleaseOutcome => {
  const lines = new Map(basis.lines.map((line) => [line.id, line]));
  const residents = new Set(
    basis.surveys.filter(({ audience }) => audience === 'resident').map(({ id }) => id),
  );
  const populations = new Map(basis.nodes.map(({ id, population }) => [id, population]));
  const whole = wholeCells(basis.cells);
  const figures = basis.cells.map((cell) => {
    const line = lines.get(cell.lineId);
    if (!line) throw new RangeError(`counts of a line that is not there: ${cell.lineId}`);
    // People served are those who could have answered as residents; members and inspectors are others.
    return figureOf(line, cell, residents.has(line.surveyId) ? populations.get(cell.nodeId) : undefined);
  });
  return {
    figures,
    ...indicesOf(basis, whole),
    fulfilments: fulfilmentsOf(basis, whole),
    gaps: gapsOf(basis, whole),
    changes: changesOf(basis, whole),
  };
};
