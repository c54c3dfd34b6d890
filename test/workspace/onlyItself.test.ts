import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../functions/rules/canonical.ts';
import { readSession, sessionToken } from '../../functions/rules/sessions/session.ts';
import { build as buildUnit } from '../../functions/unit.ts';
import { exampleOf } from '../../schemas/examples/examples.ts';
import { type Route, type RouteName, routeNames, routes } from '../../schemas/routes.ts';
import { sessionCookie } from '../../schemas/sessionCookie.ts';
import { eventOf } from '../http/support/events.ts';
import { lambdaContext } from '../support/watched.ts';
import { announced, aPng, sendPieces, upload } from './support/files.ts';
import { aUnitCampaign, during, type Ready, type Stage, signedIn, useStage } from './support/workspace.ts';

const stage = useStage();

/** Every route on which whoever is signed in acts as a unit, by the table: new ones are tried without being named here. */
const unitRoutes = routeNames.filter((name) => (routes[name] as Route).function === 'unit');

/** What only the other unit wrote. */
const secret = 'only-longmen-wrote-this';

/** Every item of the workspace and of the responses, by key. */
const dump = async ({ database }: Stage): Promise<Map<string, string>> => {
  const tables = ['workspace', 'responses'] as const;
  const scans = await Promise.all(
    tables.map((table) =>
      database.client.send(new ScanCommand({ TableName: database.table(table), ConsistentRead: true })),
    ),
  );
  const items = scans.flatMap(({ Items = [] }) => Items);
  return new Map(items.map((item) => [`${item.pk?.S} ${item.sk?.S}`, canonicalJson(item)]));
};

/** What a unit has: a draft, a file that is stored, one under way; and in another campaign a submission. */
const worksOn = async (ready: Ready, unitId: string) => {
  const { client, token } = await signedIn(stage(), ready, unitId);
  const params = { surveyId: ready.surveyId };
  await client.call('saveDraft', {
    params,
    body: { version: 0, answers: { overall: 'good', done: secret } },
  });
  const stored = await upload(stage(), client, ready, aPng(300), { name: `${secret}.png` });
  const half = (await client.call('startUpload', { body: announced(ready, aPng(400)) })).body;
  await sendPieces(stage(), half, aPng(400));
  return { client, token, evidenceIds: [stored.id, half.evidence.id] };
};

interface Tried {
  readonly name: RouteName;
  readonly status: number;
  readonly text: string;
}

/** Sends a route's example with these ids, in whatever place of the request an id could be. */
const tryRoute = async (
  name: RouteName,
  ids: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
): Promise<Tried> => {
  const route: Route = routes[name];
  const { body } = exampleOf(name);
  const about = { surveyId: ids.surveyId, questionId: 'done' };
  const named = typeof body === 'object' &&
    body !== null && {
      ...body,
      ...ids,
      ...('about' in body && { about }),
      ...('evidence' in body && { evidence: [ids.evidenceId] }),
      ...('version' in body && { version: 1 }),
    };
  const isForm = route.body?.contentTypes.includes('application/x-www-form-urlencoded');
  const { evidenceId, ...strings } = ids;
  const sent = isForm
    ? new URLSearchParams({ ...strings, evidenceId: evidenceId ?? '', do: 'submit' }).toString()
    : JSON.stringify(named);
  const event = eventOf({
    route,
    params: ids,
    headers: {
      ...headers,
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'sec-fetch-site': 'same-origin',
    },
    ...(route.body && { body: sent }),
  });
  const { authorization, ...cookies } = headers;
  void authorization;
  const result = await buildUnit(stage().contextOf('unit'))(
    {
      ...event,
      queryStringParameters: { unitId: ids.unitId ?? '', campaignId: ids.campaignId ?? '' },
      ...(cookies.cookie && { cookies: [cookies.cookie] }),
    },
    lambdaContext,
  );
  const text = `${result.body}${JSON.stringify(result.headers)}`;
  return { name, status: result.statusCode ?? 0, text };
};

describe('a unit', () => {
  it('acts only on itself, whatever ids its requests name', async () => {
    const here = await aUnitCampaign(stage());
    const elsewhere = await aUnitCampaign(stage());
    const other = await worksOn(here, 'longmen');
    const far = await worksOn(elsewhere, 'longmen');
    const { token } = await signedIn(stage(), here, 'dingcheng');
    const before = await dump(stage());
    const files = await stage().files.list('');
    const tried: Tried[] = [];
    for (const ready of [here, elsewhere]) {
      for (const evidenceId of ready === here ? other.evidenceIds : far.evidenceIds) {
        const ids = { campaignId: ready.campaignId, surveyId: ready.surveyId, unitId: 'longmen', evidenceId };
        for (const name of unitRoutes) {
          tried.push(await tryRoute(name, ids, { authorization: `Bearer ${token}` }));
          tried.push(await tryRoute(name, ids, { cookie: `${sessionCookie}=${token}` }));
        }
      }
    }
    expect(tried.filter(({ text }) => text.includes(secret))).toEqual([]);
    const named = ({ text }: Tried) =>
      [...other.evidenceIds, ...far.evidenceIds].some((id) => text.includes(id));
    expect(tried.filter(named)).toEqual([]);
    const after = await dump(stage());
    for (const [key, item] of before) expect([key, after.get(key)]).toEqual([key, item]);
    // What is new is its own.
    const made = [...after.keys()].filter((key) => !before.has(key));
    for (const key of made) expect(after.get(key)).not.toContain('longmen');
    expect(made.some((key) => key.includes('dingcheng'))).toBe(true);
    expect(await stage().files.list('')).toEqual(expect.arrayContaining(files));
    // And it was served where it may act, so that the requests were not all refused for something else.
    expect(tried.filter(({ status }) => status < 300).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['readWorkspace', 'readDraft', 'saveDraft', 'listEvidence', 'startUpload']),
    );
  });

  it('is nobody with a token that is forged, altered, expired or made for something else', async () => {
    const ready = await aUnitCampaign(stage());
    const { evidenceIds, token } = await worksOn(ready, 'longmen');
    const key = Buffer.from('s'.repeat(43), 'base64url');
    const session = readSession([key], token, new Date(during));
    if (!session) throw new Error('the key of the stage');
    const [head, said = '', mac] = token.split('.');
    const changed = Buffer.from(said, 'base64url').toString().replace('longmen', 'leiming');
    const forged = [
      sessionToken(Buffer.from('c'.repeat(43), 'base64url'), session),
      sessionToken(Buffer.alloc(32), session),
      sessionToken(key, { ...session, expiresAt: during }),
      `${head}.${Buffer.from(changed).toString('base64url')}.${mac}`,
      `${head}.${said}.`,
      `u2.${said}.${mac}`,
      'undefined',
    ];
    const before = await dump(stage());
    const ids = { ...ready, unitId: 'longmen', evidenceId: evidenceIds[0] ?? '', keys: '' };
    for (const name of unitRoutes.filter((one) => (routes[one] as Route).permission === 'workspace:use')) {
      for (const bad of forged) {
        for (const headers of [{ authorization: `Bearer ${bad}` }, { cookie: `${sessionCookie}=${bad}` }]) {
          const { status, text } = await tryRoute(name, ids, headers);
          expect([name, bad, status]).toEqual([name, bad, 401]);
          expect(text).not.toContain(secret);
        }
      }
    }
    expect(await dump(stage())).toEqual(before);
  });
});
