/** A value of JSON with the keys of every object in order and undefined ones left out. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
};

/** JSON that is the same for equal values, whatever the order of their keys. Browsers use it too. */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));
