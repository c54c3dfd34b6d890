import { useState } from 'preact/hooks';

/**
 * What was typed and not saved yet, by what it is about. It outlives its page: whoever looks something up elsewhere in the console finds
 * it again, and whoever is about to leave the console altogether is warned.
 */
let kept = new Map<string, unknown>();

/** Whose drafts they are, by the id that the audit log has; undefined while nobody is signed in. */
let owner: string | undefined;

window.addEventListener('beforeunload', (event) => {
  if (kept.size > 0) event.preventDefault();
});

/**
 * Drafts are kept for one person alone: whoever signs in next in the same tab finds none of them, codes that are shown once among them.
 * @param id who is signed in from now on; undefined: nobody
 */
export const keepDraftsOf = (id: string | undefined): void => {
  if (id === owner) return;
  owner = id;
  // A new one: what a request still gives to a page that is gone goes to the one that nobody sees any more.
  kept = new Map();
};

export interface Draft<T> {
  readonly value: T;
  /** Whether anything was typed that is not saved. */
  readonly isDirty: boolean;
  readonly set: (value: T) => void;
  /** It is saved, or given up. */
  readonly forget: () => void;
}

/** Whether something typed under this key, or one that begins with it, waits to be saved. */
export const hasDraft = (prefix: string): boolean => [...kept.keys()].some((key) => key.startsWith(prefix));

/** @param initial what there is while nothing was typed */
export const useDraft = <T>(key: string, initial: T): Draft<T> => {
  const [, setTurn] = useState(0);
  const again = (): void => setTurn((turn) => turn + 1);
  const own = kept;
  return {
    value: own.has(key) ? (own.get(key) as T) : initial,
    isDirty: own.has(key),
    set: (value) => {
      own.set(key, value);
      again();
    },
    forget: () => {
      own.delete(key);
      again();
    },
  };
};
