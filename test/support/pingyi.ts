import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Pingyi, type PingyiOptions, startPingyi } from '../../infra/local/pingyi.ts';

/** The system's codes are not for the terminal of a test run. */
const quiet = (): void => {};

/** The whole system on a folder and a port of its own: `await using pingyi = await newPingyi()`. */
export const newPingyi = async (
  options: Partial<PingyiOptions> = {},
): Promise<Pingyi & { folder: string } & AsyncDisposable> => {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'pingyi-')));
  const pingyi = await startPingyi({ port: 0, log: quiet, ...options, folder });
  return {
    ...pingyi,
    folder,
    [Symbol.asyncDispose]: async () => {
      await pingyi.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** One system for all tests of a file, running from before the first to after the last. */
export const usePingyi = (options: Partial<PingyiOptions> = {}): (() => Pingyi & { folder: string }) => {
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
