import type { ReleaseDocument, ReleasedUnit, ReleaseNode } from '../../../schemas/release.ts';

/** What is said of a part of a line's answers, and of whom. */
interface Said {
  readonly nodeId: string;
  readonly lineId: string;
  readonly lane?: unknown;
  readonly period?: unknown;
}

/** Whether `node` is the unit itself, a region that it lies in, its group, or all units. */
const isAround = (node: ReleaseNode, unit: ReleaseNode): boolean => {
  switch (node.kind) {
    case 'all':
      return true;
    case 'group':
      return node.groupId === unit.groupId;
    case 'region':
      return (node.region ?? []).every((name, depth) => unit.region?.[depth] === name);
    case 'unit':
      return node.id === unit.id;
  }
};

/**
 * One unit's part of a release: all that is published about itself; and, to compare with, the undivided counts of its regions,
 * its group and all units on the same lines. Undefined for a unit that is not in the release.
 * @param hash the release's
 */
export const releasedUnit = (
  { basis, outcome }: ReleaseDocument,
  hash: string,
  unitId: string,
): ReleasedUnit | undefined => {
  const unit = basis.nodes.find((node) => node.kind === 'unit' && node.unitId === unitId);
  if (!unit) return undefined;
  const nodes = basis.nodes.filter((node) => isAround(node, unit));
  const nodeIds = new Set(nodes.map(({ id }) => id));
  const gaps = outcome.gaps.filter((gap) => gap.unitId === unitId);
  const ownLines = new Set([
    ...[...basis.cells, ...basis.withheld]
      .filter(({ nodeId }) => nodeId === unit.id)
      .map(({ lineId }) => lineId),
    ...gaps.map(({ selfLineId }) => selfLineId),
    ...basis.selfAnswers.filter((answer) => answer.unitId === unitId).map(({ lineId }) => lineId),
  ]);
  const isPart = ({ nodeId, lineId, lane, period }: Said): boolean =>
    nodeIds.has(nodeId) &&
    ownLines.has(lineId) &&
    (nodeId === unit.id || (lane === undefined && period === undefined));
  const names = new Map(
    basis.nodes.flatMap((node) => (node.unitId === undefined ? [] : [[node.unitId, node.name] as const])),
  );
  return {
    campaign: basis.campaign,
    release: basis.release,
    hash,
    formula: basis.formula,
    surveys: basis.surveys,
    nodes,
    lines: basis.lines.filter(({ id }) => ownLines.has(id)),
    cells: basis.cells.filter(isPart),
    figures: outcome.figures.filter(isPart),
    withheld: basis.withheld.filter(isPart),
    indices: outcome.indices.filter((index) => index.unitId === unitId),
    places: outcome.rankings.flatMap(({ groupId, surveyId, of, units }) =>
      units
        .filter((ranked) => ranked.unitId === unitId)
        .map(({ best, worst, notApartFrom }) => ({
          groupId,
          surveyId,
          of,
          best,
          worst,
          notApartFrom: notApartFrom.flatMap((other) => {
            const name = names.get(other);
            return name ? [{ unitId: other, name }] : [];
          }),
        })),
    ),
    groupMeans: outcome.rankings.flatMap(({ groupId, surveyId, funnel }) =>
      groupId === unit.groupId && funnel ? [{ surveyId, mean: funnel.target }] : [],
    ),
    fulfilments: outcome.fulfilments.filter((one) => one.unitId === unitId),
    gaps,
    changes: outcome.changes.filter(({ nodeId }) => nodeId === unit.id),
    comments: basis.comments.filter((comment) => comment.unitId === unitId),
  };
};
