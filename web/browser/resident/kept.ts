import type { Pair } from './fields.ts';

/**
 * What a phone keeps of a page that was not sent, under the poster's address, for a day: the answers, and where the response waits
 * for the line all that is sent with it, so that it is the same response later. Never a visit code.
 */
export interface Kept {
  readonly at: number;
  /** Of the form: answers to another one are not put back. */
  readonly version: string;
  readonly answers: readonly Pair[];
  readonly waiting?: readonly Pair[] | undefined;
}

const prefix = 'pingyi:';
const dayMs = 86_400_000;

/** Undefined where the browser keeps nothing, as some do in private windows. */
const storage = (): Storage | undefined => {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
};

/** Whatever else lies there is not ours to trust. */
const read = (key: string): Kept | undefined => {
  try {
    const kept = JSON.parse(storage()?.getItem(key) ?? 'null') as Kept | null;
    return kept && Date.now() - kept.at < dayMs && Array.isArray(kept.answers) ? kept : undefined;
  } catch {
    return undefined;
  }
};

/** Takes away what is older than a day, of any poster. */
const sweep = (): void => {
  for (const key of Object.keys(storage() ?? {})) {
    if (key.startsWith(prefix) && !read(key)) storage()?.removeItem(key);
  }
};

/** What is kept of one page. */
export const keptOf = (path: string) => {
  const key = prefix + path;
  return {
    read: (): Kept | undefined => {
      sweep();
      return read(key);
    },
    /** @returns whether it could be kept */
    write: (kept: Omit<Kept, 'at'>): boolean => {
      try {
        storage()?.setItem(key, JSON.stringify({ ...kept, at: Date.now() }));
        return storage() !== undefined;
      } catch {
        return false;
      }
    },
    clear: (): void => storage()?.removeItem(key),
  };
};
