import { beforeAll, describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../functions/http/exchange.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { build as buildPublic } from '../../functions/public.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { units } from '../../infra/local/sample/units.ts';
import { routes } from '../../schemas/routes.ts';
import { eventOf } from '../http/support/events.ts';
import { anAggregator, aResponse, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { aSubmission, tokenOf } from '../support/residents.ts';
import { lambdaContext, watched } from '../support/watched.ts';

const engine = useEngine();

beforeAll(async () => {
  await prepared(engine.endpoint);
});

const submission = (unitId: string): HttpEvent =>
  eventOf({
    route: routes.submitPosterResponse,
    params: { token: tokenOf({ unitId }) },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(aSubmission({}, { unitId })),
  });

const results = eventOf({ route: routes.readResults, params: { campaignId: campaign.id } });
const claims = { sub: 'office', roles: '[office_viewer]' };
const askForResults: HttpEvent = {
  ...results,
  requestContext: { ...results.requestContext, authorizer: { jwt: { claims } } },
};

describe('the work of the database', () => {
  it('is one write and no read for a response, once a function is warm', async () => {
    const { context, commands } = watched('public', engine.endpoint);
    const submit = buildPublic(context);
    expect((await submit(submission('dingcheng'), lambdaContext)).statusCode).toBe(201);
    // One of them asks for the pledges that the unit wrote itself.
    expect(commands.filter((command) => command === 'GetItemCommand')).toHaveLength(7);
    commands.length = 0;
    for (let place = 0; place < 5; place += 1) await submit(submission('dingcheng'), lambdaContext);
    expect(commands).toEqual(Array.from({ length: 5 }, () => 'PutItemCommand'));
  });

  it('is none at all for what is refused', async () => {
    const { context, commands } = watched('public', engine.endpoint);
    const submit = buildPublic(context);
    await submit(submission('dingcheng'), lambdaContext);
    commands.length = 0;
    const good = submission('dingcheng');
    const refused = [
      { ...good, body: '{' },
      { ...good, body: 'x'.repeat(20_000) },
      { ...good, headers: {} },
      { ...good, body: JSON.stringify({ ...aSubmission(), answers: { overall: 'superb' } }) },
      { ...good, body: JSON.stringify({ ...aSubmission(), formVersion: 2 }) },
    ];
    for (const event of refused) {
      expect((await submit(event, lambdaContext)).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect(commands).toEqual([]);
  });

  it('is the same number of reads for the results, however many responses there are', async () => {
    const count = async (): Promise<{ reads: number; counted: number }> => {
      const { context, commands } = watched('office', engine.endpoint);
      const reply = await buildOffice(context)(askForResults, lambdaContext);
      const { units: shown } = JSON.parse(reply.body ?? '') as { units: { counted: number }[] };
      return { reads: commands.length, counted: shown.reduce((sum, { counted }) => sum + counted, 0) };
    };
    const add = async (responses: number): Promise<void> => {
      const records = Array.from({ length: responses }, (_, place) =>
        recordOf(aResponse(units[place % units.length]?.id)),
      );
      await anAggregator(engine.endpoint)({ Records: records });
    };
    await add(units.length * 10);
    const few = await count();
    await add(units.length * 50);
    const many = await count();
    expect(many.counted).toBeGreaterThan(few.counted * 5);
    expect(many.reads).toBe(few.reads);
  });
});
