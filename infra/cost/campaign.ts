import { bucketsFor } from '../../functions/handlers/rebuild/auditWork.ts';
import { isAuditedAfter } from '../../functions/rules/campaigns/auditNights.ts';
import { responseBuckets } from '../../functions/store/keys.ts';
import { assumptions } from './assumptions.ts';
import { batchingOf, type Mapping } from './batches.ts';
import { answeredByFront, called, type Front, requested } from './calls.ts';
import type { Resource } from './deployed.ts';
import { type Item, itemsOf, together } from './items.ts';
import type { BatchWork, Measured, ReadingWork, WeighedTable } from './measured.ts';
import { restItems } from './rest.ts';
import type { Scenario } from './scenario.ts';
import type { Quantities } from './standing.ts';
import { tracedFunctions, tracesByDay } from './tracing.ts';

/** What a campaign is priced with. */
export interface Basis {
  readonly measured: Measured;
  readonly front: Front;
  readonly resources: readonly Resource[];
  readonly mapping?: Mapping;
}

const gigabyte = 2 ** 30;
const monthDays = 30;

/** Tables whose items stay for as long as the campaign is kept, one for each response. */
const keptTables = ['responses', 'markers'] as const satisfies readonly WeighedTable[];

/** Batches of a survey's tallies: by solved challenge, and without script. */
const lanes = 2;

/** Calls of the database that a batch waits for, one after another: which generation counts, the transaction, and what follows it. */
const batchWaits = 3;

const batchAt = (batches: readonly BatchWork[], responses: number, units: number): number => {
  const found = batches.find((batch) => batch.responses === responses && batch.units === units);
  if (!found) throw new Error(`no batch of ${responses} responses of ${units} units was measured`);
  return found.cpuMs.median;
};

/** CPU of a batch: for itself, for each response, and for each unit. */
export const batchCpuOf = ({ batches }: Measured) => {
  const response = Math.max(0, (batchAt(batches, 100, 1) - batchAt(batches, 1, 1)) / 99);
  const unit = Math.max(0, (batchAt(batches, 10, 10) - batchAt(batches, 10, 1)) / 9);
  return { itself: Math.max(0, batchAt(batches, 1, 1) - response - unit), response, unit };
};

const counting = ({ responses, units, days }: Scenario, { measured, mapping }: Basis): Quantities => {
  if (responses === 0) return {};
  const { batches, units: different } = batchingOf({ responses, units, days }, mapping);
  const { writesPerResponse, writesPerUnit } = measured.counting;
  const cpu = batchCpuOf(measured);
  const [single] = measured.batches;
  return called('aggregate', responses * batches, {
    cpuMs: cpu.itself + (cpu.response + cpu.unit * different) / batches,
    waits: batchWaits,
    reads: single?.reads ?? 0,
    writes: (writesPerResponse + writesPerUnit * different) / batches,
    logBytes: single?.logBytes ?? 0,
  });
};

/** A reading of so many responses by `jobs` or `guard`, in as few calls as its time allows, which are hardly worth counting. */
const readThrough = (name: 'jobs' | 'guard', times: number, work: ReadingWork): Quantities => {
  const { cpuMs, calls, reads, writes } = work;
  // A reading of many is one call of many responses: rounded up once, not for each.
  const perCall = 10_000;
  const { lambdaArm } = called(name, times / perCall, {
    cpuMs: cpuMs.median * perCall,
    waits: calls * perCall,
  });
  return { lambdaArm: lambdaArm ?? 0, dynamoReads: times * reads, dynamoWrites: times * writes };
};

/** Steps of an audit of one survey, each of which writes every tally; and how many those had that were measured. */
const stepsOf = (responses: number): number => Math.ceil(responseBuckets / bucketsFor(responses));
const measuredSteps = stepsOf(0);

/** The night's audits and the guard's daily looks: of half the responses on average while they come in, then of all of them. */
const nightly = (scenario: Scenario, { measured: { reading } }: Basis): Quantities => {
  const { responses, units, days, months } = scenario;
  const nights = Math.max(0, Math.round(months * monthDays - days));
  const after = Array.from({ length: nights }, (_, night) => night).filter(isAuditedAfter).length;
  const audits = responses > 0 ? days + after : 0;
  // A survey is looked at daily while it is open, and once after its close.
  const looks = responses > 0 ? responses * (days / 2 + 1) : 0;
  return together(
    readThrough('jobs', responses * (days / 2 + after), reading.audit),
    readThrough('jobs', units * lanes * audits * (stepsOf(responses) / measuredSteps), reading.auditedTally),
    readThrough('jobs', audits, reading.auditItself),
    readThrough('guard', looks, reading.guard),
  );
};

const storage = ({ responses, days, months }: Scenario, { measured: { itemBytes } }: Basis): Quantities => {
  const bytes = keptTables.reduce((sum, table) => sum + itemBytes[table] + assumptions.itemOverheadBytes, 0);
  // They come in bit by bit while it is open.
  const gigabyteMonths = ((responses * bytes) / gigabyte) * Math.max(0, months - days / monthDays / 2);
  return { dynamoStorage: gigabyteMonths, dynamoBackup: gigabyteMonths };
};

/** A drill a month restores the responses, reads both tables through and deletes the copy. */
const drills = ({ responses, months }: Scenario, { measured: { itemBytes, reading } }: Basis): Quantities => {
  const bytes = itemBytes.responses + assumptions.itemOverheadBytes;
  return together(
    {
      dynamoRestore: ((responses * bytes) / gigabyte) * months,
      workflowSteps: responses > 0 ? 300 * months : 0,
    },
    readThrough('jobs', responses * 2 * months, reading.guard),
  );
};

const exportsOf = ({ responses, exports }: Scenario, { measured: { reading } }: Basis): Quantities => {
  const rows = responses * exports;
  const bytes = (rows * reading.export.bytes) / gigabyte;
  // Parts of 8 MB, fetched once, and kept for a week.
  const parts = (bytes * 1024) / 8 + (rows > 0 ? exports : 0);
  return together(readThrough('jobs', rows, reading.export), {
    s3Puts: parts,
    s3Gets: parts,
    s3Storage: (bytes * 7) / monthDays,
    transferOut: bytes,
    trailEvents: parts * 2,
  });
};

/** The office's figures are read from tallies, a few of them in a read unit. */
const office = (
  { office: requests, units }: Scenario,
  { measured: { itemBytes }, front }: Basis,
): Quantities => {
  const { officeCpuMs, officeBytes } = assumptions;
  return requested(front, 'office', requests, {
    cpuMs: officeCpuMs,
    waits: 4,
    reads: Math.ceil((units * lanes * itemBytes.tallies) / 4096) / 2,
    requestBytes: 0,
    replyBytes: officeBytes,
    sends: false,
  });
};

const readers = ({ readers: pages }: Scenario, { front }: Basis): Quantities => {
  const { readersMissing, readerBytes } = assumptions;
  const line = { requestBytes: 0, replyBytes: readerBytes, sends: false };
  const missing = front.cloudFront ? readersMissing : 1;
  return together(
    answeredByFront(front, pages * (1 - missing), line),
    requested(front, 'release', pages * missing, { ...line, cpuMs: 5, waits: 2, reads: 2 }),
  );
};

/** What a campaign costs beyond a stage that is at rest. */
export const campaignItems = (scenario: Scenario, basis: Basis): Item[] => {
  const { responses, views } = scenario;
  const { measured, front } = basis;
  const { coldShare } = assumptions;
  const asked = responses * views;
  // Whoever opens a page is the first for a while who asks for that unit: nothing of it is in memory.
  const pageOf = (name: 'view' | 'submit') => {
    const { cpuMs, calls, reads, writes, firstCalls, firstReads, requestBytes, replyBytes, logBytes } =
      measured[name];
    return {
      cpuMs: cpuMs.median,
      waits: calls + firstCalls,
      reads: reads + firstReads,
      writes,
      requestBytes,
      replyBytes,
      logBytes,
      sends: name === 'submit',
      coldShare,
    };
  };
  const scripts = measured.scripts.map(({ replyBytes }) => {
    const line = { requestBytes: 0, replyBytes, sends: false };
    // Whoever comes again has them already; whoever comes for the first time gets them from CloudFront.
    return front.cloudFront
      ? answeredByFront(front, responses, line)
      : requested(front, 'public', responses, { ...line, cpuMs: 1, waits: 0 });
  });
  const traced = tracedFunctions(basis.resources);
  const { batches } = responses > 0 ? batchingOf(scenario, basis.mapping) : { batches: 0 };
  const traces =
    (traced.has('public') ? tracesByDay(asked + responses, scenario.days) : 0) +
    (traced.has('aggregate') ? tracesByDay(responses * batches, scenario.days) : 0);
  return [
    ...itemsOf('responses', requested(front, 'public', responses, pageOf('submit'))),
    ...itemsOf('counting', counting(scenario, basis)),
    ...itemsOf('views', together(requested(front, 'public', asked, pageOf('view')), ...scripts)),
    ...itemsOf('traces', { traces }),
    ...itemsOf('audits and guard', nightly(scenario, basis)),
    ...itemsOf('storage and backup', storage(scenario, basis)),
    ...itemsOf('restore drills', drills(scenario, basis)),
    ...itemsOf('exports', exportsOf(scenario, basis)),
    ...itemsOf('public results', readers(scenario, basis)),
    ...itemsOf('office', office(scenario, basis)),
  ];
};

/** What a stage costs for as long as a campaign is kept in it. */
export const allItems = (scenario: Scenario, basis: Basis): Item[] => [
  ...campaignItems(scenario, basis),
  ...restItems(basis.resources, basis.measured, scenario.months),
];

/** What is reckoned among a million residents' responses, and what its budget is with and without the views. */
export const perMillion = {
  responses: { causes: ['responses', 'counting'], budgetUsd: 3.5 },
  withViews: { causes: ['responses', 'counting', 'views'], budgetUsd: 5 },
} as const;
