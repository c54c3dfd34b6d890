import type { Response } from '../../../schemas/response.ts';
import type { Tally } from '../../../schemas/tally.ts';
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

/** What one transaction may hold. */
export interface PackLimits {
  /** Writes, a write being a response's marker or a cell's tally. */
  readonly writes: number;
  /** Different counts that are raised in one tally. */
  readonly counts: number;
}

/** Names the counts that a delta raises in its cell. */
const countNames = ({ questions }: Tally): string[] =>
  Object.entries(questions).flatMap(([question, { histogram, skipped }]) => [
    ...Object.keys(histogram).map((option) => `${question}/${option}`),
    ...(skipped > 0 ? [`${question}/`] : []),
  ]);

/**
 * Groups entries into transactions within the limits. Entries of one cell stay together as far as they fit, since each
 * further transaction pays for the cell's tally anew. An entry that is beyond the limit on counts by itself begins
 * its cell in whatever transaction there is; what the database refuses is halved until it is alone.
 */
export const packEntries = <C extends Countable>(entries: readonly C[], limits: PackLimits): Pack<C>[] => {
  const byCell = Map.groupBy(entries, ({ delta }) => cellKey(delta));
  const packs: C[][] = [];
  let current: C[] = [];
  let cells = 0;
  for (const ofCell of byCell.values()) {
    const raised = new Set<string>();
    // Whether the current transaction writes this cell already; a response may raise no count but `counted`.
    let begun = false;
    for (const entry of ofCell) {
      const own = countNames(entry.delta);
      const more = own.filter((name) => !raised.has(name));
      const writes = current.length + cells + (begun ? 1 : 2);
      if (writes > limits.writes || (begun && raised.size + more.length > limits.counts)) {
        packs.push(current);
        current = [];
        cells = 0;
        raised.clear();
        begun = false;
      }
      if (!begun) cells += 1;
      begun = true;
      for (const name of own) raised.add(name);
      current.push(entry);
    }
  }
  if (current.length > 0) packs.push(current);
  return packs.map(packOf);
};
