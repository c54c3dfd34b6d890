import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import { packedRecomputeScript } from '../../functions/recomputeScript.ts';
import { packedScripts } from '../../functions/scripts.ts';
import { builtScripts, recomputeScript } from '../../infra/local/scripts.ts';
import { type Deployment, readDeployment } from '../bundles/support/deployment.ts';
import { packingMs } from './packed.ts';

/** Words of zod's translations. The full build brings them all, `zod/mini` none. */
const fromZodLocales = ['Ongeldige invoer', 'Input non valido', 'Neispravan unos'];
/** Words of what infra/api/bundling.ts has something smaller stand in for: the SDK's ways to credentials, and event streams. */
const leftOut = ['sso_session', 'AssumeRoleWithWebIdentity', 'credential_process', ':event-type'];
/** A little above what they come to: a cold start has to read all of it. `npm run bench -- cold` says what it is made of. */
const capKb: Readonly<Record<FunctionName, number>> = {
  public: 430,
  member: 440,
  unit: 825,
  inspector: 360,
  office: 1235,
  release: 655,
  print: 1535,
  meta: 610,
  aggregate: 315,
  clock: 310,
  tally: 290,
  guard: 295,
  jobs: 950,
  erase: 545,
  drill: 285,
  rotate: 240,
};
/** What a package asks for and does without where it is not. */
const optional = ['supports-color'];

let deployment: Deployment;

beforeAll(async () => {
  deployment = await readDeployment();
}, packingMs);

const folderOf = (name: FunctionName): string => deployment.functions[name].code;
const codeOf = (name: FunctionName): string => readFileSync(join(folderOf(name), 'index.js'), 'utf8');

describe.each(functionNames)('the packed code of %s', (name) => {
  it('is one file, minified and small', () => {
    const { scripts = [] }: FunctionSpec = functions[name];
    const beside = name === 'print' ? ['fonts'] : [];
    const script = name === 'jobs' ? ['recompute.mjs'] : [];
    const after = scripts.length > 0 ? ['scripts'] : [];
    expect(readdirSync(folderOf(name))).toEqual([...beside, 'index.js', ...script, ...after]);
    const code = codeOf(name);
    expect(Buffer.byteLength(code) / 1024).toBeLessThan(capKb[name]);
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

  it('looks for credentials in the environment alone, and carries no event streams', () => {
    expect(leftOut.filter((words) => codeOf(name).includes(words))).toEqual([]);
  });

  it('carries no translations of zod', () => {
    expect(fromZodLocales.filter((words) => codeOf(name).includes(words))).toEqual([]);
  });
});

describe('the packed code of jobs', () => {
  it('has beside it the script that a bundle is checked with, as it is in the source', async () => {
    expect(await packedRecomputeScript(folderOf('jobs'))()).toBe(await recomputeScript());
  });
});
