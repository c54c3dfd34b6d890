import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecomputeScript } from '../../functions/recomputeScript.ts';
import { scriptsFrom } from '../../functions/scripts.ts';
import type { ScriptName } from '../../web/scripts.ts';
import { scriptBuildOf, scriptEntry } from '../scriptBuild.ts';

/** @throws {Error} when a script has no source, or esbuild refuses it */
const build = async (name: ScriptName): Promise<string> => {
  const entry = scriptEntry(name);
  await access(entry).catch(() => {
    throw new Error(`the script ${name} has no source: web/browser/${name}.ts is not there`);
  });
  // A dependency of development, and slow to load: only those pay for it who show a page.
  const esbuild = await import('esbuild');
  // Its options are named in another way than its flags.
  const options = Object.fromEntries(
    Object.entries(scriptBuildOf(name)).map(([flag, value]) => [
      flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
  const { outputFiles = [] } = await esbuild.build({
    ...options,
    entryPoints: [entry],
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
};

/** The scripts of our pages, built from source when they are first asked for: once in a process. */
export const builtScripts = scriptsFrom(build);

/** The script that a release's bundle is checked with, from its source. */
export const recomputeScript: RecomputeScript = () =>
  readFile(join(import.meta.dirname, '../../web/recompute/recompute.mjs'), 'utf8');
