#!/usr/bin/env node
import { explain } from './explain.ts';
import { languageOf, wordsIn } from './language.ts';
import { note } from './output.ts';
import { createProgram } from './program.ts';

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const args = process.argv.slice(2);
try {
  await createProgram(args, process.env).parseAsync(args, { from: 'user' });
} catch (error) {
  const explained = explain(error, wordsIn(languageOf(args, process.env)));
  if (!explained) throw error;
  if (args.includes('--json') && explained.json !== undefined) note(JSON.stringify(explained.json));
  else for (const line of explained.lines) note(line);
  process.exitCode = explained.exitCode;
}
