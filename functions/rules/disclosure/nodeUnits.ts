import type { ReleaseNode } from '../../../schemas/release.ts';

/** A node with its units, by their places, and what it is worth to show it rather than another. */
export interface Place {
  readonly id: string;
  readonly kind: ReleaseNode['kind'];
  readonly units: ReadonlySet<number>;
  readonly worth: number;
}

/** Everybody's figures come first, then what is ranked together, then regions from the county down, then single units. */
const worthOf = ({ kind, region = [] }: ReleaseNode): number => {
  if (kind === 'all') return 64;
  if (kind === 'group') return 32;
  if (kind === 'unit') return 1;
  return Math.max(2, 32 / 2 ** region.length);
};

const isWithin = (region: readonly string[], within: readonly string[]): boolean =>
  within.every((name, depth) => region[depth] === name);

/** Ids of the units, in the order of which they are spoken of. */
export const unitsOf = (nodes: readonly ReleaseNode[]): string[] =>
  nodes.flatMap(({ unitId }) => (unitId === undefined ? [] : [unitId])).toSorted();

/** The nodes with their units, sorted by id. */
export const placesOf = (nodes: readonly ReleaseNode[], placeOf: ReadonlyMap<string, number>): Place[] => {
  const units = nodes.flatMap((node) => {
    const place = node.unitId === undefined ? undefined : placeOf.get(node.unitId);
    return place === undefined ? [] : [{ node, place }];
  });
  const inOrder = units.toSorted((a, b) => a.place - b.place);
  const isIn = (node: ReleaseNode, unit: ReleaseNode): boolean => {
    if (node.kind === 'all') return true;
    if (node.kind === 'group') return unit.groupId === node.groupId;
    if (node.kind === 'unit') return unit.id === node.id;
    return isWithin(unit.region ?? [], node.region ?? []);
  };
  return nodes
    .map((node) => ({
      id: node.id,
      kind: node.kind,
      units: new Set(inOrder.flatMap(({ node: unit, place }) => (isIn(node, unit) ? [place] : []))),
      worth: worthOf(node),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
