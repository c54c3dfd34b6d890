import { functions } from '../../functions/manifest.ts';
import { assumptions } from '../../infra/cost/assumptions.ts';
import type { Stage } from './stage.ts';

/** A stage with something moved: what is moved, and by whom. */
export interface Lever {
  readonly name: string;
  readonly move: (stage: Stage) => Stage;
}

/** One after another: each stage has what those before it moved as well. */
export const oneAfterAnother = (
  from: Stage,
  levers: readonly Lever[],
): { readonly name: string; readonly stage: Stage }[] => {
  let stage = from;
  return levers.map(({ name, move }) => {
    stage = move(stage);
    return { name, stage };
  });
};

export const unmoved: Lever = { name: 'as it is deployed', move: (stage) => stage };

/** Requests a second on one route, with the account's quotas where they have to be for it. */
export const opened = (requestsPerSecond: number, instances: number): Lever => ({
  name: `\`requestsPerSecond: ${requestsPerSecond}\`, \`concurrency.public\` ${instances}, and the account's quotas for both`,
  move: (stage) => ({
    ...stage,
    throttle: { rateLimit: requestsPerSecond, burstLimit: requestsPerSecond },
    accountRate: Math.max(stage.accountRate, 2 * requestsPerSecond),
    accountBurst: Math.max(stage.accountBurst, requestsPerSecond),
    accountConcurrency: Math.max(stage.accountConcurrency, 2 * instances),
    concurrency: { ...stage.concurrency, public: instances },
  }),
});

/** Tables that are ready for so much, and with the one of responses the shards of its stream. */
export const warmed = (writes: number): Lever => ({
  name: `tables warmed up to ${writes.toLocaleString('en-US')} writes a second`,
  move: (stage) => ({ ...stage, readyWrites: writes }),
});

/** More batches at once. */
export const moreAtOnce = (parallelizationFactor: number, instances: number): Lever => ({
  name: `\`parallelizationFactor: ${parallelizationFactor}\`, \`concurrency.aggregate\` ${instances}`,
  move: (stage) => ({
    ...stage,
    mapping: { ...stage.mapping, parallelizationFactor },
    concurrency: { ...stage.concurrency, aggregate: instances },
  }),
});

/** `aggregate` with a whole processor: it computes faster and is billed for less time by as much. */
export const wholeProcessor: Lever = {
  name: `\`aggregate\` with ${assumptions.memoryOfOneCpuMb} MB, not ${functions.aggregate.memoryMb}: a whole processor`,
  move: (stage) => ({ ...stage, aggregateMemoryMb: assumptions.memoryOfOneCpuMb }),
};

/** Rebuilt: what is about one unit shared out among several items, which whoever reads adds up. */
export const subTallies = (items: number): Lever => ({
  name: `rebuilt: ${items} sub-tallies for each unit`,
  move: (stage) => ({ ...stage, subTallies: items }),
});

/** Rebuilt: a batch's campaigns wait for the database together. */
export const besideEachOther: Lever = {
  name: "rebuilt: a batch's campaigns counted beside each other",
  move: (stage) => ({ ...stage, besideEachOther: true }),
};
