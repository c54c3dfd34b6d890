import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type FunctionName, type FunctionSpec, functionNames, functions } from '../../functions/manifest.ts';
import type { Row } from '../../infra/text/tables.ts';
import { testKeys } from '../../test/support/keys.ts';
import { type Bench, leastRepetitions } from '../bench.ts';
import { ratioOf, type Spread, spreadOf, spreadText } from '../spread.ts';
import { type Packed, packBaseline, packFunctions } from './packed.ts';

interface Loaded {
  readonly userMs: number;
  readonly systemMs: number;
  readonly ms: number;
}

interface Figures {
  readonly name: string;
  readonly bytes: number;
  readonly cpuMs: Spread;
  readonly userMs: Spread;
  readonly ms: Spread;
  /** To the baseline, of what each round gave. */
  readonly ratio: Spread;
  readonly parts: Packed['parts'];
}

const inChild = join(import.meta.dirname, 'loadInChild.cjs');

/** What Lambda and CDK tell a function, with made-up names for what is made when it is deployed. */
const environmentOf = (name: string, folder: string): Record<string, string> => ({
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'token',
  LAMBDA_TASK_ROOT: folder,
  // Lambda starts with no code compiled before.
  NODE_DISABLE_COMPILE_CACHE: '1',
  PINGYI_TABLE_PREFIX: 'pingyi-bench',
  PINGYI_FILES_BUCKET: 'files',
  PINGYI_EXPORTS_BUCKET: 'exports',
  PINGYI_RELEASES_BUCKET: 'releases',
  PINGYI_EVENT_BUS: 'events',
  // Given like this the keys need not be waited for, and building with them counts.
  ...Object.fromEntries(
    Object.entries(testKeys).map(([key, values]) => [
      `PINGYI_${key.toUpperCase()}_KEYS`,
      values.map((value) => value.toString('base64url')).join(','),
    ]),
  ),
});

const runChild = promisify(execFile);

const load = async ({ name, folder, file }: Packed): Promise<Loaded> => {
  const spec: FunctionSpec | undefined = functions[name as FunctionName];
  const { stdout } = await runChild(process.execPath, [...(spec?.nodeOptions ?? []), inChild, file], {
    env: environmentOf(name, folder),
  });
  return JSON.parse(stdout) as Loaded;
};

const cpuOf = ({ userMs, systemMs }: Loaded): number => userMs + systemMs;

/**
 * Loads each in turn, over and over, so that whatever else the machine does falls on all of them.
 * @param packed the baseline first
 */
const measure = async (packed: readonly Packed[], rounds: number): Promise<Figures[]> => {
  const loads = new Map<Packed, Loaded[]>(packed.map((one) => [one, []]));
  // The first round reads the files from the disk, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [one, loaded] of loads) {
      const took = await load(one);
      if (round > 0) loaded.push(took);
    }
  }
  const [baseline = []] = loads.values();
  return [...loads].map(([{ name, bytes, parts }, loaded]) => ({
    name,
    bytes,
    cpuMs: spreadOf(loaded.map(cpuOf)),
    userMs: spreadOf(loaded.map(({ userMs }) => userMs)),
    ms: spreadOf(loaded.map(({ ms }) => ms)),
    ratio: ratioOf(loaded.map(cpuOf), baseline.map(cpuOf)),
    parts,
  }));
};

const kb = (bytes: number | undefined): string => (bytes === undefined ? '' : (bytes / 1024).toFixed(1));

const figureRows = (figures: readonly Figures[]): Row[] => [
  ['function', 'KB', 'CPU ms (quarters)', 'of it user ms', 'ms', 'to the baseline'],
  ...figures.map(
    ({ name, bytes, cpuMs, userMs, ms, ratio }): Row => [
      name,
      kb(bytes),
      spreadText(cpuMs, 1),
      userMs.median.toFixed(1),
      ms.median.toFixed(1),
      spreadText(ratio),
    ],
  ),
];

/** What the packages bring to two of them, the largest first. */
const partRows = (shown: Figures, baseline: Figures): Row[] => {
  const names = [...new Set([...Object.keys(shown.parts), ...Object.keys(baseline.parts)])];
  const ofEither = (name: string): number => Math.max(shown.parts[name] ?? 0, baseline.parts[name] ?? 0);
  return [
    ['from', shown.name, baseline.name],
    ...names
      .toSorted((a, b) => ofEither(b) - ofEither(a))
      .map((name): Row => [name, kb(shown.parts[name]), kb(baseline.parts[name])]),
  ];
};

const namesIn = (list: string | undefined): readonly FunctionName[] => {
  const names = list?.split(',') ?? functionNames;
  const unknown = names.find((name) => !Object.hasOwn(functions, name));
  if (unknown !== undefined) throw new Error(`no function ${unknown}`);
  return names as readonly FunctionName[];
};

/** Whoever fills in a page waits for this one. */
const waitedFor = 'public';

export const cold = {
  about: "what it takes to load each function's packed code, beside a bare PutItem handler",
  options: { rounds: { type: 'string' }, functions: { type: 'string' } },
  help: [
    '--rounds N         how often each is loaded, in a process of its own (15)',
    '--functions LIST   some functions only, separated by commas',
    '',
    'CPU is user and system time: the kernel knows their sum exactly and divides it by sampling.',
  ],
  run: async ({ options, short, folder, tell }) => {
    const rounds = Number(options.rounds ?? (short ? 7 : 15));
    if (!Number.isSafeInteger(rounds) || rounds < leastRepetitions)
      throw new Error(`--rounds: a number from ${leastRepetitions}`);
    const names = namesIn(options.functions as string | undefined);
    tell(`packing ${names.length} functions`);
    const packed = [
      await packBaseline(join(folder, 'baseline')),
      ...packFunctions(names, join(folder, 'functions')),
    ];
    tell(`loading each ${rounds} times`);
    const figures = await measure(packed, rounds);
    const [baseline, ...others] = figures;
    const shown = others.find(({ name }) => name === waitedFor) ?? others[0];
    if (!baseline || !shown) throw new Error('nothing was packed');
    return {
      tables: [
        { title: 'Loading packed code', rows: figureRows(figures) },
        {
          title: `KB of \`${shown.name}\`, and of the baseline, by package`,
          rows: partRows(shown, baseline),
        },
      ],
      ratios: others.map(({ name, ratio }) => ({
        id: `cold.${name}`,
        what: `CPU of loading \`${name}\``,
        against: "a bare PutItem handler with the SDK's default bundle",
        spread: ratio,
      })),
      faults: [],
      measured: { rounds, figures },
    };
  },
} as const satisfies Bench;
