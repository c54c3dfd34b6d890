import type { ReleaseBasis, ReleaseLine, SelfGap } from '../../../schemas/release.ts';
import { placeOf, sameOptions, type WholeCells } from './outcomeCells.ts';
import { figuresOf } from './outcomeFigures.ts';

/** A line with the options that count towards a mean: a unit knows how it did, and is not offered "don't know". */
const scored = (line: ReleaseLine): ReleaseLine => ({
  ...line,
  options: line.options.filter(({ score }) => score !== null),
});

/**
 * What units said of themselves beside residents' mean on the same question, row and options with a score, in the order of the
 * self-answers. Nothing is said of a question whose figures are withheld.
 */
export const gapsOf = (basis: ReleaseBasis, whole: WholeCells): SelfGap[] => {
  const residents = new Set(
    basis.surveys.filter(({ audience }) => audience === 'resident').map(({ id }) => id),
  );
  const lines = new Map(basis.lines.map((line) => [line.id, line]));
  const theirs = Map.groupBy(
    basis.lines.filter(({ surveyId }) => residents.has(surveyId)),
    ({ questionId, rowId }) => `${questionId}\n${rowId}`,
  );
  const nodeIds = new Map(basis.nodes.map(({ id, unitId }) => [unitId, id]));
  return basis.selfAnswers.flatMap(({ unitId, lineId: selfLineId, score: self }) => {
    const asked = lines.get(selfLineId);
    const nodeId = nodeIds.get(unitId);
    if (asked?.questionId === undefined || nodeId === undefined) return [];
    const alike = theirs.get(`${asked.questionId}\n${asked.rowId}`) ?? [];
    return alike.flatMap((line): SelfGap[] => {
      const cell =
        sameOptions(scored(line), scored(asked)) && whole.get(placeOf({ nodeId, lineId: line.id }));
      const others = cell ? figuresOf(line, cell).mean : undefined;
      return others ? [{ unitId, selfLineId, lineId: line.id, self, others, gap: self - others.value }] : [];
    });
  });
};
