import { beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../client/path.ts';
import { functions } from '../../functions/manifest.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { allows, type Role, roles } from '../../schemas/roles.ts';
import { type Route, routeNames, routes } from '../../schemas/routes.ts';
import { usePingyi } from '../support/pingyi.ts';
import { unitAt } from './support/requests.ts';
import { tokenFor } from './support/tokens.ts';

const pingyi = usePingyi();

const anonymous = 'anonymous';
const callers = [anonymous, ...(Object.keys(roles) as Role[])] as const;
type Caller = (typeof callers)[number];

/** What to ask for: things of the sample, and of the rest names that nothing has. */
const ids: Readonly<Record<string, string>> = {
  surveyId: survey.id,
  unitId: unitAt(0),
  campaignId: campaign.id,
  formId: form.id,
  version: '1',
};
const addressOf = (route: Route): string =>
  pathOf(route, Object.fromEntries(Object.keys(route.params).map((name) => [name, ids[name] ?? 'nothing'])));

/** What roles.ts says of a caller: everybody has the role `public`, signed in or not. */
const expected = (route: Route, caller: Caller): number | 'allowed' => {
  const held: readonly Role[] = caller === anonymous ? ['public'] : ['public', caller];
  if (allows(held, route.permission)) return 'allowed';
  return caller === anonymous ? 401 : 403;
};

const tokens = new Map<Caller, string>();
beforeAll(async () => {
  for (const role of Object.keys(roles) as Role[]) {
    tokens.set(role, await tokenFor(pingyi().folder, [role]));
  }
});

const tried = new Set<string>();
const ask = (route: Route, caller: Caller): Promise<Response> => {
  const token = tokens.get(caller);
  tried.add(`${caller} ${route.method} ${route.path}`);
  return fetch(`${pingyi().url}${addressOf(route)}`, {
    method: route.method,
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  });
};

describe.each(routeNames)('%s', (name) => {
  const route: Route = routes[name];

  it.each(callers)(
    `answers ${route.method} ${route.path} to %s exactly when the roles say so`,
    async (caller) => {
      const { status } = await ask(route, caller);
      const refused = status === 401 || status === 403;
      expect(refused ? status : 'allowed').toBe(expected(route, caller));
    },
  );

  it('is served by a function that is told of tokens if it needs one', () => {
    if (!allows(['public'], route.permission)) expect(functions[route.function].readsTokens).toBe(true);
  });
});

describe('the permissions', () => {
  it('were tried on every route by every caller', () => {
    expect(tried.size).toBe(routeNames.length * callers.length);
  });

  it('let nobody change anything who may only look', () => {
    const changing = routeNames.filter(
      (name) =>
        allows(['office_viewer', 'inspector', 'unit', 'member'], routes[name].permission) &&
        routes[name].method !== 'GET',
    );
    // What the linter is shown is not kept.
    expect(changing).toEqual(['lintForm']);
  });

  it('are what README says of each role', () => {
    const only = (role: Role): string[] =>
      routeNames
        .filter(
          (name) => !allows(['public'], routes[name].permission) && allows([role], routes[name].permission),
        )
        .sort();
    const offices = routeNames.filter((name) => !allows(['public'], routes[name].permission));
    expect(only('office_admin')).toEqual(offices.toSorted());
    // What the linter is shown is not kept.
    const looking = offices.filter((name) => routes[name].method === 'GET' || name === 'lintForm');
    expect(only('office_viewer')).toEqual(looking.toSorted());
    expect(only('inspector')).toEqual([
      'downloadFormYaml',
      'downloadUnits',
      'downloadXlsform',
      'lintForm',
      'listCampaigns',
      'listForms',
      'listSurveys',
      'listUnits',
      'readCampaign',
      'readForm',
      'readFormVersion',
      'unitTemplate',
      'unitTemplateCsv',
    ]);
    expect([...only('unit'), ...only('member')]).toEqual([]);
  });

  it('let the public do nothing that the office alone may', () => {
    const open = routeNames.filter((name) => allows(['public'], routes[name].permission));
    expect(open.sort()).toEqual(
      [
        'posterPage',
        'readDocs',
        'readHealth',
        'readOpenapi',
        'readPoster',
        'readSurvey',
        'residentPage',
        'submitPosterPage',
        'submitPosterResponse',
        'submitResidentPage',
        'submitResponse',
      ].sort(),
    );
  });
});
