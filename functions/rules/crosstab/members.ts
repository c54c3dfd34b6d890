import type { DisclosureState } from '../disclosure/state.ts';

/** How a node of releases is called that a table can be of. */
export const nodeOf = (unitId: string | undefined): string =>
  unitId === undefined ? 'all' : `unit/${unitId}`;

/**
 * The units whose answers to both lines a release tells in one, and as of which release: a place among the public ones. A unit
 * is in it with all others of its blocks, or not at all; so the table's totals are sums of what releases told.
 * @returns undefined where the release does not tell both lines of the node
 */
export const countedUnits = (
  { nodes, lines }: Pick<DisclosureState, 'nodes' | 'lines'>,
  lineIds: readonly [string, string],
  nodeId: string,
): ReadonlyMap<string, number> | undefined => {
  const told = lineIds.map((id) => lines[id]);
  const inNode = new Set(nodes[nodeId]);
  const places = told.map(
    (line) => new Map(line?.blocks.flatMap(({ units, asOf }) => units.map((unit) => [unit, asOf]))),
  );
  if (!told.every((line) => line?.whole.includes(nodeId))) return undefined;
  const blocks = told.flatMap((line) => line?.blocks.map(({ units }) => units) ?? []);
  const isTogether = (unit: string): boolean => {
    const [first, second] = places.map((place) => place.get(unit));
    return first !== undefined && first === second && inNode.has(unit);
  };
  // What shares a block with a unit that is left out is left out too, until nothing changes any more.
  const isLeftOut = new Set(blocks.flat().filter((unit) => !isTogether(unit)));
  for (let size = -1; size !== isLeftOut.size; ) {
    size = isLeftOut.size;
    for (const units of blocks) {
      if (!units.some((unit) => isLeftOut.has(unit))) continue;
      for (const unit of units) isLeftOut.add(unit);
    }
  }
  return new Map(
    [...inNode].flatMap((unit): [string, number][] => {
      const asOf = places[0]?.get(unit);
      return asOf === undefined || isLeftOut.has(unit) ? [] : [[unit, asOf]];
    }),
  );
};
