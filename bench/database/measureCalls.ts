import type { Context } from '../../functions/context.ts';
import type { FunctionName } from '../../functions/manifest.ts';
import type { Work } from '../../infra/cost/measured.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import type { Log } from '../../schemas/log.ts';
import { functionContext } from '../../test/support/functionContext.ts';
import { spreadOf } from '../spread.ts';
import { type Consumed, meter } from './consumed.ts';

export const repetitions = 7;

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

/** Milliseconds as they are kept. */
export const cpuSpread = (values: readonly number[]): Work['cpuMs'] => {
  const { median, low, high } = spreadOf(values);
  return { median: rounded(median, 4), low: rounded(low, 4), high: rounded(high, 4) };
};

/** What was taken since it was asked last. */
export type Take = () => Consumed & { readonly logBytes: number };

/** A function's context whose database client is metered and whose log is weighed. */
export const measuredContext = (
  name: FunctionName,
  endpoint: string,
  more: Partial<Context> = {},
): { readonly context: Context; readonly take: Take } => {
  const context = functionContext(name, { prefix: localPrefix, endpoint });
  const { take } = meter(context.database.client);
  let logBytes = 0;
  const log: Log = (code, fields = {}) => {
    logBytes += Buffer.byteLength(JSON.stringify({ code, ...fields })) + 1;
  };
  return {
    context: { ...context, ...more, log },
    take: () => {
      const taken = { ...take(), logBytes };
      logBytes = 0;
      return taken;
    },
  };
};

/**
 * Calls again and again, and says what a call took: the CPU by repetition, the units as the last repetition had them, when
 * everything was warm.
 * @param times calls in a repetition
 */
export const measureCalls = async (
  take: Take,
  call: (place: number) => Promise<void>,
  times: number,
): Promise<Work> => {
  const cpu: number[] = [];
  let taken = take();
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    take();
    const before = process.cpuUsage();
    for (let place = 0; place < times; place += 1) await call(repetition * times + place);
    cpu.push(process.cpuUsage(before).user / 1000 / times);
    taken = take();
  }
  const { calls, reads, writes, logBytes } = taken;
  return {
    calls: rounded(calls / times),
    reads: rounded(reads / times),
    writes: rounded(writes / times),
    cpuMs: cpuSpread(cpu),
    logBytes: Math.round(logBytes / times),
  };
};
