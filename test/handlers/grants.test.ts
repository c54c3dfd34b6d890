import { beforeAll, describe, expect, it } from 'vitest';
import { build as buildAggregate } from '../../functions/aggregate.ts';
import type { Context } from '../../functions/context.ts';
import { type FunctionName, functionNames, functions } from '../../functions/manifest.ts';
import { build as buildMeta } from '../../functions/meta.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { build as buildPublic } from '../../functions/public.ts';
import { physicalName, tableNames } from '../../functions/store/tables.ts';
import { localPrefix } from '../../infra/local/pingyi.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { routes } from '../../schemas/routes.ts';
import { eventOf } from '../http/support/events.ts';
import { aSubmission } from '../support/answers.ts';
import { aResponse, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { lambdaContext, watched } from '../support/watched.ts';

const engine = useEngine();
beforeAll(async () => {
  await prepared(engine.endpoint);
});

/** What each function does at the most: all of its routes, or all that may happen to a record. */
const work: Readonly<Record<FunctionName, (context: Context) => Promise<unknown>>> = {
  public: (context) =>
    buildPublic(context)(
      eventOf({
        route: routes.submitResponse,
        params: { surveyId: survey.id, unitId: 'dingcheng' },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(aSubmission()),
      }),
      lambdaContext,
    ),
  office: async (context) => {
    const event = eventOf({ route: routes.downloadResults, params: { campaignId: campaign.id } });
    const authorizer = { jwt: { claims: { sub: 'office', roles: '[office_admin]' } } };
    const signedIn = { ...event, requestContext: { ...event.requestContext, authorizer } };
    expect((await buildOffice(context)(signedIn, lambdaContext)).statusCode).toBe(200);
  },
  meta: (context) => buildMeta(context)(eventOf({ route: routes.readOpenapi }), lambdaContext),
  aggregate: (context) =>
    buildAggregate(context)({
      Records: [recordOf(aResponse()), recordOf(aResponse('dingcheng', { answers: { overall: 'superb' } }))],
    }),
};

describe('grants', () => {
  it.each(functionNames)('of %s name what it uses, and nothing else', async (name) => {
    const { context, used } = watched(name, engine.endpoint);
    await work[name](context);
    const grants: Readonly<Partial<Record<string, readonly string[]>>> = functions[name].grants;
    const granted = tableNames.flatMap((table) =>
      (grants[table] ?? []).map((action) => `${action} ${physicalName(localPrefix, table)}`),
    );
    expect([...used].sort()).toEqual(granted.sort());
  });
});
