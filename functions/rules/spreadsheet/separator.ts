const candidates = [',', '\t', ';'] as const;

export type Separator = (typeof candidates)[number];

/** Enough to see a table's regularity. */
const linesLookedAt = 20;

/** How many of each separator stand in each of the first lines, outside quotation marks. */
const countsOf = (text: string): Record<Separator, number[]> => {
  const counts: Record<Separator, number[]> = { ',': [0], '\t': [0], ';': [0] };
  let line = 0;
  let quoted = false;
  for (const letter of text.slice(0, 100_000)) {
    if (letter === '"') quoted = !quoted;
    if (quoted) continue;
    if (letter === '\n') {
      line += 1;
      if (line === linesLookedAt) break;
      for (const candidate of candidates) counts[candidate][line] = 0;
    }
    for (const candidate of candidates) {
      if (letter === candidate) counts[candidate][line] = (counts[candidate][line] ?? 0) + 1;
    }
  }
  return counts;
};

/** How many separators stand in lines that all have equally many: high for the one that makes the table. */
const regularity = (counts: readonly number[]): number => {
  const linesWith = new Map<number, number>();
  for (const count of counts) linesWith.set(count, (linesWith.get(count) ?? 0) + 1);
  return Math.max(...[...linesWith].map(([count, lines]) => count * lines * lines));
};

/** What separates the cells of a CSV file: the one that stands in its lines most regularly. */
export const separatorOf = (text: string): Separator => {
  const counts = countsOf(text);
  return candidates.reduce((best, one) => (regularity(counts[one]) > regularity(counts[best]) ? one : best));
};
