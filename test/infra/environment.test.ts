import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Context, createContext } from '../../functions/context.ts';
import { Environment } from '../../functions/environment.ts';
import {
  type FunctionName,
  type FunctionSpec,
  functionNames,
  functions,
  type KeyName,
  keyNames,
} from '../../functions/manifest.ts';
import type { FileStore } from '../../functions/store/files.ts';
import { isOfUnits, isOpenToAll, type Route, routeNames, routes } from '../../schemas/routes.ts';
import { type Given, synth } from './synth.ts';
import { functionNamed, textOf } from './templates.ts';

const stages: readonly (readonly [string, Given])[] = [
  ['dev', { site: 'https://dev.example.org' }],
  ['prod', { stage: 'prod', region: 'eu-central-1', site: 'https://pingyi.example.org' }],
  [
    'prod in China',
    {
      stage: 'prod',
      region: 'cn-north-1',
      site: 'https://pingyi.example.cn',
      issuer: 'https://id.example.cn',
      audience: 'pingyi',
      tokenOrigin: 'https://tokens.example.cn',
    },
  ],
];

type Variable = keyof Environment;

/** A value for each variable that is ours on AWS. Another engine and keys in plain sight are for one machine. */
const samples = Object.fromEntries(
  (Object.keys(Environment.shape) as Variable[])
    .filter((name) => name !== 'PINGYI_ENDPOINT' && !name.endsWith('_KEYS'))
    .map((name) => [name, /SITE|ISSUER|ORIGIN/.test(name) ? 'https://sample.example' : 'sample']),
);

/** Files of a bucket that nobody asks for. */
const openFiles = (bucket: string) => ({ bucket, origin: 'https://files.example' }) as unknown as FileStore;

/** Whether a function has a route that not everybody may use: such alone need the roles in a token, and the site's address. */
const servesSome = (name: FunctionName, which: (route: Route) => boolean): boolean =>
  routeNames.map((one): Route => routes[one]).some((route) => route.function === name && which(route));
const doesWithout: Partial<Record<keyof Context, (name: FunctionName) => boolean>> = {
  rolesClaim: (name) => !servesSome(name, (route) => !isOpenToAll(route) && !isOfUnits(route)),
  site: (name) => !servesSome(name, (route) => !isOpenToAll(route)),
};

/** What a function is built of: the parts of its context that it takes, and the keys among them. */
const takenBy = async (name: FunctionName, context: Context) => {
  const fields = new Set<keyof Context>();
  const keys = new Set<KeyName>();
  const watched = new Proxy(
    {
      ...context,
      keys: new Proxy(
        Object.fromEntries(keyNames.map((key) => [key, [Buffer.alloc(32)]])) as unknown as Context['keys'],
        {
          get: (target, key: KeyName) => {
            keys.add(key);
            return target[key];
          },
        },
      ),
    },
    {
      get: (target, field: keyof Context) => {
        fields.add(field);
        return target[field];
      },
    },
  );
  const { build } = (await import(`../../functions/${name}.ts`)) as { build: (context: Context) => unknown };
  build(watched);
  return { fields, keys };
};

/** A value with words in the place of what AWS fills in. */
const filledIn = (value: unknown): string => {
  let text = textOf(value);
  while (/\$\{[^{}]*\}/.test(text)) text = text.replace(/\$\{[^{}]*\}/g, 'x1');
  return text;
};

describe.each(stages)('on %s', (_, given) => {
  const stage = synth(given);
  const environmentOf = (name: FunctionName): Record<string, string> =>
    Object.fromEntries(
      Object.entries(functionNamed(stage.api, name)[1].Properties.Environment.Variables).map(
        ([variable, value]) => [variable, filledIn(value)],
      ),
    );

  it.each(functionNames)('%s is given no variable that nobody reads', (name) => {
    const known = [...Object.keys(Environment.shape), 'NODE_OPTIONS'];
    expect(Object.keys(environmentOf(name)).filter((variable) => !known.includes(variable))).toEqual([]);
  });

  it.each(functionNames)('%s reads nothing that it is not given', async (name) => {
    const ours = environmentOf(name);
    const context = createContext(name, ours, { openFiles });
    const [wider, again] = [0, 1].map(() => createContext(name, { ...samples, ...ours }, { openFiles }));
    if (!wider || !again) throw new Error('no context');
    const { fields, keys } = await takenBy(name, wider);
    const spec: FunctionSpec = functions[name];
    expect([...keys].filter((key) => !spec.keys.includes(key))).toEqual([]);
    const missed = [...fields].filter(
      (field) =>
        // Parts that are made anew each time say nothing of the variables.
        isDeepStrictEqual(wider[field], again[field]) &&
        !isDeepStrictEqual(wider[field], context[field]) &&
        !doesWithout[field]?.(name),
    );
    expect(missed).toEqual([]);
  });
});
