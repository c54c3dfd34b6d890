import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/runFolder.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests wait for other processes, the engine and the browser: with one file for each core a quarter of the time is idle.
    maxWorkers: availableParallelism() + 1,
  },
});
