import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateSecret, secretsIn } from '../../infra/local/secrets.ts';
import { spawnCommand } from '../support/startedSystem.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (...args: string[]) => {
  const child = spawnCommand('rotateKeys', ['--data', folder, ...args]);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code };
};

describe('npm run rotate-keys', () => {
  it('takes one step on in the keys of one name, and says nothing of them', async () => {
    await expect(rotateSecret(folder, 'session')).rejects.toMatchObject({ code: 'no_keys' });
    const { PINGYI_SESSION_KEYS: first, ...others } = await secretsIn(folder);
    expect(await run('--key', 'session')).toEqual({
      out: '{"key":"session","keys":2}\n',
      err: '',
      code: 0,
    });
    const { PINGYI_SESSION_KEYS: announced, ...untouched } = await secretsIn(folder);
    expect(announced.split(',')).toEqual([first, expect.stringMatching(/^[\w-]{43}$/)]);
    expect(untouched).toEqual(others);
    await rotateSecret(folder, 'session');
    const { PINGYI_SESSION_KEYS: rotated } = await secretsIn(folder);
    expect(rotated.split(',')).toEqual([announced.split(',')[1], expect.any(String), first]);
  });

  it('says what is wrong with a name that there is not', async () => {
    expect(await run('--key', 'door')).toMatchObject({
      err: expect.stringContaining('no keys "door"'),
      code: 2,
    });
  });
});
