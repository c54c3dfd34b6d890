import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run alone, for what several files of tests share and is slow to make. */
    readonly runFolder: string;
  }
}

/** Makes the folder of a run, empties it when a watcher runs tests again, and removes it at the end. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-run-'));
  const empty = async (): Promise<void> => {
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  };
  project.provide('runFolder', folder);
  project.onTestsRerun(empty);
  return () => rm(folder, { recursive: true, force: true });
};
