import { explain } from './explain.ts';
import { languageOf, wordsIn } from './language.ts';
import { note } from './output.ts';
import { createProgram } from './program.ts';

/** Runs a command line; the process ends with its exit code. A fault of ours shows where it arose. */
export const run = async (args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> => {
  try {
    await createProgram(args, environment).parseAsync(args, { from: 'user' });
  } catch (error) {
    const explained = explain(error, wordsIn(languageOf(args, environment)));
    if (!explained) throw error;
    if (args.includes('--json') && explained.json !== undefined) note(JSON.stringify(explained.json));
    else for (const line of explained.lines) note(line);
    process.exitCode = explained.exitCode;
  }
};
