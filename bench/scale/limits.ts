import { responseBuckets } from '../../functions/store/keys.ts';
import type { TableName } from '../../functions/store/tables.ts';
import { commitLimits } from '../../functions/store/tallyStore.ts';
import { differentUnits } from '../../infra/cost/batches.ts';
import type { Measured } from '../../infra/cost/measured.ts';
import { ceilingOf } from '../../infra/settings/ceilings.ts';
import { assumed } from './assumptions.ts';
import { packsOf } from './packs.ts';
import { countingOf, type Stage, shardsOf } from './stage.ts';
import { batchCostOf, type Inputs, requestMs } from './work.ts';

/** Something that lets only so many responses a second through. */
export interface Limit {
  readonly what: string;
  /** Responses a second from which on it is full. */
  readonly perSecond: number;
  /** Whom it turns away, or what is late. */
  readonly effect: string;
  /** What moves it: a file, a setting, or a quota that AWS raises. */
  readonly movedBy: string;
}

/** What people answer about in the busiest second, and how often they look at the page for each response. */
export interface Demand {
  readonly campaigns: number;
  readonly unitsOfEach: number;
  readonly views: number;
}

/** A write in a transaction costs twice. */
const transacted = 2;

const kilobyte = 1024;

/** Write units that a transaction pays for a tally. */
const tallyUnits = ({ itemBytes }: Measured): number => transacted * Math.ceil(itemBytes.tallies / kilobyte);

/** Write units that a response's marker takes. */
export const markerUnits = ({ itemBytes }: Measured): number =>
  transacted * Math.ceil(itemBytes.markers / kilobyte);

/** Read units that a response takes of the table of set-up, with its views, where no instance knows its unit; nobody reads of one that all know. */
const setupReads = ({ view, submit }: Measured, { campaigns, unitsOfEach, views }: Demand): number =>
  campaigns * unitsOfEach === 1 ? 0 : views * view.firstReads + submit.firstReads;

/** A full batch on average: its campaigns, cells and transactions. */
const fullBatch = ({ mapping }: Stage, { campaigns, unitsOfEach }: Demand) => {
  const { batchSize } = mapping;
  const ofCampaigns = differentUnits(campaigns, batchSize);
  const cells = differentUnits(campaigns * unitsOfEach, batchSize);
  const alike = Array.from({ length: Math.round(cells / ofCampaigns) }, (_, place) => ({
    cell: String(place),
    responses: 1,
  }));
  const ofOne = batchSize / ofCampaigns / alike.length;
  const packs = packsOf(
    alike.map((one) => ({ ...one, responses: Math.max(1, Math.round(ofOne)) })),
    commitLimits.writes,
  );
  return { responses: batchSize, campaigns: ofCampaigns, cells, transactions: ofCampaigns * packs.length };
};

/** How long a full batch takes where no other is in its way, in milliseconds. */
const batchMs = (stage: Stage, demand: Demand, inputs: Inputs): number => {
  const { responses, campaigns, cells, transactions } = fullBatch(stage, demand);
  const { cost, transactionMs } = countingOf(stage, inputs);
  const computing =
    cost.itselfMs + responses * cost.responseMs + cells * cost.unitMs + (campaigns - 1) * cost.campaignMs;
  const waits = stage.besideEachOther
    ? 2 * cost.callMs + transactionMs
    : campaigns * 2 * cost.callMs + transactions * transactionMs;
  return computing + waits;
};

const hour = 3_600;
const requestsPerSecond = '`requestsPerSecond` in stages.yaml';

/** Instances of `public` that so many responses a second keep busy, with their views. */
export const publicInstances = (perSecond: number, { views }: Demand, measured: Measured): number => {
  const busySeconds = (views * requestMs(measured, 'view') + requestMs(measured, 'submit')) / 1000;
  return perSecond * Math.max(busySeconds, (views + 1) / assumed.instanceRequests.value);
};

/** What residents meet, in the order in which a request does. */
const atTheDoor = (stage: Stage, demand: Demand, { measured }: Inputs): Limit[] => {
  const { throttle, concurrency, defence, accountConcurrency } = stage;
  const units = demand.campaigns * demand.unitsOfEach;
  const requests = demand.views + 1;
  const servedBy = (instances: number): number => instances / publicInstances(1, demand, measured);
  const tryLater = '429 until the next hour, with Retry-After; nothing typed is lost';
  return [
    {
      what: 'cap of one poster, where each unit has one',
      perSecond: (defence.posterPerHour / hour) * units,
      effect: tryLater,
      movedBy: '`--poster-per-hour` of the survey; visit codes are not capped',
    },
    {
      what: 'cap of one unit',
      perSecond: (defence.unitPerHour / hour) * units,
      effect: tryLater,
      movedBy: '`--unit-per-hour` of the survey; visit codes are not capped',
    },
    {
      what: "throttle of the page's route",
      perSecond: throttle.rateLimit / demand.views,
      effect: '429: the page does not open at the first try',
      movedBy: requestsPerSecond,
    },
    {
      what: 'throttle of the route that takes responses',
      perSecond: throttle.rateLimit,
      effect: '429: the page keeps the response and sends it again by itself',
      movedBy: requestsPerSecond,
    },
    {
      what: "the account's API Gateway",
      perSecond: stage.accountRate / requests,
      effect: '429 on every route, of the office too',
      movedBy: 'quota of the account',
    },
    {
      what: 'instances of `public`',
      perSecond: servedBy(concurrency.public),
      effect: '503 to residents alone: other functions have their own',
      movedBy: '`concurrency.public` in functions/manifest.ts',
    },
    {
      what: "all of the account's instances",
      perSecond: servedBy(accountConcurrency - assumed.unreservedConcurrency.value),
      effect: '503 on every route whose function keeps no instances for itself',
      movedBy: 'quota of the account',
    },
    {
      what: 'the firewall',
      perSecond: assumed.firewallRequests.value / (requests + measured.scripts.length),
      effect: 'requests are refused before anything of ours',
      movedBy: 'quota of the account, `firewall` in stages.yaml',
    },
    {
      what: 'CloudFront',
      perSecond: assumed.cloudFrontRequests.value / (requests + measured.scripts.length),
      effect: 'requests are refused before anything of ours',
      movedBy: 'quota of the account',
    },
  ];
};

/** What the tables take. @param growing what they are ready for at once, and grow beyond */
const atTheTables = (stage: Stage, demand: Demand, { measured }: Inputs): Limit[] => {
  const { responses, cells, campaigns } = fullBatch(stage, demand);
  const setup = Math.min(assumed.newTableReads.value, ceilingOf('setup', stage.throttle).read);
  const ceiling = (table: TableName): number => ceilingOf(table, stage.throttle).write;
  const { writes } = measured.submit;
  const marker = markerUnits(measured);
  const cellsPerResponse = cells / responses;
  const grows = 'raise WarmThroughput of the table the day before (infra/data/dataTable.ts sets none)';
  const late = 'nobody is turned away; transactions wait, and figures are late';
  const follows = `${requestsPerSecond}, from which infra/settings/ceilings.ts follows, up to the quota of the account`;
  return [
    {
      what: 'reads of the table of set-up, where no instance knows the unit',
      perSecond: setup / setupReads(measured, demand),
      effect: '503 with Retry-After, until the table has grown',
      movedBy: `${requestsPerSecond}, and WarmThroughput of the table`,
    },
    {
      what: "a campaign's pointer to what counts, read once in a batch",
      perSecond: (demand.campaigns * assumed.partitionReads.value * responses) / campaigns,
      effect: late,
      movedBy: '`batchSize` in functions/manifest.ts',
    },
    {
      what: 'partitions that the table of responses has',
      perSecond: Math.min(stage.readyWrites, responseBuckets * assumed.partitionWrites.value) / writes,
      effect: '503 with Retry-After, until the table has grown: within minutes to half an hour',
      movedBy: grows,
    },
    {
      what: 'ceiling of the table of responses',
      perSecond: ceiling('responses') / writes,
      effect: '503 with Retry-After',
      movedBy: follows,
    },
    {
      what: 'the 64 partitions of one survey',
      perSecond: (demand.campaigns * responseBuckets * assumed.partitionWrites.value) / writes,
      effect: '503 with Retry-After',
      movedBy: '`responseBuckets` in functions/store/keys.ts; only for surveys made after it',
    },
    {
      what: 'partitions that the table of markers has',
      perSecond: stage.readyWrites / marker,
      effect: late,
      movedBy: grows,
    },
    {
      what: 'ceiling of the table of markers',
      perSecond: ceiling('markers') / marker,
      effect: late,
      movedBy: follows,
    },
    {
      what: "one campaign's tallies, which are one partition until DynamoDB splits it for its heat",
      perSecond:
        (demand.campaigns * assumed.partitionWrites.value) / (cellsPerResponse * tallyUnits(measured)),
      effect: late,
      movedBy:
        'nothing of ours: it is split within minutes; a longer window of the stream writes fewer tallies',
    },
    {
      what: 'load and days of a unit, one item each',
      perSecond: (demand.campaigns * demand.unitsOfEach * assumed.partitionWrites.value) / cellsPerResponse,
      effect: 'caps go by an older count; no figure is touched',
      movedBy: '`batchSize` in functions/manifest.ts',
    },
  ];
};

/** What counting takes. */
const atTheCounting = (stage: Stage, demand: Demand, inputs: Inputs): Limit[] => {
  const { responses, transactions } = fullBatch(stage, demand);
  const { parallelizationFactor } = stage.mapping;
  const atOnce = Math.min(shardsOf(stage) * parallelizationFactor, stage.concurrency.aggregate);
  const items = demand.campaigns * demand.unitsOfEach * stage.subTallies;
  const perTransaction = Math.min(commitLimits.writes - 1, responses / transactions);
  return [
    {
      what: `${atOnce} batches counted at once`,
      perSecond: (atOnce * responses * 1000) / batchMs(stage, demand, inputs),
      effect: 'figures are late',
      movedBy: '`streamMapping` and `concurrency.aggregate` in functions/manifest.ts, memory of `aggregate`',
    },
    {
      what: "transactions on a unit's tally, one after another",
      perSecond: (items * perTransaction * 1000) / assumed.transactionMs.value,
      effect: "figures are late; batches get into each other's way",
      movedBy: 'nothing by setting; sub-tallies would',
    },
  ];
};

/** All that bounds a stage, whatever is full first first. Closed formulas: no chance, and no batch in another one's way. */
export const limitsOf = (stage: Stage, demand: Demand, inputs: Inputs): Limit[] =>
  [
    ...atTheDoor(stage, demand, inputs),
    ...atTheTables(stage, demand, inputs),
    ...atTheCounting(stage, demand, inputs),
  ].sort((a, b) => a.perSecond - b.perSecond);

/** Responses a second that one worker counts of one unit by itself, with nobody in its way. */
export const aloneOnOneUnit = (stage: Stage, inputs: Inputs): number => {
  const { batchSize } = stage.mapping;
  const cost = batchCostOf(inputs, stage.aggregateMemoryMb);
  const transactions = packsOf([{ cell: 'only', responses: batchSize }], commitLimits.writes).length;
  const ms =
    cost.itselfMs +
    batchSize * cost.responseMs +
    cost.unitMs +
    2 * cost.callMs +
    transactions * assumed.transactionMs.value;
  return (batchSize * 1000) / ms;
};
