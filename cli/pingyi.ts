#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Most of a short command's time goes into compiling, and what is imported before this line is not cached.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/pingyi/compiled'));
const { run } = await import('./run.ts');

// Whoever reads the output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await run(process.argv.slice(2), process.env);
