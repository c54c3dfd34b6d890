import { beforeAll, describe, expect, it } from 'vitest';
import { usePingyi } from '../support/pingyi.ts';
import { tokenOf } from '../support/residents.ts';
import { pagePath, surveyPath } from './support/requests.ts';
import { loadTimedSurvey, timedSurvey, timedUnit } from './support/timedSurvey.ts';

const opensAt = '2026-03-01T00:00:00Z';
const closesAt = '2026-03-31T10:00:00Z';

let now = new Date(opensAt);
const pingyi = usePingyi({ context: { now: () => now } });
beforeAll(() => loadTimedSurvey(pingyi().database));

const token = tokenOf({ surveyId: timedSurvey.id, unitId: timedUnit.id });
const kept = { survey: surveyPath(timedSurvey.id), poster: `/v1/posters/${token}` } as const;

const ask = (path: string) => fetch(`${pingyi().url}${path}`);

/** For how many milliseconds whoever has the reply may show it without asking again. */
const msOf = (reply: Response): number => {
  const said = reply.headers.get('cache-control') ?? '';
  if (said === 'no-store') return 0;
  const [, seconds] = /^public, max-age=([1-9]\d*)$/.exec(said) ?? [];
  if (seconds === undefined) throw new Error(said);
  return Number(seconds) * 1_000;
};

const stateIn = async (reply: Response): Promise<unknown> => {
  const body = (await reply.json()) as {
    readonly state?: unknown;
    readonly survey?: { readonly state: unknown };
  };
  return (body.survey ?? body).state;
};

describe.each(Object.entries(kept))('what is kept of a %s', (_, path) => {
  it('is kept half a minute, longer than no edit takes to show', async () => {
    now = new Date('2026-03-05T06:07:08Z');
    expect(msOf(await ask(path))).toBe(30_000);
  });

  it.each([opensAt, closesAt])(
    'never outlives the instant %s, whenever it was asked for',
    async (instant) => {
      const change = Date.parse(instant);
      now = new Date(change);
      const after = await stateIn(await ask(path));
      for (const before of [60_000, 30_001, 30_000, 12_400, 1_500, 1_000, 999, 1]) {
        now = new Date(change - before);
        const reply = await ask(path);
        expect([before, msOf(reply)]).toEqual([before, Math.min(30, Math.floor(before / 1_000)) * 1_000]);
        expect(await stateIn(reply)).not.toBe(after);
      }
    },
  );

  it('is kept again from that very instant, and after all is over', async () => {
    for (const instant of [opensAt, closesAt, '2027-01-01T00:00:00Z']) {
      now = new Date(instant);
      expect(msOf(await ask(path))).toBe(30_000);
    }
  });
});

describe('what no two people may share', () => {
  it.each(['/v1/posters/{}/entitlement', 'page'])(
    '%s is kept by nobody, and is another each time',
    async (path) => {
      now = new Date('2026-03-05T06:07:08Z');
      const address = path === 'page' ? pagePath(timedUnit.id, timedSurvey.id) : path.replace('{}', token);
      const replies = [await ask(address), await ask(address)];
      for (const reply of replies)
        expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const [one, other] = await Promise.all(replies.map((reply) => reply.text()));
      expect(one).not.toBe(other);
    },
  );

  it('nor is a refusal kept', async () => {
    for (const path of ['/v1/surveys/nothing', '/v1/posters/nothing', '/nothing']) {
      expect((await ask(path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});
