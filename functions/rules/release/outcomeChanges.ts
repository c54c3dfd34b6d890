import type { Measure } from '../../../schemas/formula.ts';
import type { Change, Estimate, ReleaseBasis, ReleaseFigure, ReleaseLine } from '../../../schemas/release.ts';
import { difference } from '../statistics/combine.ts';
import { placeOf, sameOptions, type WholeCells, wholeCells } from './outcomeCells.ts';
import { figuresOf } from './outcomeFigures.ts';

/** Figures by the measure that goes by them, in the order in which changes are listed. */
const figuresByMeasure: readonly (readonly [
  Measure,
  (figures: Partial<ReleaseFigure>) => Estimate | undefined,
])[] = [
  ['mean', ({ mean }) => mean],
  ['satisfied', ({ satisfied }) => satisfied],
  ['top_two', ({ topTwo }) => topTwo],
  ['nps', ({ nps }) => nps],
  // Without "don't know" it is the satisfaction rate once more.
  ['friends_family', ({ friendsFamily, dontKnow }) => (dontKnow ? friendsFamily : undefined)],
];

/** What lines of two campaigns must share to be compared: whom they ask, and what. */
const askedOf = (
  { surveyId, questionId, rowId, type }: ReleaseLine,
  audiences: ReadonlyMap<string, string>,
): string => [audiences.get(surveyId), type, questionId, rowId].join('\n');

const audiencesOf = (surveys: ReleaseBasis['surveys']): ReadonlyMap<string, string> =>
  new Map(surveys.map(({ id, audience }) => [id, audience]));

/**
 * Figures beside those of an earlier campaign's release: of the same node, on the line that asks the same audience the same
 * question with the same options, if there is exactly one. Pledges are other promises each time and are not compared.
 */
export const changesOf = (basis: ReleaseBasis, whole: WholeCells): Change[] => {
  const { compared } = basis;
  if (!compared) return [];
  const earlier = wholeCells(compared.cells);
  const [old, now] = [audiencesOf(compared.surveys), audiencesOf(basis.surveys)];
  const asked = Map.groupBy(compared.lines, (line) => askedOf(line, old));
  return basis.lines.flatMap((line) => {
    if (line.questionId === undefined || line.type === 'pledges') return [];
    const [before, another] = (asked.get(askedOf(line, now)) ?? []).filter((other) =>
      sameOptions(line, other),
    );
    if (!before || another) return [];
    return basis.nodes.flatMap(({ id: nodeId }) => {
      const here = whole.get(placeOf({ nodeId, lineId: line.id }));
      const there = earlier.get(placeOf({ nodeId, lineId: before.id }));
      if (!here || !there) return [];
      const [figures, past] = [figuresOf(line, here), figuresOf(before, there)];
      return figuresByMeasure.flatMap(([measure, of]): Change[] => {
        const after = of(figures);
        const first = of(past);
        if (!after || !first) return [];
        return [
          { nodeId, lineId: line.id, measure, before: first, after, difference: difference(after, first) },
        ];
      });
    });
  });
};
