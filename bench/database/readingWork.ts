import { join } from 'node:path';
import { build as buildAggregate } from '../../functions/aggregate.ts';
import { build as buildClock } from '../../functions/clock.ts';
import type { Context } from '../../functions/context.ts';
import { build as buildErase } from '../../functions/erase.ts';
import { build as buildGuard } from '../../functions/guard.ts';
import { responsesWork } from '../../functions/handlers/exports/responsesWork.ts';
import { build as buildJobs } from '../../functions/jobs.ts';
import { type ScheduledFunction, scheduledFunctions } from '../../functions/manifest.ts';
import { newJob } from '../../functions/rules/jobs/newJob.ts';
import type { Database } from '../../functions/store/database.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { guardStore } from '../../functions/store/guardStore.ts';
import { rawPage } from '../../functions/store/responseStore.ts';
import { setupLists, setupStore } from '../../functions/store/setupStore.ts';
import { tallyStore } from '../../functions/store/tallyStore.ts';
import { build as buildTally } from '../../functions/tally.ts';
import type { Measured, ReadingWork, Work } from '../../infra/cost/measured.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { aResponse, recordOf, store } from '../../test/support/counting.ts';
import { cpuSpread, measureCalls, measuredContext, rounded, type Take } from './measureCalls.ts';

/** So many responses are stored and counted, and then read through; and as many again. They are of a few units: of all, in every bucket. */
const readThrough = 1_000;
const filledUnits = 4;
const batchSize = 100;

/** A reading takes seconds. */
const repetitions = 3;

/** Days of December 2010, at an hour of UTC in which no audit begins, and at one in which it does. */
const at = (day: number, hour: number): Date => new Date(Date.UTC(2010, 11, day, hour, 5));
const quietHour = 3;
const auditHour = 18;

const filesIn = (folder: string) =>
  openFolderFiles({ folder, key: Buffer.alloc(32, 1), now: () => new Date() });

/** Stores responses as `public` does and counts them as the stream does. */
const fill = async (database: Database, endpoint: string, firstUnit = 0): Promise<void> => {
  const responses = Array.from({ length: readThrough }, (_, place) =>
    aResponse(units[firstUnit + (place % filledUnits)]?.id),
  );
  const { context } = measuredContext('aggregate', endpoint);
  const aggregate = buildAggregate({ ...context, wait: async () => {} });
  for (let place = 0; place < responses.length; place += batchSize) {
    const batch = responses.slice(place, place + batchSize);
    await store(database, batch);
    await aggregate({ Records: batch.map((response) => recordOf(response)) });
  }
};

interface Watch {
  readonly clock: { now: Date };
  readonly take: Take;
  readonly look: () => Promise<void>;
}

const builds: Readonly<Record<ScheduledFunction, (context: Context) => () => Promise<void>>> = {
  clock: buildClock,
  tally: buildTally,
  guard: buildGuard,
  jobs: buildJobs,
  erase: buildErase,
};

const watchOf = (name: ScheduledFunction, endpoint: string, folder: string): Watch => {
  const clock = { now: at(1, quietHour) };
  const files = filesIn(join(folder, 'files'));
  const { context, take } = measuredContext(name, endpoint, {
    now: () => clock.now,
    files,
    exports: files,
    releases: files,
  });
  return { clock, take, look: builds[name](context) };
};

/** What reading took beyond a look that found nothing to do, for each response. */
const eachOf = (
  taken: ReturnType<Take>,
  cpu: readonly number[],
  {
    rest,
    responses,
    bytes = 0,
  }: { readonly rest?: Work; readonly responses: number; readonly bytes?: number },
): ReadingWork => {
  const each = (amount: number, resting = 0): number => rounded((amount - resting) / responses, 4);
  return {
    calls: each(taken.calls, rest?.calls),
    reads: each(taken.reads, rest?.reads),
    writes: each(taken.writes, rest?.writes),
    cpuMs: cpuSpread(cpu.map((ms) => (ms - (rest?.cpuMs.median ?? 0)) / responses)),
    logBytes: each(taken.logBytes, rest?.logBytes),
    bytes: rounded(bytes / responses, 1),
  };
};

/** Several looks, each at another day, when something is due. */
const measureLooks = async ({ clock, take, look }: Watch, firstDay: number, hour: number) => {
  const cpu: number[] = [];
  let taken = take();
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    clock.now = at(firstDay + 2 * repetition, hour);
    take();
    const before = process.cpuUsage();
    await look();
    cpu.push(process.cpuUsage(before).user / 1000);
    taken = take();
  }
  return { taken, cpu };
};

const measureExport = async (endpoint: string, folder: string): Promise<ReadingWork> => {
  const { context, take } = measuredContext('jobs', endpoint);
  const { database } = context;
  const work = responsesWork({
    setup: setupStore(database),
    lists: setupLists(database),
    rawPage: rawPage(database),
    tallies: tallyStore(database),
    guard: guardStore(database),
    files: filesIn(join(folder, 'exports')),
  });
  const params = { kind: 'responses' as const, surveyId: survey.id, format: 'csv' as const };
  const cpu: number[] = [];
  let taken = take();
  let [rows, bytes] = [0, 0];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const newPlainId = () => `bench${repetition}`;
    const asked = newJob({
      campaignId: campaign.id,
      params,
      createdBy: '',
      now: at(20, quietHour),
      newPlainId,
    });
    const job = { ...asked, params };
    take();
    const before = process.cpuUsage();
    let checkpoint = await work.begin(job);
    for (let finished = false; !finished; ) {
      const step = await work.step(job, checkpoint);
      checkpoint = step.checkpoint;
      finished = step.finished !== undefined;
      bytes = step.finished?.files.reduce((sum, file) => sum + file.bytes, 0) ?? 0;
    }
    rows = checkpoint.rows;
    cpu.push(process.cpuUsage(before).user / 1000);
    taken = take();
  }
  return eachOf(taken, cpu, { responses: rows, bytes });
};

/** What one audit took in all. */
type AuditTaken = ReturnType<Take> & { readonly cpuMs: number };

type Audits = Pick<Measured['reading'], 'audit' | 'auditedTally' | 'auditItself'>;

/**
 * What an audit takes for each response, for each tally, and for itself, from three of them: of some responses, of twice as many of the same
 * units, and of three times as many, a third of which are of other units.
 */
const partsOf = (few: AuditTaken, many: AuditTaken, ofMore: AuditTaken): Audits => {
  const along = (pick: (taken: AuditTaken) => number) => {
    const response = (pick(many) - pick(few)) / readThrough;
    const tally = (pick(ofMore) - pick(many) - response * readThrough) / filledUnits;
    const itself = pick(few) - response * readThrough - tally * filledUnits;
    const least = (amount: number): number => rounded(Math.max(0, amount), 4);
    return { audit: least(response), auditedTally: least(tally), auditItself: least(itself) };
  };
  const cpu = along(({ cpuMs }) => cpuMs);
  const [calls, reads, writes, logBytes] = (['calls', 'reads', 'writes', 'logBytes'] as const).map((key) =>
    along((taken) => taken[key]),
  );
  const workOf = (part: keyof Audits): ReadingWork => ({
    calls: calls?.[part] ?? 0,
    reads: reads?.[part] ?? 0,
    writes: writes?.[part] ?? 0,
    cpuMs: cpuSpread([cpu[part]]),
    logBytes: logBytes?.[part] ?? 0,
    bytes: 0,
  });
  return {
    audit: workOf('audit'),
    auditedTally: workOf('auditedTally'),
    auditItself: workOf('auditItself'),
  };
};

/** What goes by the clock, at rest and when it reads every response; and a file of responses. On an empty system. */
export const measureReading = async (
  database: Database,
  endpoint: string,
  folder: string,
): Promise<Pick<Measured, 'rest' | 'reading'>> => {
  const watches = Object.fromEntries(
    scheduledFunctions.map((name) => [name, watchOf(name, endpoint, folder)]),
  ) as Record<ScheduledFunction, Watch>;
  const rest = {} as Record<ScheduledFunction, Work>;
  for (const name of scheduledFunctions) {
    const { take, look } = watches[name];
    // The first look finds what was not noticed before.
    await look();
    rest[name] = await measureCalls(take, look, 5);
  }
  const audited = async (day: number): Promise<AuditTaken> => {
    const { taken, cpu } = await measureLooks(watches.jobs, day, auditHour);
    const { calls, reads, writes, logBytes } = taken;
    return {
      calls: calls - rest.jobs.calls,
      reads: reads - rest.jobs.reads,
      writes: writes - rest.jobs.writes,
      logBytes,
      cpuMs: cpuSpread(cpu).median - rest.jobs.cpuMs.median,
    };
  };
  await fill(database, endpoint);
  const few = await audited(4);
  await fill(database, endpoint);
  const many = await audited(12);
  await fill(database, endpoint, filledUnits);
  const ofMore = await audited(20);
  const guard = await measureLooks(watches.guard, 4, quietHour);
  return {
    rest,
    reading: {
      ...partsOf(few, many, ofMore),
      guard: eachOf(guard.taken, guard.cpu, { rest: rest.guard, responses: readThrough * 3 }),
      export: await measureExport(endpoint, folder),
    },
  };
};
