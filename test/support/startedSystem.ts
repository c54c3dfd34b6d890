import { type ChildProcess, spawn } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { testKeys } from './keys.ts';

const root = join(import.meta.dirname, '../..');

/** What `npm start -- --json` says when it is ready. */
export interface Ready {
  readonly url: string;
  readonly campaignId: string;
  readonly surveyId: string;
  readonly unitIds: readonly string[];
  /** Token of each unit's poster. */
  readonly posters: readonly string[];
  readonly officeToken: string;
  /** Of a second person at the office. */
  readonly signerToken: string;
}

/** Runs one of the commands as npm does, in a process of its own. */
export const spawnCommand = (command: string, args: readonly string[]) =>
  spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join('infra/local/commands', `${command}.ts`), ...args],
    { cwd: root },
  );

/** Gives a data folder the keys of tests, so that a test can act as a resident, unless it has keys of its own. */
const plantKeys = async (args: readonly string[]): Promise<void> => {
  const folder = args[args.indexOf('--data') + 1];
  if (!args.includes('--data') || folder === undefined) return;
  const file = join(folder, 'secrets.json');
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  const texts = Object.entries(testKeys).map(([name, [key]]) => [name, key?.toString('base64url')]);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(Object.fromEntries(texts)), { mode: 0o600 });
};

/**
 * Starts the whole system in a process of its own and waits until it is ready.
 * @param spawned told of the process at once, so that it can be ended whatever happens
 * @throws {Error} when it ends before
 */
export const startSystem = async (
  args: readonly string[],
  spawned: (child: ChildProcess) => void = () => {},
): Promise<{ child: ChildProcess; ready: Ready }> => {
  await plantKeys(args);
  const child = spawnCommand('start', ['--json', ...args]);
  spawned(child);
  child.stderr.resume();
  for await (const line of createInterface(child.stdout)) return { child, ready: JSON.parse(line) as Ready };
  throw new Error('it ended before it was ready');
};
