import type { ReleaseNode } from '../../../../../schemas/release.ts';

/** A row of the tree of regions: all units, a region, or a unit in it. */
export interface TreeRow {
  readonly node: ReleaseNode;
  /** 0 for all units. */
  readonly depth: number;
  readonly hasMore: boolean;
  readonly isOpen: boolean;
}

const pathOf = (region: readonly string[] | undefined): string => JSON.stringify(region ?? []);

/**
 * The rows of the tree that are seen.
 * @param isOpen whether what is inside of a node is shown
 */
export const regionTree = (
  nodes: readonly ReleaseNode[],
  isOpen: (node: ReleaseNode, depth: number) => boolean,
): TreeRow[] => {
  const regions = nodes.filter(({ kind }) => kind === 'region');
  const inside = Map.groupBy(regions, ({ region }) => pathOf(region?.slice(0, -1)));
  const units = Map.groupBy(
    nodes.filter(({ kind }) => kind === 'unit'),
    ({ region }) => pathOf(region),
  );
  const rowsOf = (node: ReleaseNode, depth: number): TreeRow[] => {
    const path = pathOf(node.kind === 'all' ? [] : node.region);
    const parts = node.kind === 'unit' ? [] : [...(inside.get(path) ?? []), ...(units.get(path) ?? [])];
    const open = parts.length > 0 && isOpen(node, depth);
    return [
      { node, depth, hasMore: parts.length > 0, isOpen: open },
      ...(open ? parts.flatMap((part) => rowsOf(part, depth + 1)) : []),
    ];
  };
  return nodes.filter(({ kind }) => kind === 'all').flatMap((all) => rowsOf(all, 0));
};
