import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most of a test's time is another process's: the engine's, a browser's. By itself vitest would leave one core of two idle.
    maxWorkers: '100%',
  },
});
