import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { functions } from '../../functions/manifest.ts';
import type { ChildTask, Copied, Exported, ReleaseWritten, Spent } from './childTask.ts';

/** What each of them prints. */
interface Printed {
  readonly responsesInChild: Exported;
  readonly baselineInChild: Copied;
  readonly releaseInChild: Spent | ReleaseWritten;
}

type ChildName = keyof Printed;

const names = ['responsesInChild', 'baselineInChild', 'releaseInChild'] as const satisfies ChildName[];

/** Packs them as functions are deployed: one file each, with all that it takes. What Node takes to read TypeScript is none of an export's. */
export const packChildren = async (folder: string): Promise<void> => {
  await build({
    entryPoints: names.map((name) => join(import.meta.dirname, `${name}.ts`)),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    minify: true,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    logLevel: 'warning',
  });
};

/**
 * Runs one of them in a process of its own, with the options that the function has, and no limit on memory beyond those.
 * @param folder where they were packed
 * @throws {Error} when it does not come to its end
 */
export const runChild = async <N extends ChildName>(
  folder: string,
  name: N,
  task: ChildTask,
): Promise<Printed[N]> => {
  const args = [...functions.jobs.nodeOptions, join(folder, `${name}.cjs`), JSON.stringify(task)];
  const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, [code]] = await Promise.all([text(running.stdout), once(running, 'exit')]);
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return JSON.parse(printed) as Printed[N];
};
