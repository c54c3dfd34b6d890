import { beforeAll, describe, expect, it } from 'vitest';
import { pathOf } from '../../client/path.ts';
import { functions } from '../../functions/manifest.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { Problem, type ProblemCode } from '../../schemas/problem.ts';
import { allows, type Role, roles } from '../../schemas/roles.ts';
import { isOfUnits, isPage, type Route, type RouteName, routeNames, routes } from '../../schemas/routes.ts';
import { usePingyi } from '../support/pingyi.ts';
import { unitAt } from './support/requests.ts';
import { sessionFor, tokenFor } from './support/tokens.ts';

const pingyi = usePingyi();

const anonymous = 'anonymous';
const unitSession = 'session of a unit';
/** Nobody; whoever holds a token of the office's sign-in with one of the roles in it; and a unit. */
const callers = [anonymous, unitSession, ...(Object.keys(roles) as Role[])] as const;
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

/**
 * What roles.ts says of a caller: everybody has the role `public`, signed in or not; and nobody becomes a unit or a member by
 * a token of the office's sign-in, or anything else by a unit's session.
 */
const expected = (route: Route, caller: Caller): ProblemCode | 'allowed' => {
  if (allows(['public'], route.permission)) return 'allowed';
  if (caller === anonymous) return 'token_missing';
  if (isOfUnits(route)) return caller === unitSession ? 'allowed' : 'token_invalid';
  if (caller === unitSession) return 'token_invalid';
  const held: readonly Role[] = caller === 'unit' || caller === 'member' ? [] : [caller];
  return allows(held, route.permission) ? 'allowed' : 'permission_missing';
};

const tokens = new Map<Caller, string>();
beforeAll(async () => {
  for (const role of Object.keys(roles) as Role[]) {
    tokens.set(role, await tokenFor(pingyi().folder, [role]));
  }
  tokens.set(unitSession, sessionFor());
});

const tried = new Set<string>();
const ask = (route: Route, caller: Caller): Promise<Response> => {
  const token = tokens.get(caller);
  tried.add(`${caller} ${route.method} ${route.path}`);
  return fetch(`${pingyi().url}${addressOf(route)}`, {
    method: route.method,
    redirect: 'manual',
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  });
};

const refusals: ReadonlySet<string> = new Set(['token_missing', 'token_invalid', 'permission_missing']);

/** Why a caller was turned away; `allowed` for any other reply, such as that there is nothing of this name. */
const outcomeOf = async (reply: Response): Promise<string> => {
  const isProblem = reply.headers.get('content-type')?.startsWith('application/problem+json');
  const code = isProblem ? Problem.parse(await reply.json()).code : '';
  return refusals.has(code) ? code : 'allowed';
};

describe.each(routeNames)('%s', (name) => {
  const route: Route = routes[name];

  it.each(callers)(
    `answers ${route.method} ${route.path} to %s exactly when the roles say so`,
    async (caller) => {
      expect(await outcomeOf(await ask(route, caller))).toBe(expected(route, caller));
    },
  );

  it('is served by a function that is told of tokens if it needs one', () => {
    if (allows(['public'], route.permission)) return;
    expect(functions[route.function].readsTokens).toBe(!isOfUnits(route));
    if (isOfUnits(route)) expect(functions[route.function].keys).toContain('session');
  });
});

describe('the permissions', () => {
  it('were tried on every route by every caller', () => {
    expect(tried.size).toBe(routeNames.length * callers.length);
  });

  it('let nobody change anything who may only look', () => {
    const changing = routeNames.filter(
      (name) => allows(['office_viewer', 'member'], routes[name].permission) && routes[name].method !== 'GET',
    );
    // What the linters are shown is not kept.
    expect(changing).toEqual(['lintForm', 'checkFormula']);
  });

  it('are what README says of each role', () => {
    const only = (role: Role): RouteName[] =>
      routeNames.filter(
        (name) => !allows(['public'], routes[name].permission) && allows([role], routes[name].permission),
      );
    const offices = routeNames.filter(
      (name) => !allows(['public', 'unit'], routes[name].permission) && name !== 'recordVisit',
    );
    expect(only('office_admin')).toEqual(offices);
    // What the linters are shown is not kept.
    const looking = offices.filter(
      (name) => routes[name].method === 'GET' || name === 'lintForm' || name === 'checkFormula',
    );
    expect(only('office_viewer')).toEqual(looking);
    expect(only('inspector').toSorted()).toEqual([
      'downloadFormYaml',
      'downloadUnits',
      'downloadXlsform',
      'lintForm',
      'listCampaigns',
      'listForms',
      'listPresets',
      'listSurveys',
      'listUnits',
      'listVisits',
      'readCampaign',
      'readForm',
      'readFormVersion',
      'readFormula',
      'readSelf',
      'recordVisit',
      'unitTemplate',
      'unitTemplateCsv',
    ]);
    expect(only('unit').map((name) => routes[name].function)).toEqual(only('unit').map(() => 'unit'));
    expect(only('member')).toEqual([]);
  });

  it('let the public do nothing that the office or a unit alone may', () => {
    const open = routeNames.filter((name) => allows(['public'], routes[name].permission));
    expect([...new Set(open.map((name) => routes[name].function))].sort()).toEqual([
      'member',
      'meta',
      'print',
      'public',
      'release',
      'unit',
    ]);
    // Of what is printed everybody gets what is public.
    const printed = open.filter((name) => (routes[name].function as string) === 'print');
    expect(printed).toEqual(['printReleasedUnit']);
    // Nobody's token is looked at where releases are read, and nothing changes there.
    const reading = routeNames.filter((name) => routes[name].function === 'release');
    for (const name of reading) {
      expect(open).toContain(name);
      expect(routes[name].method).toBe('GET');
    }
    // Whoever has no session yet opens one, and sees pages that ask for the key.
    const ofUnits = open.filter((name) => (routes[name].function as string) === 'unit');
    for (const name of ofUnits) expect(name === 'openSession' || isPage(routes[name])).toBe(true);
    const acting = open.filter((name) => routes[name].method !== 'GET');
    expect(acting.toSorted()).toEqual(
      [
        'buyToken',
        'castBallot',
        'checkCode',
        'openSession',
        'signInPage',
        'submitBallotPage',
        'submitDraftPage',
        'submitPledgesPage',
        'submitPosterPage',
        'submitPosterResponse',
      ].toSorted(),
    );
  });
});
