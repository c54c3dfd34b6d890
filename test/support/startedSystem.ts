import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** What `npm start -- --json` says when it is ready. */
export interface Ready {
  readonly url: string;
  readonly campaignId: string;
  readonly surveyId: string;
  readonly unitIds: readonly string[];
  readonly officeToken: string;
}

/** Runs one of the commands as npm does, in a process of its own. */
export const spawnCommand = (command: string, args: readonly string[]) =>
  spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join('infra/local/commands', `${command}.ts`), ...args],
    { cwd: root },
  );

/**
 * Starts the whole system in a process of its own and waits until it is ready.
 * @param spawned told of the process at once, so that it can be ended whatever happens
 * @throws {Error} when it ends before
 */
export const startSystem = async (
  args: readonly string[],
  spawned: (child: ChildProcess) => void = () => {},
): Promise<{ child: ChildProcess; ready: Ready }> => {
  const child = spawnCommand('start', ['--json', ...args]);
  spawned(child);
  child.stderr.resume();
  for await (const line of createInterface(child.stdout)) return { child, ready: JSON.parse(line) as Ready };
  throw new Error('it ended before it was ready');
};
