import { canonicalJson } from '../canonicalJson.ts';

/** Entries of a list that are made into text at a time. */
const batch = 500;

/** How deep lists are looked for that are worth cutting: the lists of a document are two below it. */
const deepest = 3;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function* piecesOf(value: unknown, depth: number): Generator<string> {
  if (Array.isArray(value) && value.length > batch) {
    for (let start = 0; start < value.length; start += batch) {
      const inner = canonicalJson(value.slice(start, start + batch)).slice(1, -1);
      yield `${start === 0 ? '[' : ','}${inner}`;
    }
    yield ']';
  } else if (isRecord(value) && depth < deepest) {
    // In the very order in which objects keep their names.
    const names = Object.keys(
      Object.fromEntries(
        Object.entries(value)
          .filter(([, inner]) => inner !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    );
    for (const [place, name] of names.entries()) {
      yield `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`;
      yield* piecesOf(value[name], depth + 1);
    }
    yield names.length === 0 ? '{}' : '}';
  } else {
    yield canonicalJson(value);
  }
}

/** The same text as `canonicalJson`, piece by piece, for documents of which it would be too long. */
export const canonicalPieces = (value: unknown): Generator<string> => piecesOf(value, 0);
