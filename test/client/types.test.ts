import { describe, expect, expectTypeOf, it } from 'vitest';
import { type BodyOf, createClient, pathOf, type ReplyOf, type Routes, routes } from '../../client/client.ts';
import { useAnswering } from './support/answering.ts';

const answering = useAnswering();

describe('the compiler knows the route table', () => {
  it('gives each reply its status and the type of its body', () => {
    expectTypeOf<ReplyOf<'readHealth'>>().toEqualTypeOf<{
      readonly status: 200;
      readonly body: { status: 'ok' };
    }>();
    expectTypeOf<ReplyOf<'submitPosterResponse'>['status']>().toEqualTypeOf<200 | 201>();
    expectTypeOf<ReplyOf<'downloadResults'>['body']>().toEqualTypeOf<string>();
    expectTypeOf<ReplyOf<'posterDocument'>['body']>().toExtend<Uint8Array>();
    expectTypeOf<BodyOf<Routes['readHealth']>>().toEqualTypeOf<undefined>();
    expectTypeOf<BodyOf<Routes['rotatePosters']>>().toHaveProperty('graceHours');
  });

  it('refuses calls that the table does not have, as the client or the server would', async () => {
    const { url, seen } = await answering((response) => response.writeHead(422).end());
    const { call } = createClient({ url });
    const wrong: (() => Promise<unknown>)[] = [
      // @ts-expect-error there is no such route
      () => call('readMoon'),
      // @ts-expect-error the parameter is missing
      () => call('readCampaign'),
      // @ts-expect-error the parameter has another name
      () => call('readCampaign', { params: { id: 'x' } }),
      // @ts-expect-error the version is missing
      () => call('readFormVersion', { params: { formId: 'f' } }),
      // @ts-expect-error the body is missing
      () => call('createCampaign'),
      // @ts-expect-error the body lacks fields
      () => call('createCampaign', { body: { id: 'x' } }),
      // @ts-expect-error the route takes no body
      () => call('listCampaigns', { body: {} }),
      // @ts-expect-error the query has no such field
      () => call('listAudit', { query: { before: 3 } }),
      // @ts-expect-error there is no such state
      () => call('listDeliveries', { query: { state: 'lost' } }),
      () =>
        call('importUnits', {
          params: { campaignId: 'c' },
          // @ts-expect-error pictures are not taken there
          body: { contentType: 'image/png', bytes: new Uint8Array() },
        }),
    ];
    for (const one of wrong) await expect(one()).rejects.toThrow();
    expect(seen.length).toBeGreaterThan(0);
  });

  it('refuses paths that the table does not have', () => {
    // @ts-expect-error the parameter has another name
    expect(() => pathOf(routes.readCampaign, { id: 'x' })).toThrow('campaignId');
    // @ts-expect-error a parameter is missing
    expect(() => pathOf(routes.recordVisit, { surveyId: 's' })).toThrow('unitId');
  });
});
