import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { makeApp } from './synth.ts';

/** How long packing may take: esbuild is started anew for every function. */
export const packingMs = 180_000;

const pack = (folder: string): void => {
  const { app, outdir } = makeApp({}, { builtinCloudFormationValidation: false });
  try {
    app.synth();
    // Only what is whole is to be found under this name.
    renameSync(outdir, folder);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
};

const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Takes the right to pack. @returns whether somebody else has it */
const isTaken = (lock: string): Promise<boolean> =>
  mkdir(lock).then(
    () => false,
    (error: unknown) => {
      if (isThere(error)) return true;
      throw error;
    },
  );

/**
 * The folder of the app as `cdk synth` leaves it for stage dev: templates, and each function's packed code. Whoever asks
 * first in a run packs, and the others wait.
 * @throws {Error} when it cannot be packed
 */
export const packedApp = async (): Promise<string> => {
  const run = inject('runFolder');
  const [folder, lock, failed] = ['packed', 'packing', 'failed'].map((name) => join(run, name)) as [
    string,
    string,
    string,
  ];
  if (await isTaken(lock)) {
    const until = Date.now() + packingMs;
    while (!existsSync(folder)) {
      if (existsSync(failed)) throw new Error(`packing failed: ${readFileSync(failed, 'utf8')}`);
      if (Date.now() > until) throw new Error('packing takes too long');
      await pause(100);
    }
    return folder;
  }
  try {
    pack(folder);
  } catch (error) {
    await writeFile(failed, String(error));
    throw error;
  }
  return folder;
};

/** The templates in such a folder, by the name of their stack. */
export const templatesIn = (folder: string): ReadonlyMap<string, Record<string, unknown>> => {
  const ending = '.template.json';
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  return new Map(
    files.map((name) => [
      name.slice(0, -ending.length),
      JSON.parse(readFileSync(join(folder, name), 'utf8')),
    ]),
  );
};
