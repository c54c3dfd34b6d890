import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { isOfUnits, isOpenToAll, type Route, routeNames, routes } from '../../schemas/routes.ts';
import type { Settings } from '../settings/settings.ts';
import { waitingPage } from './waitingPage.ts';

/** How long requests of one address are counted together, in seconds: what the firewall does anyway, and its price knows. */
const windowSeconds = 300;

/**
 * How much of what the API lets through to one route an address may take for itself, over all routes.
 *
 * Thousands of honest people share an address: those of a mobile carrier, of WeChat's web view, of a county office. The worst that is
 * foreseen, with 200 requests a second to a route (infra/settings/settings.ts):
 *
 * - A county of 300,000 answers within three hours, a tenth of it by one address of a carrier: 2.8 responses a second, which are 840
 *   requests that send something in five minutes, and with page, scripts and results some 4,200 in all.
 * - 2,000 members in one hall cast their ballots within five minutes: each sends its code, buys a token and casts, which is 6,000 that send
 *   and, with page and scripts, 14,000 in all.
 *
 * A sixth of that rate is 10,000 sent in five minutes, and a half of it 30,000 in all: above both, and no single address can crowd
 * out the others from any route. Somebody with many addresses is not held up here, but by challenges, caps and the API's own throttle (docs/defence.md).
 */
const shares = { sending: 1 / 6, all: 1 / 2 } as const;

/** What the firewall can count at the least. */
const leastLimit = 10;

const limitOf = (requestsPerSecond: number, share: number): number =>
  Math.max(leastLimit, Math.floor(requestsPerSecond * windowSeconds * share));

/** Beginnings of the addresses to which everybody and units send something, none of which begins with another. */
const sendingPrefixes = ((): string[] => {
  const beginnings = routeNames
    .map((name): Route => routes[name])
    .filter((route) => route.method !== 'GET' && (isOpenToAll(route) || isOfUnits(route)))
    .map(({ path }) => path.replace(/\{.*/, ''));
  return [...new Set(beginnings)].filter(
    (one) => !beginnings.some((other) => other !== one && one.startsWith(other)),
  );
})();

const exactly = (field: CfnWebACL.FieldToMatchProperty, constraint: string, text: string) => ({
  byteMatchStatement: {
    fieldToMatch: field,
    positionalConstraint: constraint,
    searchString: text,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
});

/** Requests that send something to where everybody and units send it. */
const sending: CfnWebACL.StatementProperty = {
  andStatement: {
    statements: [
      { notStatement: { statement: exactly({ method: {} }, 'EXACTLY', 'GET') } },
      {
        orStatement: {
          statements: sendingPrefixes.map((prefix) => exactly({ uriPath: {} }, 'STARTS_WITH', prefix)),
        },
      },
    ],
  },
};

/**
 * Refuses addresses that take more than their share, for as long as they do.
 *
 * The list and each rule in it are billed by the month, and every request that is looked at: there are two. None of them looks into a body:
 * free text in Chinese is what signatures for Latin text take for an attack (decision 33). Requests are sampled nowhere, because a
 * sample shows addresses beside paths, and nothing is logged.
 * @param name of its metrics
 */
export const addWebAcl = (scope: Construct, name: string, { throttle }: Settings): CfnWebACL => {
  const visibility = (rule: string): CfnWebACL.VisibilityConfigProperty => ({
    cloudWatchMetricsEnabled: true,
    metricName: `${name}-${rule}`,
    sampledRequestsEnabled: false,
  });
  const rule = (
    priority: number,
    which: keyof typeof shares,
    scopeDownStatement?: CfnWebACL.StatementProperty,
  ) => ({
    name: which,
    priority,
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        evaluationWindowSec: windowSeconds,
        limit: limitOf(throttle.rateLimit, shares[which]),
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: 'waiting',
          responseHeaders: [
            // An address is let in again when its last five minutes are below the limit: mostly sooner than after five.
            { name: 'retry-after', value: '60' },
            { name: 'cache-control', value: 'no-store' },
          ],
        },
      },
    },
    visibilityConfig: visibility(which),
  });
  return new CfnWebACL(scope, 'acl', {
    description: 'Pingyi: no single address takes what is meant for all',
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    // As HTML, because the type of plain text names no encoding here.
    customResponseBodies: { waiting: { contentType: 'TEXT_HTML', content: waitingPage } },
    rules: [rule(0, 'sending', sending), rule(1, 'all')],
    visibilityConfig: visibility('firewall'),
  });
};
