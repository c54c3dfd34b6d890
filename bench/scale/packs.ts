/** So many responses of one cell. */
export interface CellCount {
  readonly cell: string;
  readonly responses: number;
}

/** What one transaction writes: a marker for each response, and the tally of each cell. */
export type PackedCells = readonly CellCount[];

/**
 * How responses of one campaign fall into transactions, as `packEntries` (functions/rules/counting/packing.ts) makes them, without the
 * responses themselves: a test holds both together. The limit on counts of one tally is left out: it takes forms of over 250 options.
 * @param writes that one transaction takes at the most
 */
export const packsOf = (cells: readonly CellCount[], writes: number): PackedCells[] => {
  const packs: CellCount[][] = [];
  let current: CellCount[] = [];
  let room = writes;
  for (const { cell, responses } of cells) {
    for (let left = responses; left > 0; ) {
      if (room < 2) {
        packs.push(current);
        current = [];
        room = writes;
      }
      const some = Math.min(left, room - 1);
      current.push({ cell, responses: some });
      room -= some + 1;
      left -= some;
    }
  }
  if (current.length > 0) packs.push(current);
  return packs;
};
