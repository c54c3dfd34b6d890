import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { createContext } from '../functions/context.ts';
import { build as buildOffice } from '../functions/office.ts';
import { startEngine } from '../infra/local/engine/engine.ts';
import { campaign } from '../infra/local/sample/campaign.ts';
import { routes } from '../schemas/routes.ts';
import { eventOf } from '../test/http/support/events.ts';
import { testKeys } from '../test/support/keys.ts';
import { lambdaContext } from '../test/support/watched.ts';
import { largeCampaign } from './largeCampaign.ts';

const usage = `npm run bench -- [options]: reads of a results page and memory of an export, at a few and at many responses over 500 units

  --sizes LIST     numbers of responses, ascending, separated by commas (1000,100000); 1000,1000000 takes a while
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

/** The heap that an export is held to, in MB. */
const heapMb = 96;

interface Exported {
  readonly rows: number;
  readonly parts: number;
  readonly bytes: number;
  readonly peakMb: number;
  readonly cpuSeconds: number;
}

const asText = (keys: readonly Buffer[]): string => keys.map((key) => key.toString('base64url')).join(',');

/** Database calls of one results page, and what of them grows with units: pages of the tallies' query. */
const readsOf = async (endpoint: string, prefix: string): Promise<{ calls: number; units: number }> => {
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
  const { units } = JSON.parse(reply.isBase64Encoded ? '{"units":[]}' : (reply.body ?? '')) as {
    units: unknown[];
  };
  return { calls, units: units.length };
};

const folder = await mkdtemp(join(tmpdir(), 'pingyi-bench-'));
const engine = await startEngine({ folder: join(folder, 'engine'), log: () => {} });
const figures: { responses: number; calls: number; units: number; exported: Exported }[] = [];
try {
  for (const responses of sizes) {
    const { prefix } = await largeCampaign(engine.endpoint, responses, (written) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${written}/${responses} responses written`);
    });
    const reads = await readsOf(engine.endpoint, prefix);
    const child = join(import.meta.dirname, 'exportInChild.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      // With memory in plenty garbage is left lying about: held to this heap, what is needed shows.
      `--max-old-space-size=${heapMb}`,
      child,
      engine.endpoint,
      prefix,
      folder,
    ]);
    figures.push({ responses, ...reads, exported: JSON.parse(stdout) as Exported });
  }
} finally {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
}

say('');
say('responses  database calls of a results page  rows exported  parts  peak MB of the export');
for (const { responses, calls, exported } of figures) {
  say(
    `${String(responses).padStart(9)}  ${String(calls).padStart(32)}  ${String(exported.rows).padStart(13)}  ${String(exported.parts).padStart(5)}  ${String(exported.peakMb).padStart(21)}`,
  );
}
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
// A results page that reads more where there are more responses, or an export that loses a row, is what this is to find.
if (figures.some(({ calls, exported, responses }) => calls !== first?.calls || exported.rows !== responses))
  process.exitCode = 1;
