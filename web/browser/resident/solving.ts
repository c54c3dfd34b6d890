interface Solved {
  readonly counter: number;
  readonly derivedKey: string;
  readonly time: number;
}

/** A page's challenge. Elsewhere than on an address that begins with https there is no WebCrypto, and so nothing to solve with. */
export interface Solving {
  /** Solves it, or goes on; again where it failed before, as a worker does that could not be loaded. Ends in any case. */
  readonly solve: () => Promise<void>;
  readonly stop: () => void;
}

/** @param solved told of the solution, as it is sent */
export const solving = (
  challenge: string | undefined,
  solver: string | undefined,
  solved: (solution: string) => void,
): Solving => {
  if (!challenge || !solver || !('Worker' in window) || !window.crypto?.subtle) {
    return { solve: () => Promise.resolve(), stop: () => {} };
  }
  let worker: Worker | undefined;
  let running: Promise<void> | undefined;
  const run = (): Promise<void> =>
    new Promise((resolve) => {
      worker = new Worker(solver);
      const end = (solution?: Solved): void => {
        worker?.terminate();
        if (solution) solved(btoa(JSON.stringify({ challenge: JSON.parse(challenge), solution })));
        else running = undefined;
        resolve();
      };
      worker.onmessage = ({ data }: MessageEvent<Solved | { error: unknown } | null>) =>
        end(data && 'derivedKey' in data ? data : undefined);
      worker.onerror = () => end();
      worker.postMessage({ type: 'work', challenge: JSON.parse(challenge), timeout: 0 });
    });
  return {
    solve: () => {
      running ??= run();
      return running;
    },
    stop: () => worker?.terminate(),
  };
};
