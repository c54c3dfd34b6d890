import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastingScripts, type ScriptName, type Scripts, scriptNames } from '../web/scripts.ts';

/** Gives the text of a script, built and minified. */
export type ScriptSource = (name: ScriptName) => Promise<string>;

interface Script {
  readonly text: string;
  /** The last part of its path. */
  readonly asset: string;
}

/**
 * Scripts by addresses that hold the beginning of their hash, each read once, when it is first asked for. One that cannot be
 * read is tried again by the next request.
 */
export const scriptsFrom = (source: ScriptSource): Scripts => {
  const read = new Map<ScriptName, Promise<Script>>();
  const load = async (name: ScriptName): Promise<Script> => {
    const text = await source(name);
    return { text, asset: `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}` };
  };
  const scriptOf = (name: ScriptName): Promise<Script> => {
    const known = read.get(name);
    if (known) return known;
    const loading = load(name);
    read.set(name, loading);
    loading.catch(() => read.delete(name));
    return loading;
  };
  return {
    address: async (name) => `/assets/${(await scriptOf(name)).asset}`,
    read: async (asset) => {
      const lasting = lastingScripts.find((one) => asset === one);
      if (lasting) return (await scriptOf(lasting)).text;
      const name = scriptNames.find((one) => asset.startsWith(`${one}-`));
      const script = name && (await scriptOf(name));
      return script?.asset === asset ? script.text : undefined;
    },
  };
};

/** The scripts that infra/api/bundling.ts puts beside the code of a function. */
export const packedScripts = (root: string): Scripts =>
  scriptsFrom((name) => readFile(join(root, 'scripts', `${name}.js`), 'utf8'));

/** For a function that has no page: whoever asks for a script all the same is told where they come from. */
export const noScripts: Scripts = scriptsFrom(async (name) => {
  throw new Error(
    `no scripts here to take ${name} from: away from Lambda they are passed in with the context`,
  );
});
