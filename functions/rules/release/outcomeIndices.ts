import type { GroupRanking, ReleaseBasis, ReleaseNode, UnitIndex } from '../../../schemas/release.ts';
import { indexedUnit, type LinesOf, type MadeIndex, unitIndices } from '../formula/unitIndices.ts';
import { groupRankings } from '../ranking/groupRankings.ts';
import { linesByQuestion, placeOf, questionOf, spokenOf, type WholeCells } from './outcomeCells.ts';

/** A unit as a release names it. */
interface Unit {
  readonly nodeId: string;
  readonly unitId: string;
  readonly groupId: string | undefined;
}

const unitsOf = (nodes: readonly ReleaseNode[]): Unit[] =>
  nodes.flatMap(({ id, kind, unitId, groupId }) =>
    kind === 'unit' && unitId !== undefined ? [{ nodeId: id, unitId, groupId }] : [],
  );

/** Every unit's indices, in the order of the nodes; and of each group the rankings, survey by survey and then the composite. */
export const indicesOf = (
  basis: ReleaseBasis,
  whole: WholeCells,
): { readonly indices: UnitIndex[]; readonly rankings: GroupRanking[] } => {
  const { formula } = basis;
  if (!formula) return { indices: [], rankings: [] };
  const units = unitsOf(basis.nodes);
  const nodeIds = new Map(units.map(({ unitId, nodeId }) => [unitId, nodeId]));
  const byQuestion = linesByQuestion(basis.lines);
  const spoken = spokenOf(basis);
  const linesOf: LinesOf = (unitId, surveyId, questionId) => {
    const nodeId = nodeIds.get(unitId) ?? '';
    return (byQuestion.get(questionOf({ surveyId, questionId })) ?? []).flatMap((line) => {
      const place = placeOf({ nodeId, lineId: line.id });
      // Only of some lines is nothing said: those of other units' pledges, and of versions that nobody answered here.
      return spoken.has(place) ? [{ ...line, counts: whole.get(place)?.counts }] : [];
    });
  };
  const made = new Map(
    units.map(({ unitId }) => [unitId, unitIndices(formula, basis.campaign.threshold, unitId, linesOf)]),
  );
  const rankings = basis.campaign.groups.flatMap(({ id: groupId }) => {
    const members = units.filter((unit) => unit.groupId === groupId);
    return [...formula.surveys.map(({ surveyId }) => surveyId), null].flatMap((surveyId): GroupRanking[] => {
      const here = members.flatMap(
        ({ unitId }) => made.get(unitId)?.filter(({ index }) => index.surveyId === surveyId) ?? [],
      );
      const inState = (state: UnitIndex['state']): MadeIndex[] =>
        here.filter(({ index }) => index.state === state);
      const ranked = inState('ranked').map(indexedUnit);
      const unranked = inState('unranked').map(({ index }) => index.unitId);
      if (ranked.length === 0 && unranked.length === 0) return [];
      return [groupRankings({ groupId, surveyId, units: ranked, unranked })];
    });
  });
  return { indices: [...made.values()].flat().map(({ index }) => index), rankings };
};
