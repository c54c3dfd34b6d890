import { useState } from 'preact/hooks';
import { isSignedOut, useSession } from './session.tsx';

export interface Act {
  /**
   * Does something that changes things, once at a time.
   * @returns what it gave; undefined where it failed, and `failure` says why
   */
  readonly run: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  readonly busy: boolean;
  /** What went wrong the last time. */
  readonly failure: unknown;
  readonly forget: () => void;
}

export const useAct = (): Act => {
  const { ended } = useSession();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  return {
    busy,
    failure,
    forget: () => setFailure(undefined),
    run: async (work) => {
      if (busy) return undefined;
      setBusy(true);
      setFailure(undefined);
      try {
        return await work();
      } catch (error) {
        if (isSignedOut(error)) ended();
        setFailure(error);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
};
