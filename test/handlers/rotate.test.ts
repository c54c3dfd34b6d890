import { beforeEach, describe, expect, it } from 'vitest';
import { createContext } from '../../functions/context.ts';
import { keyRotations } from '../../functions/keyRotations.ts';
import { build } from '../../functions/rotate.ts';
import { useSecretsManager } from '../support/secretsManager.ts';

const secrets = useSecretsManager();
const poster = 'pingyi-dev/poster-keys';
const session = 'pingyi-dev/session-keys';
const first = 'a'.repeat(64);

let logged: string[];
let rotate: ReturnType<typeof build>;
beforeEach(() => {
  const context = createContext('rotate', {
    ...secrets().environment,
    PINGYI_TABLE_PREFIX: 'pingyi-dev',
    PINGYI_POSTER_SECRET: poster,
    PINGYI_SESSION_SECRET: session,
  });
  logged = [];
  rotate = build({
    ...context,
    log: (code, fields) => void logged.push(JSON.stringify({ code, ...fields })),
  });
  secrets().put(poster, first);
  secrets().put(session, first);
});

const keysOf = (name: string, stage?: string): string[] => secrets().valueOf(name, stage)?.split(',') ?? [];

describe('rotating a secret', () => {
  it('announces a new key first, then lets it make, and keeps as many old ones as the secret may have', async () => {
    await secrets().rotate(session, rotate);
    const [one, announced = ''] = keysOf(session);
    expect(one).toBe(first);
    expect(announced).toMatch(/^[\w-]{64}$/);
    await secrets().rotate(session, rotate);
    expect(keysOf(session)).toEqual([announced, expect.any(String), first]);
    for (let turn = 0; turn < 3; turn += 1) await secrets().rotate(session, rotate);
    expect(keysOf(session)).toHaveLength(keyRotations.session.most);
    expect(keysOf(session)).not.toContain(first);
    for (let turn = 0; turn < 6; turn += 1) await secrets().rotate(poster, rotate);
    expect(keysOf(poster)).toHaveLength(keyRotations.poster.most);
  });

  it('makes one new key however often Secrets Manager repeats its steps', async () => {
    await secrets().rotate(poster, async (step) => {
      await rotate(step);
      const proposed = keysOf(poster, 'AWSPENDING');
      await rotate(step);
      expect(keysOf(poster, 'AWSPENDING')).toEqual(proposed);
    });
    expect(keysOf(poster)).toHaveLength(2);
    expect(logged).toEqual(['{"code":"keys_rotated","keys":2}']);
  });

  it('starts again from wherever a call was lost', async () => {
    const arn = secrets().put(poster, first);
    const ClientRequestToken = secrets().announce(poster);
    const call = (Step: string) => rotate({ Step, SecretId: arn, ClientRequestToken });
    await call('createSecret');
    secrets().trouble = 'InternalServiceError';
    await expect(call('finishSecret')).rejects.toMatchObject({ name: 'InternalServiceError' });
    secrets().trouble = undefined;
    for (const step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) await call(step);
    expect(keysOf(poster)).toHaveLength(2);
  });

  it('stands being tried out when a schedule is set, and changes nothing by it', async () => {
    await secrets().tryOut(poster, rotate);
    expect(keysOf(poster)).toEqual([first]);
    expect(logged).toEqual([]);
  });

  it('refuses keys that do not follow from those in force, which somebody changed meanwhile', async () => {
    const arn = secrets().put(poster, first);
    const ClientRequestToken = secrets().announce(poster);
    const call = (Step: string) => rotate({ Step, SecretId: arn, ClientRequestToken });
    await call('createSecret');
    secrets().put(poster, 'b'.repeat(64));
    await expect(call('testSecret')).rejects.toThrow('do not follow');
    await expect(call('finishSecret')).rejects.toThrow('do not follow');
    expect(keysOf(poster)).toEqual(['b'.repeat(64)]);
    expect(logged).toContain('{"code":"rotation_failed","step":"finishSecret","error":"Error"}');
  });

  it('refuses a secret of somebody else, a version that nobody announced, and what is no list of keys', async () => {
    secrets().put('somebody/elses', first);
    await expect(secrets().rotate('somebody/elses', rotate)).rejects.toThrow('somebody else');
    expect(keysOf('somebody/elses')).toEqual([first]);
    const SecretId = secrets().put(poster, first);
    const step = { Step: 'createSecret', SecretId, ClientRequestToken: 'no-such-version' };
    await expect(rotate(step)).rejects.toThrow('nobody announced');
    secrets().put(poster, 'a password');
    await expect(secrets().rotate(poster, rotate)).rejects.toThrow('no list of keys');
    expect(keysOf(poster)).toEqual(['a password']);
    await expect(rotate({ Step: 'dropSecret', SecretId, ClientRequestToken: 'any' })).rejects.toThrow();
  });

  it('says nothing of any key in its log', async () => {
    for (let turn = 0; turn < 3; turn += 1) await secrets().rotate(poster, rotate);
    for (const key of keysOf(poster)) expect(logged.join()).not.toContain(key);
  });
});
