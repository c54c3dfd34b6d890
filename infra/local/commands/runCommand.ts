import type { Log } from '../log.ts';
import { StartError } from '../startError.ts';

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

/**
 * Runs a command and ends the process with what it returns as exit code. An error that says what to do is shown as it
 * is and gives 2; any other is a fault of ours and shows where it arose.
 */
export const runCommand = async (command: () => Promise<number>): Promise<void> => {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    note(`${error.message}\n${error.hint}`);
    process.exitCode = 2;
  }
};
