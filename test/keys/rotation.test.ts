import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createContext } from '../../functions/context.ts';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { type KeyName, keyNames } from '../../functions/manifest.ts';
import { build as buildRotate } from '../../functions/rotate.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import {
  aCast,
  aSurvey,
  campaignId,
  newStation,
  type Station,
  surveyId,
} from '../ballots/support/station.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf, fetchOf } from '../support/inProcess.ts';
import { useSecretsManager } from '../support/secretsManager.ts';

const engine = useEngine();
const secrets = useSecretsManager();
const residents = 'spring-residents';
const started = new Date('2026-12-05T08:00:00Z');

let station: Station;
const secretOf = (key: KeyName): string => `${station.prefix}/${key}-keys`;

let instances = 0;

/** A new instance of a function, as Lambda loads it: from its own file, with nothing but the environment. */
const start = async (name: 'public' | 'member' | 'unit' | 'office'): Promise<HttpLambda> => {
  instances += 1;
  const { handler } = await import(/* @vite-ignore */ `../../functions/${name}.ts?instance=${instances}`);
  if (!handler) throw new Error('not loaded as on Lambda');
  return handler;
};

const environment = () => ({
  ...secrets().environment,
  AWS_LAMBDA_FUNCTION_NAME: 'any',
  PINGYI_TABLE_PREFIX: station.prefix,
  PINGYI_ENDPOINT: engine.endpoint,
  PINGYI_FILES_BUCKET: 'files',
  PINGYI_RELEASES_BUCKET: 'releases',
  ...Object.fromEntries(keyNames.map((key) => [`PINGYI_${key.toUpperCase()}_SECRET`, secretOf(key)])),
});

beforeEach(async () => {
  station = await newStation(engine.endpoint);
  await setupSeed(station.database).survey(aSurvey({ id: residents, audience: 'resident' }));
  for (const key of keyNames) secrets().put(secretOf(key), key.padEnd(64, '-'));
  for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
  vi.useFakeTimers({ toFake: ['Date'], now: started });
});

afterEach(() => {
  secrets().trouble = undefined;
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const rotateAll = async (): Promise<void> => {
  const rotate = buildRotate(createContext('rotate', environment()));
  for (const key of keyNames) await secrets().rotate(secretOf(key), rotate);
};

const keysOf = (key: KeyName): string[] => secrets().valueOf(secretOf(key))?.split(',') ?? [];

const pass = (minutes: number): void => {
  vi.setSystemTime(Date.now() + minutes * 60_000);
};

/** What the office hands out: a poster, codes for members, and a unit's key. */
const handOut = async (office: HttpLambda) => {
  const client = clientOf(office);
  await client.call('issuePosters', { params: { surveyId: residents } });
  const { posters } = (await client.call('listPosters', { params: { surveyId: residents } })).body;
  const codes = async (kind: 'member' | 'unit', count: number) => {
    const order = { kind, units: [{ unitId: 'dingcheng', count }] };
    return (await client.call('issueCodes', { params: { campaignId }, body: order })).body.codes.map(
      ({ code }) => code,
    );
  };
  const [key = ''] = await codes('unit', 1);
  return { poster: posters[0]?.token ?? '', codes: await codes('member', 4), key };
};

const opens = async (instance: HttpLambda, token: string): Promise<string> =>
  (await clientOf(instance, []).call('readPoster', { params: { token } })).body.unit.id;

const casts = async (instance: HttpLambda, code = ''): Promise<number> =>
  (await clientOf(instance, []).call('castBallot', { params: { surveyId }, body: aCast(code) })).status;

const signIn = async (instance: HttpLambda, key: string): Promise<string> =>
  (await clientOf(instance, []).call('openSession', { body: { key } })).body.token;

const holds = async (instance: HttpLambda, token: string): Promise<string> =>
  (await clientOf(instance, [], token).call('renewSession')).body.unitId;

describe('what was made before keys were rotated', () => {
  it('still opens, casts and holds after two rotations, at running instances and at new ones', async () => {
    const before = {
      public: await start('public'),
      member: await start('member'),
      unit: await start('unit'),
    };
    const { poster, codes, key } = await handOut(await start('office'));
    const session = await signIn(before.unit, key);
    const made = keyNames.map((name) => keysOf(name)[0]);
    await rotateAll();
    pass(6);
    await rotateAll();
    pass(6);
    expect(keyNames.map((name) => keysOf(name)[0])).not.toEqual(made);
    const after = { public: await start('public'), member: await start('member'), unit: await start('unit') };
    for (const at of [before, after]) {
      expect(await opens(at.public, poster)).toBe('dingcheng');
      expect(await casts(at.member, codes.pop())).toBe(201);
      expect(await holds(at.unit, session)).toBe('dingcheng');
      expect(await holds(at.unit, await signIn(at.unit, key))).toBe('dingcheng');
    }
  });

  it('and what is made after is known to instances that have not heard of it, and the other way round', async () => {
    // A first rotation announces the key that the second lets make.
    await rotateAll();
    const unaware = {
      public: await start('public'),
      member: await start('member'),
      unit: await start('unit'),
    };
    const old = await handOut(await start('office'));
    const oldSession = await signIn(unaware.unit, old.key);
    await rotateAll();
    const aware = { public: await start('public'), member: await start('member'), unit: await start('unit') };
    await clientOf(await start('office')).call('rotatePosters', {
      params: { surveyId: residents },
      body: { graceHours: 1 },
    });
    const latest = await handOut(await start('office'));
    expect(latest.poster).not.toBe(old.poster);
    const session = await signIn(aware.unit, latest.key);
    for (const at of [unaware, aware]) {
      for (const { poster, codes } of [old, latest]) {
        expect(await opens(at.public, poster)).toBe('dingcheng');
        expect(await casts(at.member, codes.pop())).toBe(201);
      }
      for (const token of [oldSession, session]) expect(await holds(at.unit, token)).toBe('dingcheng');
    }
  });

  it('is worthless once its key is dropped by hand', async () => {
    const running = await start('public');
    const { poster, codes, key } = await handOut(await start('office'));
    const session = await signIn(await start('unit'), key);
    await rotateAll();
    await rotateAll();
    for (const name of keyNames) secrets().put(secretOf(name), keysOf(name).slice(0, 2).join(','));
    expect(await opens(running, poster)).toBe('dingcheng');
    pass(5);
    await expect(opens(running, poster)).rejects.toMatchObject({ code: 'poster_unknown' });
    await expect(casts(await start('member'), codes[0])).rejects.toMatchObject({ code: 'code_unknown' });
    await expect(signIn(await start('unit'), key)).rejects.toMatchObject({ code: 'key_unknown' });
    await expect(holds(await start('unit'), session)).rejects.toMatchObject({ status: 401 });
  });
});

describe('a function that reads its keys', () => {
  it('begins to when it is loaded, and asks for its own secrets alone', async () => {
    secrets().calls.length = 0;
    await start('member');
    await vi.waitFor(() => expect(secrets().calls).toEqual([`GetSecretValue ${secretOf('code')}`]));
  });

  it('tells whoever asks to come again while it cannot, as a program and as a person reads it', async () => {
    const { poster } = await handOut(await start('office'));
    secrets().trouble = 'ThrottlingException';
    const instance = await start('public');
    const reply = await fetchOf(instance, [])(`http://in-process/v1/posters/${poster}`);
    expect(await reply.json()).toMatchObject({ code: 'busy', status: 503 });
    const page = await fetchOf(instance, [])(`http://in-process/p/${poster}`);
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(page.headers.get('content-type')).toContain('text/html');
    secrets().trouble = undefined;
    expect(await opens(instance, poster)).toBe('dingcheng');
  });

  it('works on with the keys it has when they can no longer be read, or are no keys any more', async () => {
    const { poster } = await handOut(await start('office'));
    const instance = await start('public');
    expect(await opens(instance, poster)).toBe('dingcheng');
    secrets().trouble = 'silence';
    pass(6);
    expect(await opens(instance, poster)).toBe('dingcheng');
    secrets().trouble = undefined;
    secrets().put(secretOf('poster'), 'a password');
    pass(6);
    expect(await opens(instance, poster)).toBe('dingcheng');
  });

  it('refuses to start without keys and without the name of their secret', async () => {
    vi.stubEnv('PINGYI_CODE_SECRET', undefined);
    await expect(start('member')).rejects.toThrow('PINGYI_CODE_KEYS');
  });
});
