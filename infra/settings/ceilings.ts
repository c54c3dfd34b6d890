import type { TableName } from '../../functions/store/tables.ts';

/** What a table serves at the most, in DynamoDB's request units a second: above it requests are refused and tried again. */
export interface Ceiling {
  readonly read: number;
  readonly write: number;
}

/**
 * Routes that an honest campaign holds at API Gateway's throttle at once, which is for each route by itself: the page and its form, or the same
 * by JSON.
 */
const busyRoutes = 2;

/** So that rows of more than the usual size, and a second that is fuller than others, meet no ceiling. */
const headroom = 2;

/** A rebuild counts live responses into two generations of tallies. */
const generations = 2;

/** How much faster than they came responses are counted that have waited: after an hour's failure it is made up within 15 minutes. */
const catchingUp = 4;

/** A write inside a transaction costs twice. */
const transacted = 2;

/** Units that one request, or the counting of one response, takes at the most of a table, caches cold; `bench` measures the usual. */
const perRequest: Readonly<Partial<Record<TableName, Partial<Ceiling>>>> = {
  // Campaign, units, form, survey, poster and their like, read consistently: seven items of a few KB.
  setup: { read: 14 },
  // A response is up to 2 KB, comments apart.
  responses: { write: 2 },
  // What aggregate writes comes from what `responses` let in, and catches up after a failure: these must never be what holds it up.
  markers: { write: transacted * generations * catchingUp },
  // A response alone in its batch pays for a tally of up to 2 KB by itself.
  tallies: { write: 2 * transacted * generations * catchingUp },
  counting: { read: 1, write: 1 },
  load: { read: 1, write: catchingUp },
  // A bad record is kept whole; a flood of them is as good as a flood of responses.
  quarantine: { write: 4 },
  // A code and the count of a unit's spent ones, looked up and raised in one transaction.
  codes: { read: 2, write: 2 * transacted },
  // The ballot itself and the check that it is not there already.
  ballots: { read: transacted, write: 2 * transacted },
  // A unit's draft with its free text.
  workspace: { read: 4, write: 4 },
  // The lines of a release, until CloudFront has them.
  releases: { read: 2 },
};

/**
 * What work behind the scenes may always have, whatever the throttle: an import writes some thousand rows, an export reads pages of
 * 1 MB, 128 units each, one after another, and erasing deletes by the hundred.
 */
const behindTheScenes: Ceiling = { read: 4_000, write: 1_000 };

/** What AWS serves of one table until it is asked for more: no ceiling may be above it, nor would one be of use. */
const quota = 40_000;

/**
 * The ceilings of a stage's tables: above all that honest use can ask for, so that API Gateway's throttle is always what is met first, and
 * low enough to bound what anything else could cost.
 * @param rateLimit requests a second that API Gateway lets through to one route
 */
export const ceilingOf = (table: TableName, { rateLimit }: { readonly rateLimit: number }): Ceiling => {
  const { read = 0, write = 0 } = perRequest[table] ?? {};
  const forAll = (units: number): number =>
    Math.min(Math.ceil(rateLimit * busyRoutes * headroom * units), quota);
  return {
    read: Math.max(behindTheScenes.read, forAll(read)),
    write: Math.max(behindTheScenes.write, forAll(write)),
  };
};
