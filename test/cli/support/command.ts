import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** Where Node keeps by itself what it compiled: a command that starts again starts sooner. */
const compiled = join(tmpdir(), 'node-compile-cache');

/** How a command ended and what it said. */
export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

interface Surroundings {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the real command line to its end, in a process of its own and with nothing of this one's environment. */
export const runPingyi = async (
  args: readonly string[],
  { cwd = root, environment = {} }: Surroundings = {},
): Promise<Outcome> => {
  const child = spawn(process.execPath, [join(root, 'cli/pingyi.ts'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: compiled, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number | null };
};

/** A folder for the files of one test file, gone at its end. */
export const useFolder = (): ((name: string) => string) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pingyi-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
};
