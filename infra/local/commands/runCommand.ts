import type { ParseArgsConfig } from 'node:util';
import type { Log } from '../log.ts';
import { StartError } from '../startError.ts';
import { type Given, readOptions } from './options.ts';

/** Writes to the terminal. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Writes beside the output, where it does not get into a pipe. */
export const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Logs there too, so that a command's output is its own. */
export const noteEvent: Log = (code, details) => note(JSON.stringify({ code, ...details }));

type Options = NonNullable<ParseArgsConfig['options']>;

/** One command: its help, what it takes beside the shared options, and what it does, giving the exit code. */
export interface Command<O extends Options> {
  readonly usage: string;
  readonly options: O;
  readonly run: (given: Given<O>) => Promise<number>;
}

/**
 * Ends the process with the exit code that comes out. An error that says what to do is shown as it is and gives 2; any other
 * is a fault of ours and shows where it arose.
 */
export const endWith = async (run: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await run();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    note(`${error.message}\n${error.hint}`);
    process.exitCode = 2;
  }
};

/** Runs a command with the process's arguments. */
export const runCommand = <O extends Options>({ usage, options, run }: Command<O>): Promise<void> =>
  endWith(async () => {
    const given = readOptions(options, process.argv.slice(2), process.env);
    if (!given.help) return run(given);
    say(usage);
    return 0;
  });
