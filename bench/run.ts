import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { createContext } from '../functions/context.ts';
import { functions } from '../functions/manifest.ts';
import { build as buildOffice } from '../functions/office.ts';
import { startEngine } from '../infra/local/engine/engine.ts';
import { campaign } from '../infra/local/sample/campaign.ts';
import { routes } from '../schemas/routes.ts';
import { eventOf } from '../test/http/support/events.ts';
import { testKeys } from '../test/support/keys.ts';
import { lambdaContext } from '../test/support/watched.ts';
import { largeCampaign } from './largeCampaign.ts';

const usage = `npm run bench -- [options]: reads of a results page and memory of an export, at a few and at many responses over 500 units

  --sizes LIST     numbers of responses, ascending, separated by commas (1000,100000, a minute or two);
                   1000,100000,1000000 takes a quarter of an hour
  --json FILE      where the figures are written, too

The embedded engine makes sure of every write. In a folder in memory that costs nothing: TMPDIR=/dev/shm npm run bench`;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,100000' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
if (values.help) {
  say(usage);
  process.exit(0);
}
const sizes = values.sizes.split(',').map(Number);
if (sizes.some((size) => !Number.isSafeInteger(size) || size < 1)) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}

/** What an export may take at the most, in MB, however many responses there are. */
const budgetMb = 256;

interface Exported {
  readonly rows: number;
  readonly parts: number;
  readonly bytes: number;
  /** Of what is kept between two steps, at the end. */
  readonly checkpointBytes: number;
  readonly peakMb: number;
  readonly cpuSeconds: number;
}

const asText = (keys: readonly Buffer[]): string => keys.map((key) => key.toString('base64url')).join(',');

/** Database calls of one results page. */
const readsOf = async (endpoint: string, prefix: string): Promise<{ calls: number }> => {
  const context = createContext('office', {
    PINGYI_TABLE_PREFIX: prefix,
    PINGYI_ENDPOINT: endpoint,
    PINGYI_POSTER_KEYS: asText(testKeys.poster),
    PINGYI_CODE_KEYS: asText(testKeys.code),
  });
  let calls = 0;
  context.database.client.middlewareStack.add(
    (next) => (args) => {
      calls += 1;
      return next(args);
    },
    { step: 'initialize', name: 'count' },
  );
  const event = eventOf({ route: routes.readResults, params: { campaignId: campaign.id } });
  const claims = { sub: 'bench', roles: '[office_viewer]' };
  const reply = await buildOffice({ ...context, log: () => {} })(
    { ...event, requestContext: { ...event.requestContext, authorizer: { jwt: { claims } } } },
    lambdaContext,
  );
  if (reply.statusCode !== 200) throw new Error(`the results page replied ${reply.statusCode}`);
  return { calls };
};

/** A line for whoever waits: over the one before where that can be done. */
const tell = (text: string): void => {
  process.stderr.write(process.stderr.isTTY ? `\r${text.padEnd(78)}` : `${text}\n`);
};

/** Tells how many are written, now and then. */
const telling = (responses: number) => {
  let next = 0;
  return (written: number): void => {
    if (written < next) return;
    next = written + responses / 20;
    tell(`${written} of ${responses} responses written`);
  };
};

const folder = await mkdtemp(join(tmpdir(), 'pingyi-bench-'));
// As it is deployed: one file, with all that it takes. What Node takes to read TypeScript is none of an export's.
const child = join(folder, 'exportInChild.cjs');
await build({
  entryPoints: [join(import.meta.dirname, 'exportInChild.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  minify: true,
  outfile: child,
  logLevel: 'warning',
});
const { nodeOptions } = functions.jobs;
const engine = await startEngine({ folder: join(folder, 'engine'), log: () => {} });

/** Exports in a process of its own, with the options that the function has, and no limit on memory beyond those. */
const exportOf = async (prefix: string): Promise<Exported> => {
  const running = spawn(process.execPath, [...nodeOptions, child, engine.endpoint, prefix, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface(running.stderr).on('line', tell);
  const [out, [code]] = await Promise.all([text(running.stdout), once(running, 'exit')]);
  if (code !== 0) throw new Error(`the export ended with ${code}`);
  return JSON.parse(out) as Exported;
};

const figures: { responses: number; seconds: number; calls: number; exported: Exported }[] = [];
try {
  for (const responses of sizes) {
    const { prefix } = await largeCampaign(engine.endpoint, responses, telling(responses));
    const reads = await readsOf(engine.endpoint, prefix);
    const began = performance.now();
    const exported = await exportOf(prefix);
    const seconds = Math.round((performance.now() - began) / 1_000);
    figures.push({ responses, seconds, ...reads, exported });
  }
} finally {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
}

const table = [
  [
    'responses',
    'calls of a results page',
    'rows exported',
    'MB',
    'parts',
    'seconds',
    'peak MB of the export',
  ],
  ...figures.map(({ responses, calls, seconds, exported: { rows, bytes, parts, peakMb } }) =>
    [responses, calls, rows, Math.round(bytes / 1e6), parts, seconds, peakMb].map(String),
  ),
];
const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
say('');
for (const row of table) say(row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
const [first] = figures;
const last = figures.at(-1);
if (first && last && first !== last) {
  const memory = (last.exported.peakMb / first.exported.peakMb).toFixed(2);
  say(
    `${last.responses / first.responses} times the responses: ${(last.calls / first.calls).toFixed(2)} times the calls, ${memory} times the memory`,
  );
}
if (values.json) {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  await writeFile(values.json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
}
// What this is to find: a results page that reads more where there are more responses; an export that loses a row, or takes more
// than it may.
const isWrong = ({ calls, exported: { rows, peakMb }, responses }: (typeof figures)[number]): boolean =>
  calls !== first?.calls || rows !== responses || peakMb > budgetMb;
if (figures.some(isWrong)) {
  say(`not as it must be: the same calls everywhere, every row, and at most ${budgetMb} MB`);
  process.exitCode = 1;
}
