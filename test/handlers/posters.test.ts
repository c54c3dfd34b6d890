import { beforeEach, describe, expect, it } from 'vitest';
import { isPosterToken } from '../../functions/rules/posters/posterToken.ts';
import { useEngine } from '../support/engine.ts';
import { aCampaign, aSurvey, aUnit, type Desk, newDesk, someUnits } from './support/postersDesk.ts';

const engine = useEngine();
let desk: Desk;
beforeEach(async () => {
  desk = await newDesk(engine.endpoint);
});

const places = (posters: readonly { unitId: string; servicePointId?: string | undefined }[]) =>
  posters.map(({ unitId, servicePointId = '-' }) => `${unitId}/${servicePointId}`);

const logged = async () => (await desk.audit.read(0, 1000)).map(({ verb, object }) => `${verb} ${object}`);

const isLeading = async (token: string): Promise<boolean> => {
  const poster = await desk.scan(token);
  return poster !== undefined && !(poster.endsAt && Date.parse(poster.endsAt) <= desk.now().getTime());
};

describe('issuing posters', () => {
  it('gives every unit and service point a token that leads to it', async () => {
    expect(await desk.issue()).toEqual({ issued: 4, total: 4 });
    const posters = await desk.list();
    expect(places(posters)).toEqual(['dingcheng/-', 'dingcheng/window-1', 'dingcheng/window-2', 'longhu/-']);
    for (const { address, ...poster } of posters) {
      expect(address).toBe(`https://pingyi.example/p/${poster.token}`);
      expect(isPosterToken(poster.token, desk.keys.poster)).toBe(true);
      expect(await desk.scan(poster.token)).toEqual(poster);
    }
    expect(await logged()).toEqual(['poster:write survey/spring-residents/posters']);
  });

  it('is harmless when asked again: nothing is written and nothing recorded', async () => {
    await desk.issue();
    const before = await desk.list();
    desk.pass(1);
    expect(await desk.issue()).toEqual({ issued: 0, total: 4 });
    expect(await desk.list()).toEqual(before);
    expect(await logged()).toHaveLength(1);
  });

  it('gives new units theirs and keeps the others', async () => {
    await desk.issue();
    const before = await desk.list();
    await desk.putUnits([...someUnits(), aUnit('xinzhu')]);
    expect(await desk.issue()).toEqual({ issued: 1, total: 5 });
    const after = await desk.list();
    expect(after.filter(({ unitId }) => unitId !== 'xinzhu')).toEqual(before);
  });

  it.each(['tokens', 'places', 'the end of it'])(
    'is repaired by asking again after a crash at %s',
    async (at) => {
      const whole = await newDesk(engine.endpoint);
      await whole.issue();
      desk.breakOn((command, input) => {
        if (at === 'the end of it') return command === 'PutItemCommand';
        const text = JSON.stringify(input);
        return command === 'BatchWriteItemCommand' && text.includes('POSTERS#') === (at === 'places');
      });
      await expect(desk.issue()).rejects.toThrow('broken on purpose');
      desk.mend();
      desk.pass(59.999 / 3600);
      await expect(desk.issue()).rejects.toMatchObject({ code: 'busy' });
      desk.pass(0.001 / 3600);
      await desk.issue();
      const tokens = (posters: Awaited<ReturnType<Desk['list']>>) => posters.map(({ token }) => token);
      expect(tokens(await desk.list())).toEqual(tokens(await whole.list()));
      for (const token of tokens(await desk.list())) expect(await isLeading(token)).toBe(true);
    },
  );

  it.each(['issue', 'rotate'] as const)(
    'gives no place a second token when the keys were rotated between a crash and asking to %s again',
    async (what) => {
      await desk.issue();
      if (what === 'issue') await desk.putUnits([...someUnits(), aUnit('xinzhu')]);
      const known = new Set((await desk.list()).map(({ token }) => token));
      desk.breakOn(
        (command, input) => command === 'BatchWriteItemCommand' && JSON.stringify(input).includes('POSTERS#'),
      );
      await expect(desk[what]()).rejects.toThrow('broken on purpose');
      desk.mend();
      desk.holdPosterKeys([Buffer.alloc(32, 9), Buffer.alloc(32, 8), ...desk.keys.poster]);
      desk.pass(1);
      await desk[what]();
      const standing = (await desk.list()).filter(({ endsAt }) => endsAt === undefined);
      for (const { token } of standing) {
        expect(known.has(token) || isPosterToken(token, desk.keys.poster)).toBe(true);
      }
      expect((await desk.tokens()).filter((token) => !known.has(token)).sort()).toEqual(
        standing
          .map(({ token }) => token)
          .filter((token) => !known.has(token))
          .sort(),
      );
      await desk.rotate();
      const [latest] = (await desk.list()).filter(({ endsAt }) => endsAt === undefined);
      expect(isPosterToken(latest?.token ?? '', [Buffer.alloc(32, 9)])).toBe(true);
    },
  );

  it('is refused for an archived campaign and for surveys that residents do not answer', async () => {
    const archived = await newDesk(engine.endpoint, { campaign: aCampaign({ state: 'archived' }) });
    await expect(archived.issue()).rejects.toMatchObject({ code: 'campaign_state' });
    await expect(archived.rotate()).rejects.toMatchObject({ code: 'campaign_state' });
    await expect(archived.withdraw()).rejects.toMatchObject({ code: 'campaign_state' });
    expect(await archived.list()).toEqual([]);
    const members = await newDesk(engine.endpoint, { survey: { ...aSurvey, audience: 'member' } });
    await expect(members.issue()).rejects.toMatchObject({ code: 'survey_unknown' });
    await expect(desk.issue('no-such-survey')).rejects.toMatchObject({ code: 'survey_unknown' });
    await expect(desk.list('no-such-survey')).rejects.toMatchObject({ code: 'survey_unknown' });
  });

  it('manages five thousand units', async () => {
    const units = Array.from({ length: 5000 }, (_, place) => aUnit(`unit-${place}`));
    const large = await newDesk(engine.endpoint, { units });
    expect(await large.issue()).toEqual({ issued: 5000, total: 5000 });
    const posters = await large.list();
    expect(new Set(posters.map(({ token }) => token)).size).toBe(5000);
    expect(await large.scan(posters.at(-1)?.token ?? '')).toBeDefined();
  });
});

describe('rotating posters', () => {
  it('gives new tokens and ends the old ones after the grace time', async () => {
    await desk.issue();
    const [old] = await desk.list();
    desk.pass(1);
    expect(await desk.rotate(undefined, 48)).toBe(4);
    const [latest, before] = await desk.list();
    expect(latest).toMatchObject({ unitId: 'dingcheng', turn: 2 });
    expect(before).toEqual({ ...old, endsAt: '2026-11-22T01:00:00.000Z' });
    const tokens = [latest?.token ?? '', old?.token ?? ''];
    expect(await Promise.all(tokens.map(isLeading))).toEqual([true, true]);
    desk.pass(48);
    expect(await Promise.all(tokens.map(isLeading))).toEqual([true, false]);
    expect(await logged()).toHaveLength(2);
  });

  it('can be done for some units, several times in a row', async () => {
    await desk.issue();
    const [, , , longhu] = await desk.list();
    for (const turn of [2, 3, 4]) {
      expect(await desk.rotate(['longhu'], 100)).toBe(1);
      expect((await desk.list()).filter(({ endsAt }) => !endsAt).map((poster) => poster.turn)).toEqual([
        1,
        1,
        1,
        turn,
      ]);
    }
    const generations = (await desk.list()).filter(({ unitId }) => unitId === 'longhu');
    expect(generations.map(({ turn }) => turn)).toEqual([4, 3, 2, 1]);
    expect(await isLeading(longhu?.token ?? '')).toBe(true);
    await desk.rotate(['longhu'], 0);
    expect(await Promise.all(generations.map(({ token }) => isLeading(token)))).toEqual(Array(4).fill(false));
  });

  it('names what is wrong', async () => {
    await expect(desk.rotate()).rejects.toMatchObject({ code: 'no_posters' });
    await desk.issue();
    const unknown = { code: 'unit_unknown', members: { unitId: 'nowhere' } };
    await expect(desk.rotate(['longhu', 'nowhere'])).rejects.toMatchObject(unknown);
    await expect(desk.rotate(['old'])).rejects.toMatchObject({ code: 'no_posters' });
    expect(await logged()).toHaveLength(1);
  });
});

describe('withdrawing posters', () => {
  it('ends tokens at once, those in their grace time too, without new ones', async () => {
    await desk.issue();
    const first = await desk.list();
    await desk.rotate(['dingcheng'], 100);
    const rotated = await desk.list();
    desk.pass(1);
    expect(await desk.withdraw(['dingcheng'])).toBe(3);
    const ended = [...first, ...rotated].filter(({ unitId }) => unitId === 'dingcheng');
    expect(await Promise.all(ended.map(({ token }) => isLeading(token)))).toEqual(ended.map(() => false));
    expect(await isLeading(first.at(-1)?.token ?? '')).toBe(true);
    const listed = (await desk.list()).filter(({ unitId }) => unitId === 'dingcheng');
    expect(listed.map(({ endsAt }) => endsAt)).toEqual(Array(6).fill('2026-11-20T01:00:00.000Z'));
  });

  it('is harmless when asked again, and issuing gives new tokens afterwards', async () => {
    await desk.issue();
    const first = await desk.list();
    await desk.withdraw();
    expect(await desk.withdraw()).toBe(0);
    desk.pass(1);
    expect(await desk.issue()).toEqual({ issued: 4, total: 4 });
    const standing = (await desk.list()).filter(({ endsAt }) => !endsAt);
    expect(standing.map(({ turn }) => turn)).toEqual([2, 2, 2, 2]);
    expect(await isLeading(first[0]?.token ?? '')).toBe(false);
  });
});

describe('two changes at once', () => {
  it('never leave a token leading on that the list does not show', async () => {
    await desk.issue();
    const outcomes = await Promise.allSettled([
      desk.rotate(),
      desk.withdraw(),
      desk.rotate(),
      desk.withdraw(),
    ]);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    for (const outcome of refused) expect(outcome).toMatchObject({ reason: { code: 'busy' } });
    expect(refused.length).toBeLessThan(4);
    desk.pass(1);
    await desk.issue();
    await desk.withdraw();
    const tokens = (await desk.list()).map(({ token }) => token);
    expect(await Promise.all(tokens.map(isLeading))).toEqual(tokens.map(() => false));
  });
});
