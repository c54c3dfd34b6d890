import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { packedRecomputeScript } from '../../functions/recomputeScript.ts';
import { packedScripts } from '../../functions/scripts.ts';
import { builtScripts, recomputeScript } from '../../infra/local/scripts.ts';
import { makeApp } from './synth.ts';
import { functionNamed } from './templates.ts';

/** Words of zod's translations. The full build brings them all, `zod/mini` none. */
const fromZodLocales = ['Ongeldige invoer', 'Input non valido', 'Neispravan unos'];
const capBytes = 640 * 1024;
/** Of those that read and write files, or show the description, and answer nobody who stands at a counter. */
const largeCapBytes: Partial<Record<FunctionName, number>> = {
  unit: 1000 * 1024,
  jobs: 1100 * 1024,
  office: 1400 * 1024,
  print: 1700 * 1024,
  release: 850 * 1024,
  meta: 800 * 1024,
};
/** What a package asks for and does without where it is not. */
const optional = ['supports-color'];

const { stacks, outdir } = makeApp({});
const folders = new Map<FunctionName, string>();

beforeAll(() => {
  const api = Template.fromStack(stacks.api);
  for (const name of functionNames) {
    const { S3Key } = functionNamed(api, name)[1].Properties.Code;
    folders.set(name, join(outdir, `asset.${S3Key.replace('.zip', '')}`));
  }
}, 120_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(outdir, { recursive: true, force: true });
});

const folderOf = (name: FunctionName): string => folders.get(name) ?? '';
const codeOf = (name: FunctionName): string => readFileSync(join(folderOf(name), 'index.js'), 'utf8');

describe.each(functionNames)('the packed code of %s', (name) => {
  it('is one file, minified and small', () => {
    const { scripts = [] }: FunctionSpec = functions[name];
    const beside = name === 'print' ? ['fonts'] : [];
    const script = name === 'jobs' ? ['recompute.mjs'] : [];
    const after = scripts.length > 0 ? ['scripts'] : [];
    expect(readdirSync(folderOf(name))).toEqual([...beside, 'index.js', ...script, ...after]);
    const code = codeOf(name);
    expect(Buffer.byteLength(code)).toBeLessThan(largeCapBytes[name] ?? capBytes);
    expect(code.length / code.split('\n').length).toBeGreaterThan(500);
  });

  it('needs nothing beside it: not the SDK of the runtime either', () => {
    // The SDK's own error messages quote a call in brackets.
    const required = [...codeOf(name).matchAll(/(?<!\[)\brequire\("([^"]+)"\)/g)].map(([, module]) => module);
    const missing = required.filter((module = '') => !isBuiltin(module) && !optional.includes(module));
    expect(missing).toEqual([]);
  });

  it('has beside it the scripts that its pages name, the same as on one machine', async () => {
    const { scripts = [] }: FunctionSpec = functions[name];
    const packed = packedScripts(folderOf(name));
    for (const script of scripts)
      expect(await packed.address(script)).toBe(await builtScripts.address(script));
    if (scripts.length > 0) {
      expect(readdirSync(join(folderOf(name), 'scripts'))).toEqual(
        scripts.map((script) => `${script}.js`).toSorted(),
      );
    }
  });

  it('carries no translations of zod', () => {
    expect(fromZodLocales.filter((words) => codeOf(name).includes(words))).toEqual([]);
  });

  it('loads as Lambda loads it, and exports the handler', () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', name);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('PINGYI_TABLE_PREFIX', 'pingyi-dev');
    if ('files' in functions[name]) vi.stubEnv('PINGYI_FILES_BUCKET', 'bucket');
    if ('exports' in functions[name]) vi.stubEnv('PINGYI_EXPORTS_BUCKET', 'exports');
    if ('releases' in functions[name]) vi.stubEnv('PINGYI_RELEASES_BUCKET', 'releases');
    for (const key of functions[name].keys) vi.stubEnv(`PINGYI_${key.toUpperCase()}_KEYS`, 'k'.repeat(43));
    const loaded = createRequire(import.meta.url)(join(folderOf(name), 'index.js'));
    expect(typeof loaded.handler).toBe('function');
  });
});

describe('the packed code of jobs', () => {
  it('has beside it the script that a bundle is checked with, as it is in the source', async () => {
    expect(await packedRecomputeScript(folderOf('jobs'))()).toBe(await recomputeScript());
  });
});
