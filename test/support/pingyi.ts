import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Pingyi, type PingyiOptions, startPingyi } from '../../infra/local/pingyi.ts';
import { testKeys } from './keys.ts';

/** The system's codes are not for the terminal of a test run. */
const quiet = (): void => {};

/** A system of a test, with what lets the test act as a resident: see residents.ts. */
export interface TestPingyi extends Pingyi {
  readonly folder: string;
  readonly now: () => Date;
}

/** The whole system on a folder and a port of its own: `await using pingyi = await newPingyi()`. */
export const newPingyi = async (
  options: Partial<PingyiOptions> = {},
): Promise<TestPingyi & AsyncDisposable> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'pingyi-')));
  const context = { keys: testKeys, ...options.context };
  const pingyi = await startPingyi({ port: 0, log: quiet, ...options, context, folder });
  return {
    ...pingyi,
    folder,
    now: options.context?.now ?? (() => new Date()),
    [Symbol.asyncDispose]: async () => {
      await pingyi.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** One system for all tests of a file, running from before the first to after the last. */
export const usePingyi = (options: Partial<PingyiOptions> = {}): (() => TestPingyi) => {
  let running: Awaited<ReturnType<typeof newPingyi>> | undefined;
  beforeAll(async () => {
    running = await newPingyi(options);
  });
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]();
  });
  return () => {
    if (!running) throw new Error('the system runs only while tests do');
    return running;
  };
};
