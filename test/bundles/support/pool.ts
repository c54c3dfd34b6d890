import { type Instance, type InstanceOptions, startInstance } from './instance.ts';

/** So many processes of one function work beside each other here; on Lambda, as many as there are calls. */
const mostInstances = 3;

/** A function with as many processes as it takes. */
export interface Pool {
  /** @throws {FunctionError} */
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** How often it was called, and how often it was loaded. */
  readonly counts: { calls: number; starts: number };
  /** Ends every process at once, in the middle of whatever it does. */
  readonly kill: () => void;
  /** The most memory that one of its processes has had, in megabytes. */
  readonly peakMb: () => number;
}

/** Starts processes as they are needed, keeps them for the next call, and replaces those that end. */
export const openPool = (options: InstanceOptions): Pool => {
  const all = new Set<Instance>();
  const idle: Instance[] = [];
  const queue: (() => void)[] = [];
  const counts = { calls: 0, starts: 0 };
  let busy = 0;
  let peak = 0;

  const notePeak = (): number => {
    for (const instance of all) peak = Math.max(peak, instance.peakMb());
    return peak;
  };

  const take = async (): Promise<Instance> => {
    for (let instance = idle.pop(); instance; instance = idle.pop()) {
      if (!instance.isOver()) return instance;
      all.delete(instance);
    }
    counts.starts += 1;
    const instance = await startInstance(options);
    all.add(instance);
    return instance;
  };

  return {
    invoke: async (event) => {
      counts.calls += 1;
      if (busy >= mostInstances) await new Promise<void>((resolve) => queue.push(resolve));
      busy += 1;
      try {
        const instance = await take();
        try {
          return JSON.parse(await instance.invoke(JSON.stringify(event)));
        } finally {
          if (instance.isOver()) all.delete(instance);
          else idle.push(instance);
        }
      } finally {
        busy -= 1;
        queue.shift()?.();
      }
    },
    counts,
    kill: () => {
      notePeak();
      for (const instance of all) instance.kill();
    },
    peakMb: notePeak,
  };
};
