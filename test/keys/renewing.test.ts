import { beforeEach, describe, expect, it } from 'vitest';
import { renewing } from '../../functions/renewing.ts';

const minute = 60_000;

let time: number;
let logged: string[];
let reads: number;
let read: () => Promise<readonly string[]>;
beforeEach(() => {
  time = Date.parse('2026-12-01T00:00:00Z');
  logged = [];
  reads = 0;
  read = async () => ['one'];
});

let built = 0;
const start = () =>
  renewing({
    read: () => {
      reads += 1;
      return read();
    },
    build: (texts) => {
      built += 1;
      return `${texts.join()} ${built}`;
    },
    now: () => new Date(time),
    log: (code, fields) => void logged.push(`${code} ${fields?.error}`),
  });
beforeEach(() => {
  built = 0;
});

/** What is put off until a file is loaded is done. */
const loaded = () => new Promise((done) => setImmediate(done));

const fail = async (): Promise<never> => {
  throw Object.assign(new Error('a secret'), { name: 'ThrottlingException' });
};

describe('keys that are renewed', () => {
  it('are read before the first request, and once for all who ask', async () => {
    const current = start();
    await loaded();
    expect(reads).toBe(1);
    expect(await Promise.all([current(), current(), current()])).toEqual(['one 1', 'one 1', 'one 1']);
    expect(reads).toBe(1);
  });

  it('are read again when they are five minutes old, and make something new only when they changed', async () => {
    const current = start();
    await current();
    time += 5 * minute - 1;
    await current();
    expect(reads).toBe(1);
    time += 1;
    expect(await current()).toBe('one 1');
    expect(reads).toBe(2);
    read = async () => ['two'];
    time += 4 * minute;
    expect(await current()).toBe('one 1');
    time += 1 * minute;
    expect(await Promise.all([current(), current()])).toEqual(['two 2', 'two 2']);
    expect(reads).toBe(3);
    expect(logged).toEqual([]);
  });

  it('serve on when they cannot be read again, which is tried once a minute', async () => {
    const current = start();
    await current();
    read = fail;
    time += 5 * minute;
    expect(await current()).toBe('one 1');
    expect(await current()).toBe('one 1');
    expect(logged).toEqual(['keys_not_renewed ThrottlingException']);
    read = async () => ['two'];
    time += minute - 1;
    expect(await current()).toBe('one 1');
    time += 1;
    expect(await current()).toBe('two 2');
  });

  it('are not read twice when the first request is there at once', async () => {
    const current = start();
    expect(await current()).toBe('one 1');
    await loaded();
    expect(reads).toBe(1);
  });

  it('are tried again within a request when they could not be read before it, and by every request until they can', async () => {
    read = fail;
    const current = start();
    await loaded();
    expect(await current()).toBeUndefined();
    expect(await current()).toBeUndefined();
    expect(logged.every((line) => line === 'keys_not_read ThrottlingException')).toBe(true);
    read = async () => ['one'];
    expect(await current()).toBe('one 1');
    const frozen = Promise.withResolvers<readonly string[]>();
    read = () => frozen.promise;
    const thawed = start();
    await loaded();
    const asked = thawed();
    read = async () => ['three'];
    frozen.reject(new Error('the connection is gone'));
    expect(await asked).toBe('three 2');
  });
});
