import type { ReleaseDocument, ReleasedUnit } from '../../../schemas/release.ts';
import { releasedUnit } from '../release/unitPart.ts';

/** What is said of a part of a line's answers, and of whom. */
interface Said {
  readonly nodeId: string;
  readonly lane?: unknown;
  readonly period?: unknown;
}

/**
 * Makes units' parts of a release. Each is looked for among what is said of its own node, and of wider ones as a whole, not among
 * everything that the release says: of hundreds of units that would take as many minutes.
 * @param hash the release's
 */
export const releasedUnits = (document: ReleaseDocument, hash: string) => {
  const { basis, outcome } = document;
  const ofUnits = new Set(basis.nodes.filter(({ kind }) => kind === 'unit').map(({ id }) => id));
  const near = <T extends Said>(list: readonly T[]) => {
    const placed = list.map((one, place) => ({ one, place }));
    const own = Map.groupBy(
      placed.filter(({ one }) => ofUnits.has(one.nodeId)),
      ({ one }) => one.nodeId,
    );
    const wide = placed.filter(
      ({ one: { nodeId, lane, period } }) =>
        !ofUnits.has(nodeId) && lane === undefined && period === undefined,
    );
    return (nodeId: string): T[] =>
      [...wide, ...(own.get(nodeId) ?? [])].sort((a, b) => a.place - b.place).map(({ one }) => one);
  };
  const cells = near(basis.cells);
  const withheld = near(basis.withheld);
  const figures = near(outcome.figures);
  const changes = near(outcome.changes);
  const nodeIds = new Map(
    basis.nodes.flatMap(({ id, unitId }) => (unitId === undefined ? [] : [[unitId, id] as const])),
  );
  return (unitId: string): ReleasedUnit | undefined => {
    const nodeId = nodeIds.get(unitId) ?? '';
    return releasedUnit(
      {
        basis: { ...basis, cells: cells(nodeId), withheld: withheld(nodeId) },
        outcome: { ...outcome, figures: figures(nodeId), changes: changes(nodeId) },
      },
      hash,
      unitId,
    );
  };
};
