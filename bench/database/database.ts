import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../functions/store/database.ts';
import { type Measured, measuredFile, type WeighedTable, type Work } from '../../infra/cost/measured.ts';
import { startEngine } from '../../infra/local/engine/engine.ts';
import { units } from '../../infra/local/sample/units.ts';
import { prepared } from '../../test/support/counting.ts';
import type { Bench } from '../bench.ts';
import { machine } from '../machine.ts';
import { openResults } from '../results/resultsPage.ts';
import { exact } from '../spread.ts';
import { countingOf, measureBatches } from './batchWork.ts';
import { averageItemBytes } from './itemBytes.ts';
import { measureCalls, measuredContext, repetitions } from './measureCalls.ts';
import { measureReading } from './readingWork.ts';
import { measureResidents } from './requestWork.ts';

const command = 'npm run bench -- database';

/** How often the page of results is looked at in a repetition. */
const viewsEach = 5;

const weighed = ['responses', 'markers', 'tallies', 'load'] as const satisfies readonly WeighedTable[];

/** Works on an engine of its own with the sample in it, and clears up after it. */
const onEngine = async <T>(
  work: (database: Database, endpoint: string, folder: string) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'pingyi-bench-'));
  const engine = await startEngine({ folder: join(folder, 'engine'), log: () => {} });
  try {
    return await work(await prepared(engine.endpoint), engine.endpoint, folder);
  } finally {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

/** One view of all results, after responses were read through: the sample's units with some answers each. */
const measureResults = async (endpoint: string): Promise<Work> => {
  const { context, take } = measuredContext('office', endpoint);
  const open = openResults(context);
  return measureCalls(take, async () => void (await open()), viewsEach);
};

const measure = async (): Promise<{ readonly measured: Measured; readonly resultsPage: Work }> => {
  const counted = await onEngine(async (database, endpoint) => {
    const residents = await measureResidents(endpoint);
    const batches = await measureBatches(endpoint);
    const itemBytes = {} as Record<WeighedTable, number>;
    for (const table of weighed) itemBytes[table] = Math.round(await averageItemBytes(database, table));
    return { ...residents, batches, counting: countingOf(batches), itemBytes };
  });
  const { resultsPage, ...read } = await onEngine(async (database, endpoint, folder) => ({
    ...(await measureReading(database, endpoint, folder)),
    resultsPage: await measureResults(endpoint),
  }));
  const measuredAt = new Date().toISOString().slice(0, 10);
  return {
    measured: { measuredAt, command, machine: machine(), repetitions, ...counted, ...read },
    resultsPage,
  };
};

const lineOf = (name: string, { calls, reads, writes, cpuMs, logBytes }: Work): string[] => [
  name,
  ...[calls, reads, writes].map(String),
  `${cpuMs.median} (${cpuMs.low} to ${cpuMs.high})`,
  String(logBytes),
];

/** The figures as a table. */
const tableOf = (measured: Measured, resultsPage: Work): string[][] => [
  ['of one', 'calls', 'read units', 'write units', 'ms of CPU', 'bytes of log'],
  lineOf('view of the page', measured.view),
  lineOf('page sent in', measured.submit),
  ...(['view', 'submit'] as const).map((name) => {
    const { firstCalls, firstReads } = measured[name];
    return [`first ${name} of a unit, besides`, firstCalls, firstReads, '', '', ''].map(String);
  }),
  ...measured.batches.map((batch) => lineOf(`batch of ${batch.responses}, ${batch.units} units`, batch)),
  ...Object.entries(measured.rest).map(([name, work]) => lineOf(`look of ${name}, nothing to do`, work)),
  ...Object.entries(measured.reading).map(([name, work]) => lineOf(`response read by ${name}`, work)),
  lineOf(`page of results, ${units.length} units`, resultsPage),
];

/** Write units of a response, from the page sent in to its place in the tallies, for batches of some size. */
const writesOf = ({ submit, batches }: Measured, responses: number, ofUnits: number): number => {
  const batch = batches.find((one) => one.responses === responses && one.units === ofUnits);
  if (!batch) throw new Error(`no batch of ${responses} over ${ofUnits}`);
  return submit.writes + batch.writes / responses;
};

/** Budgets of the design are numbers of units and calls: there is nothing to run beside. */
const against = 'the number itself';

export const database = {
  about: 'what responses take of the database, of a processor and of the line',
  options: { store: { type: 'boolean' } },
  help: ['--store   writes the figures to where npm run cost reads them'],
  run: async ({ options }) => {
    const { measured, resultsPage } = await measure();
    if (options.store) await writeFile(measuredFile, `${JSON.stringify(measured, null, 2)}\n`);
    const { counting, itemBytes, view, scripts, submit } = measured;
    return {
      tables: [
        { title: 'Of one', rows: tableOf(measured, resultsPage) },
        {
          title: 'Write units of a batch of the stream',
          rows: [
            ['for each response', 'for each unit that it has responses of'],
            [counting.writesPerResponse, counting.writesPerUnit],
          ],
        },
        {
          title: 'Bytes over the line',
          rows: [
            ['page', ...scripts.map(({ name }) => name), 'sent', 'receipt'],
            [
              view.replyBytes,
              ...scripts.map(({ replyBytes }) => replyBytes),
              submit.requestBytes,
              submit.replyBytes,
            ],
          ],
        },
        {
          title: 'Bytes of an item on average, as DynamoDB counts them',
          rows: [Object.keys(itemBytes), Object.values(itemBytes)],
        },
      ],
      ratios: [
        { id: 'database.submitCalls', what: 'calls of a page sent in, warm', spread: exact(submit.calls) },
        { id: 'database.submitReads', what: 'read units of it', spread: exact(submit.reads) },
        {
          id: 'database.writesOneUnit',
          what: 'write units of a response, batches of 100 of one unit',
          spread: exact(writesOf(measured, 100, 1)),
        },
        {
          id: 'database.writesThirtyUnits',
          what: 'write units of a response, batches of 100 of 30 units',
          spread: exact(writesOf(measured, 100, 30)),
        },
      ].map((ratio) => ({ ...ratio, against })),
      // An engine that says nothing of units would make everything free.
      faults: measured.submit.writes < 1 ? ['a response that was stored took no write unit'] : [],
      measured: { ...measured, resultsPage },
    };
  },
} as const satisfies Bench;
