import type { Estimate, PledgeFulfilment, ReleaseBasis } from '../../../schemas/release.ts';
import { latestLines } from '../formula/latestLines.ts';
import { combined } from '../statistics/combine.ts';
import { linesByQuestion, placeOf, spokenOf, type WholeCells } from './outcomeCells.ts';
import { figuresOf } from './outcomeFigures.ts';

/** Mean of what the same people said of several pledges. */
const meanOf = (estimates: readonly Estimate[], most: number): Estimate => {
  const { value, low, high } = combined(
    estimates.map((estimate) => ({ estimate, weight: 1 / estimates.length, people: '' })),
  );
  return { value: Math.min(most, value), low: Math.max(0, low), high: Math.min(most, high) };
};

/** How each unit's pledges were kept, in the order of the nodes. */
export const fulfilmentsOf = (basis: ReleaseBasis, whole: WholeCells): PledgeFulfilment[] => {
  const spoken = spokenOf(basis);
  const questions = [...linesByQuestion(basis.lines.filter(({ type }) => type === 'pledges')).values()];
  return basis.nodes.flatMap(({ id: nodeId, unitId }) =>
    questions.flatMap((all): PledgeFulfilment[] => {
      const lines = latestLines(all.filter(({ id }) => spoken.has(placeOf({ nodeId, lineId: id }))));
      const [first] = lines;
      if (unitId === undefined || first?.questionId === undefined) return [];
      const found = lines.map((line) => {
        const cell = whole.get(placeOf({ nodeId, lineId: line.id }));
        const { mean, satisfied } = cell ? figuresOf(line, cell) : {};
        return { id: line.id, mean, satisfied };
      });
      const means = found.flatMap(({ mean }) => mean ?? []);
      const rates = found.flatMap(({ satisfied }) => satisfied ?? []);
      return [
        {
          unitId,
          surveyId: first.surveyId,
          questionId: first.questionId,
          pledges: lines.length,
          ...(means.length === lines.length && { mean: meanOf(means, 100), satisfied: meanOf(rates, 1) }),
          missing: found.flatMap(({ id, mean }) => (mean ? [] : [id])),
        },
      ];
    }),
  );
};
