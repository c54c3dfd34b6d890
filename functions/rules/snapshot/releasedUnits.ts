import type { ReleaseDocument, ReleasedUnit } from '../../../schemas/release.ts';
import { releasedUnit } from '../release/unitPart.ts';

/** What is said of a part of a line's answers, and of whom. */
interface Said {
  readonly nodeId: string;
}

/**
 * Makes units' parts of a release. Each is looked for among what is said of its own node, its regions, its group and all units, not
 * among everything that the release says: of hundreds of units that would take as many minutes.
 * @param hash the release's
 */
export const releasedUnits = (document: ReleaseDocument, hash: string) => {
  const { basis, outcome } = document;
  const byNode = <T extends Said>(list: readonly T[]) => Map.groupBy(list, ({ nodeId }) => nodeId);
  const isWide = new Set(basis.nodes.filter(({ kind }) => kind !== 'unit').map(({ id }) => id));
  const near = <T extends Said>(list: readonly T[]) => {
    const found = byNode(list);
    const wide = list.filter(({ nodeId }) => isWide.has(nodeId));
    return (nodeId: string): T[] => [...wide, ...(found.get(nodeId) ?? [])];
  };
  const cells = near(basis.cells);
  const withheld = near(basis.withheld);
  const figures = near(outcome.figures);
  const changes = near(outcome.changes);
  const nodeIds = new Map(
    basis.nodes.flatMap(({ id, unitId }) => (unitId === undefined ? [] : [[unitId, id]])),
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
