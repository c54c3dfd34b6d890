import type { Response } from '../../schemas/response.ts';
import type { Tally } from '../../schemas/tally.ts';
import { cellKey, foldTallies } from './fold.ts';

/** A response that can be counted, and what it adds. */
export interface Countable {
  readonly response: Response;
  readonly delta: Tally;
}

/** What one transaction may write. */
export interface Pack<C extends Countable> {
  readonly entries: readonly C[];
  /** One for each cell. */
  readonly tallies: readonly Tally[];
}

const packOf = <C extends Countable>(entries: readonly C[]): Pack<C> => ({
  entries,
  tallies: [...foldTallies(entries.map(({ delta }) => delta)).values()],
});

/**
 * Groups entries into transactions of at most `maxWrites` writes, a write being a response's marker or a cell's tally.
 * Entries of one cell stay together as far as they fit, since each further transaction pays for the cell's tally anew.
 */
export const packEntries = <C extends Countable>(entries: readonly C[], maxWrites: number): Pack<C>[] => {
  const byCell = Map.groupBy(entries, ({ delta }) => cellKey(delta));
  const packs: C[][] = [];
  let current: C[] = [];
  let cells = 0;
  for (const ofCell of byCell.values()) {
    let opened = false;
    for (const entry of ofCell) {
      if (current.length + cells + (opened ? 1 : 2) > maxWrites) {
        packs.push(current);
        current = [];
        cells = 0;
        opened = false;
      }
      if (!opened) cells += 1;
      opened = true;
      current.push(entry);
    }
  }
  if (current.length > 0) packs.push(current);
  return packs.map(packOf);
};
