import { describe, expect, it } from 'vitest';
import { type FileStore, minPartBytes } from '../../../functions/store/files.ts';

/** A store to be tested, and how a browser reaches it. */
export interface Tested {
  readonly files: FileStore;
  /** Sends a request to an address that the store gave. */
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

let made = 0;
const newFolder = (): string => {
  made += 1;
  return `pieces/folder${made}`;
};
const bytes = (text: string): Buffer => Buffer.from(text);
const put = (body: Buffer, headers: Record<string, string> = {}): RequestInit => ({
  method: 'PUT',
  body: new Uint8Array(body),
  headers,
});

/** What holds of every store of files. */
export const describeFileStore = (name: string, get: () => Tested): void => {
  describe(name, () => {
    it('keeps what is written under its key, and nothing under others', async () => {
      const { files } = get();
      const folder = newFolder();
      await files.write(`${folder}/1`, bytes('一二三'), 'text/plain');
      expect(Buffer.from((await files.read(`${folder}/1`, 100)) ?? [])).toEqual(bytes('一二三'));
      expect(await files.read(`${folder}/2`, 100)).toBeUndefined();
      await files.write(`${folder}/1`, bytes('other'), 'text/plain');
      expect(Buffer.from((await files.read(`${folder}/1`, 100)) ?? [])).toEqual(bytes('other'));
    });

    it('gives nothing that is larger than what was asked for, and what is just as large', async () => {
      const { files } = get();
      const key = `${newFolder()}/1`;
      await files.write(key, bytes('12345'), 'text/plain');
      expect((await files.read(key, 5))?.byteLength).toBe(5);
      expect(await files.read(key, 4)).toBeUndefined();
      await files.write(key, new Uint8Array(), 'text/plain');
      expect((await files.read(key, 5))?.byteLength).toBe(0);
    });

    it('lists what begins with a prefix, by key and with its size', async () => {
      const { files } = get();
      const folder = newFolder();
      expect(await files.list(`${folder}/`)).toEqual([]);
      for (const [key, text] of [
        [`${folder}/00010`, 'abc'],
        [`${folder}/00002`, 'a'],
        [`${folder}x/00001`, 'x'],
      ] as const) {
        await files.write(key, bytes(text), 'text/plain');
      }
      expect(await files.list(`${folder}/`)).toEqual([
        { key: `${folder}/00002`, bytes: 1 },
        { key: `${folder}/00010`, bytes: 3 },
      ]);
      expect((await files.list(folder)).map(({ key }) => key)).toEqual([
        `${folder}/00002`,
        `${folder}/00010`,
        `${folder}x/00001`,
      ]);
    });

    it('deletes what is named, and passes over what is not there', async () => {
      const { files } = get();
      const folder = newFolder();
      for (const key of ['a', 'b', 'c']) await files.write(`${folder}/${key}`, bytes(key), 'text/plain');
      await files.remove([`${folder}/a`, `${folder}/c`, `${folder}/never`]);
      expect((await files.list(folder)).map(({ key }) => key)).toEqual([`${folder}/b`]);
      await files.remove([]);
    });

    it('takes from a browser exactly the bytes that an address was made for', async () => {
      const { files, fetch } = get();
      const key = `${newFolder()}/1`;
      const { url } = await files.addressToPut(key, 5);
      for (const wrong of ['1234', '123456', '']) {
        expect((await fetch(url, put(bytes(wrong)))).status).toBe(403);
        expect(await files.read(key, 100)).toBeUndefined();
      }
      expect((await fetch(url, put(bytes('12345')))).status).toBe(200);
      expect(Buffer.from((await files.read(key, 100)) ?? [])).toEqual(bytes('12345'));
      // A browser that heard no answer sends again.
      expect((await fetch(url, put(bytes('12345')))).status).toBe(200);
    });

    it('refuses an address that is no longer as it was signed', async () => {
      const { files, fetch } = get();
      const folder = newFolder();
      const { url } = await files.addressToPut(`${folder}/1`, 5);
      const changed = [
        url.replace(`${folder}/1`, `${folder}/2`),
        url.replace(/(size=)5/, '$16').replace(/(Expires=)3600/, '$13601'),
        url.replace(/(ignature=).../, '$1000'),
        url.replace(/(expires=|X-Amz-Date=)(\d{4})/, (_, name, year) => `${name}${Number(year) + 1}`),
        url.split('?')[0] ?? '',
      ];
      for (const other of changed) {
        expect(other).not.toBe(url);
        expect((await fetch(other, put(bytes('12345')))).status).toBe(403);
      }
      expect(await files.list(folder)).toEqual([]);
    });

    it('lets an address to send serve for nothing else, and one to fetch neither', async () => {
      const { files, fetch } = get();
      const key = `${newFolder()}/1`;
      await files.write(key, bytes('12345'), 'text/plain');
      const to = await files.addressToPut(key, 5);
      const from = await files.addressToGet(key, 'a.txt', 'text/plain');
      expect((await fetch(to.url)).status).toBe(403);
      expect((await fetch(from.url, put(bytes('54321')))).status).toBe(403);
      expect(Buffer.from((await files.read(key, 100)) ?? [])).toEqual(bytes('12345'));
    });

    it('gives a file as a download of the type that was said, under a name that ends no header', async () => {
      const { files, fetch } = get();
      const key = `${newFolder()}/1`;
      await files.write(key, bytes('content'), 'application/pdf');
      const name = '定城镇 "2025"\r\nset-cookie: a=b\u202Egpj.pdf';
      const reply = await fetch((await files.addressToGet(key, name, 'application/pdf')).url);
      expect([reply.status, await reply.text()]).toEqual([200, 'content']);
      expect(reply.headers.get('content-type')).toBe('application/pdf');
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('set-cookie')).toBeNull();
      const disposition = reply.headers.get('content-disposition') ?? '';
      expect(disposition).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/);
      expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(
        '定城镇 "2025"__set-cookie: a=b_gpj.pdf',
      );
    });

    it('says until when an address is good', async () => {
      const { files } = get();
      const seconds = async (address: Promise<{ expiresAt: Date }>) =>
        ((await address).expiresAt.getTime() - Date.now()) / 1000;
      expect(await seconds(files.addressToPut('pieces/a/1', 5))).toBeGreaterThan(3500);
      const fetching = await seconds(files.addressToGet('pieces/a/1', 'a', 'text/plain'));
      expect(fetching).toBeGreaterThan(200);
      expect(fetching).toBeLessThan(400);
    });

    it('puts parts together in their order, once all are there, and a part sent again in the place of the first', async () => {
      const { files, fetch } = get();
      const key = `${newFolder()}/1`;
      const upload = await files.startParts(key, 'text/csv');
      const [first, other] = [Buffer.alloc(minPartBytes, 'a'), Buffer.alloc(minPartBytes, 'x')];
      const last = await files.putPart(key, upload, 2, bytes('尾'));
      await files.putPart(key, upload, 1, other);
      const tag = await files.putPart(key, upload, 1, first);
      expect(await files.list(key)).toEqual([]);
      await files.completeParts(key, upload, [tag, last]);
      const whole = Buffer.concat([first, bytes('尾')]);
      expect(whole.equals((await files.read(key, 2 * minPartBytes)) ?? new Uint8Array())).toBe(true);
      const reply = await fetch((await files.addressToGet(key, 'a.csv', 'text/csv')).url);
      expect((await reply.arrayBuffer()).byteLength).toBe(whole.byteLength);
      // The reply to the first call may have been lost.
      await files.completeParts(key, upload, [tag, last]);
      expect((await files.list(key)).map(({ bytes: size }) => size)).toEqual([whole.byteLength]);
    });

    it('puts nothing together of parts that are others, that were given up, or of another object', async () => {
      const { files } = get();
      const key = `${newFolder()}/1`;
      const upload = await files.startParts(key, 'text/csv');
      const tag = await files.putPart(key, upload, 1, bytes('a'));
      await files.putPart(key, upload, 1, bytes('b'));
      await expect(files.completeParts(key, upload, [tag])).rejects.toThrow();
      await expect(files.putPart(`${key}x`, upload, 1, bytes('a'))).rejects.toThrow();
      await expect(files.completeParts(`${key}x`, upload, [tag])).rejects.toThrow();
      await files.abandonParts(key, upload);
      await files.abandonParts(key, upload);
      await expect(files.putPart(key, upload, 1, bytes('a'))).rejects.toThrow();
      await expect(files.completeParts(key, upload, [tag])).rejects.toThrow();
      expect(await files.list(key)).toEqual([]);
    });

    it('takes no key that we would not have made', async () => {
      const { files } = get();
      for (const key of [
        '../a',
        'a/../b',
        '/a',
        'a//b',
        'a/',
        '',
        'a b',
        '定城',
        'a/.',
        'a\0',
        'a'.repeat(600),
      ]) {
        await expect(files.write(key, bytes('x'), 'text/plain')).rejects.toThrow();
        await expect(files.read(key, 1)).rejects.toThrow();
        await expect(files.remove([key])).rejects.toThrow();
        await expect(files.addressToPut(key, 1)).rejects.toThrow();
        await expect(files.addressToGet(key, 'a', 'text/plain')).rejects.toThrow();
      }
    });
  });
};
