import type { Context } from '../../functions/context.ts';
import { build } from '../../functions/office.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { routes } from '../../schemas/routes.ts';
import { eventOf } from '../../test/http/support/events.ts';
import { functionContext } from '../../test/support/functionContext.ts';
import { lambdaContext } from '../../test/support/watched.ts';
import { type Consumed, meter } from '../database/consumed.ts';

/** One view of the results, and what it took. */
export interface Viewed extends Consumed {
  readonly ms: number;
  readonly cpuMs: number;
  readonly replyBytes: number;
  /** Units of which something is told, questions of units that are, and whatever is withheld. */
  readonly units: number;
  readonly told: number;
  readonly withheld: number;
  /** Responses about the units of which something is told. */
  readonly counted: number;
}

interface Page {
  readonly units: readonly { readonly counted: number; readonly questions: readonly unknown[] }[];
  readonly withheld: readonly unknown[];
}

/**
 * Asks for all of a campaign's results as the office's console does, of a function that keeps nothing of them; uncompressed, since
 * compressing takes the same for what says the same.
 * @throws {Error} of a refusal
 */
export const openResults = (context: Context): (() => Promise<string>) => {
  const serve = build(context);
  const event = eventOf({ route: routes.readResults, params: { campaignId: campaign.id } });
  const claims = { sub: 'bench', roles: '[office_viewer]' };
  const asked = { ...event, requestContext: { ...event.requestContext, authorizer: { jwt: { claims } } } };
  return async () => {
    const { statusCode, body = '' } = await serve(asked, lambdaContext);
    if (statusCode !== 200) throw new Error(`the results page replied ${statusCode}`);
    return body;
  };
};

/** Opens the page of all results again and again. */
export const resultsPage = (endpoint: string, prefix: string): (() => Promise<Viewed>) => {
  const context = functionContext('office', { prefix, endpoint });
  const { take } = meter(context.database.client);
  const open = openResults(context);
  return async () => {
    take();
    const before = process.cpuUsage();
    const began = performance.now();
    const body = await open();
    const ms = performance.now() - began;
    const { user, system } = process.cpuUsage(before);
    const { units, withheld } = JSON.parse(body) as Page;
    return {
      ...take(),
      ms,
      cpuMs: (user + system) / 1e3,
      replyBytes: Buffer.byteLength(body),
      units: units.length,
      counted: units.reduce((sum, { counted }) => sum + counted, 0),
      told: units.reduce((sum, { questions }) => sum + questions.length, 0),
      withheld: withheld.length,
    };
  };
};
