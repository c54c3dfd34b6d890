import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isSignedOut, useSession } from './session.tsx';

/** What a reading has given so far. While it is made again, what it gave before stays. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly reload: () => void }
  | {
      readonly state: 'ready';
      readonly value: T;
      /** Why it could not be read anew; undefined where `value` is what was last asked for. */
      readonly trouble: unknown;
      readonly reload: () => void;
    };

interface Outcome<T> {
  readonly key: string;
  /** The last value that came; a later failure leaves it. */
  readonly value?: { readonly of: T };
  readonly error?: unknown;
}

/**
 * What one call or several together give, made when the component appears and whenever the key is another one.
 * @param load may use whatever the key names; undefined: not yet, and the state stays `loading`
 */
export const useLoaded = <T>(key: string, load: (() => Promise<T>) | undefined): Loaded<T> => {
  const { ended } = useSession();
  const [outcome, setOutcome] = useState<Outcome<T>>();
  const latest = useRef({ key, load });
  latest.current = { key, load };
  const reload = useCallback(() => {
    // Whoever has gone on to something else does not want what comes of this.
    const isWanted = (): boolean => latest.current.key === key;
    latest.current.load?.().then(
      (value) => isWanted() && setOutcome({ key, value: { of: value } }),
      (error: unknown) => {
        if (isSignedOut(error)) ended();
        else if (isWanted()) setOutcome((before) => ({ ...(before?.key === key && before), key, error }));
      },
    );
  }, [key, ended]);
  useEffect(reload, [reload]);
  if (outcome?.key !== key) return { state: 'loading' };
  const { value, error } = outcome;
  if (!value) return { state: 'failed', error, reload };
  return { state: 'ready', value: value.of, trouble: error, reload };
};
