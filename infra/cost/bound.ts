import { concurrency, type FunctionName, functionNames, functions } from '../../functions/manifest.ts';
import { tableNames } from '../../functions/store/tables.ts';
import { httpFunctions, isOpenToAll, type Route, routeNames, routes } from '../../schemas/routes.ts';
import { ceilingOf } from '../settings/ceilings.ts';
import type { Settings } from '../settings/settings.ts';
import { assumptions } from './assumptions.ts';
import { answeredByFront, requested } from './calls.ts';
import type { Resource } from './deployed.ts';
import { type Item, itemsOf, sumOf, together } from './items.ts';
import type { Measured } from './measured.ts';
import { monthSeconds } from './prices/price.ts';
import { restItems } from './rest.ts';
import type { Quantities } from './standing.ts';
import { tracedFunctions, tracesOf } from './tracing.ts';

/** What an account's API Gateway lets through in a region, to all routes together, unless AWS raised it: requests a second. */
export const accountRate = 10_000;

const gigabyte = 2 ** 30;

const routesOf = (name: FunctionName): Route[] =>
  routeNames.map((route): Route => routes[route]).filter((route) => route.function === name);

/** Requests a second that API Gateway lets through to each function: every route has the throttle for itself. */
const ratesOf = ({ throttle: { rateLimit } }: Pick<Settings, 'throttle'>): number =>
  Math.min(accountRate, sumOf(httpFunctions.map((name) => routesOf(name).length * rateLimit)));

const concurrencyOf = (name: FunctionName): number =>
  (concurrency as Partial<Record<FunctionName, number>>)[name] ?? 0;

/** All that a function's concurrency can compute in so many seconds. */
const busyFor = (name: FunctionName, seconds: number): Quantities => ({
  lambdaArm: (concurrencyOf(name) * functions[name].memoryMb * seconds) / 1024,
});

/**
 * The most that a month can cost within a stage's own limits: every route at its throttle, every function at its concurrency and every
 * table at its ceiling, all month, and the stage itself. Nothing is ever like that; it is what no mistake and nobody can go beyond in what
 * these do. What CloudFront and the firewall bill of requests, and what is billed of bytes, has no limit of ours.
 */
export const boundItems = (
  settings: Settings,
  resources: readonly Resource[],
  measured: Measured,
): Item[] => {
  const { accessLogBytes, logLineBytes } = assumptions;
  const requests = ratesOf(settings) * monthSeconds;
  const logBytes = (requests * (accessLogBytes + logLineBytes)) / gigabyte;
  const traced = tracedFunctions(resources);
  const traces = sumOf(
    httpFunctions.map((name) => {
      const rate = Math.min(accountRate, routesOf(name).length * settings.throttle.rateLimit);
      return traced.has(name) ? tracesOf(rate * monthSeconds, monthSeconds) : 0;
    }),
  );
  return [
    ...itemsOf('requests let through', {
      apiRequests: requests,
      lambdaRequests: requests,
      logsIn: logBytes,
      logsKept: logBytes,
    }),
    ...functionNames.flatMap((name) => itemsOf(`function ${name}`, busyFor(name, monthSeconds))),
    ...tableNames.flatMap((table) => {
      const { read, write } = ceilingOf(table, settings.throttle);
      return itemsOf(`table ${table}`, {
        dynamoReads: read * monthSeconds,
        dynamoWrites: write * monthSeconds,
      });
    }),
    ...itemsOf('traces', { traces }),
    ...restItems(resources, measured, 1),
  ];
};

/** A flood that somebody could really make. */
export interface Flood {
  readonly name: string;
  readonly items: readonly Item[];
}

const hour = 3_600;

/** Bytes that a line of 1 Gbit/s carries within a second. */
const gigabitBytes = 1e9 / 8;

/** What an hour of each flood costs beyond a stage at rest: from many addresses, so that the firewall stops nothing. */
export const floodsOf = (settings: Settings, measured: Measured): Flood[] => {
  const { rateLimit } = settings.throttle;
  const { view, submit } = measured;
  const page = {
    ...view,
    cpuMs: view.cpuMs.median,
    waits: view.calls + view.firstCalls,
    reads: view.firstReads,
  };
  const sent = { ...submit, cpuMs: submit.cpuMs.median, waits: submit.calls };
  const { writesPerResponse, writesPerUnit } = measured.counting;
  const open = routeNames.map((name): Route => routes[name]).filter(isOpenToAll);
  const openFunctions = [...new Set(open.map((route) => route.function))];
  const passed = Math.min(accountRate, open.length * rateLimit) * hour;
  const small = { requestBytes: 0, replyBytes: 1_000, sends: false };
  const viewed = requested(settings, 'public', rateLimit * hour, { ...page, sends: false });
  const accepted = requested(settings, 'public', rateLimit * hour, { ...sent, sends: true });
  const counted = { dynamoWrites: rateLimit * hour * (writesPerResponse + writesPerUnit) };
  return [
    { name: 'the page of a poster, at its throttle', items: itemsOf('flood', viewed) },
    {
      name: 'responses with solved challenges, at the throttle of their route',
      items: itemsOf('flood', together(accepted, counted)),
    },
    {
      name: 'reports to print, as many as are made at once',
      items: itemsOf('flood', busyFor('print', hour)),
    },
    {
      name: 'every route that is open to all, at its throttle',
      items: itemsOf(
        'flood',
        together(
          answeredByFront(settings, passed, small),
          { apiRequests: passed, lambdaRequests: passed },
          ...openFunctions.map((name) => busyFor(name, hour)),
        ),
      ),
    },
    {
      name: `${((passed * 10) / hour).toLocaleString('en-US')} requests a second, most of which the throttle refuses: outside of any bound of ours`,
      items: itemsOf('flood', answeredByFront(settings, passed * 10, small)),
    },
    // S3 gives it to whoever has its address, which is good for some minutes: neither front nor throttle sees that.
    {
      name: 'a released file, fetched again and again over one line of 1 Gbit/s: outside of any bound of ours',
      items: itemsOf('flood', { transferOut: (gigabitBytes * hour) / gigabyte }),
    },
  ];
};

/** How late AWS tells of what was spent, in hours: it works it out up to three times a day. */
export const toldAfterHours = 12;
