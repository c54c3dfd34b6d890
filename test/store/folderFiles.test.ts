import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FolderFiles, openFolderFiles } from '../../functions/store/folderFiles.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../../infra/local/gateway/gateway.ts';
import { openIssuer } from '../../infra/local/gateway/issuer.ts';
import { describeFileStore } from './support/filesContract.ts';

let folder: string;
let files: FolderFiles;
let gateway: Gateway;
let origin: string;
const key = Buffer.alloc(32, 7);
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-files-'));
  files = openFolderFiles({ folder: join(folder, 'files'), key, now: () => new Date() });
  gateway = await openGateway({
    functions: { meta: async () => ({ statusCode: 404 }) } as unknown as GatewayOptions['functions'],
    localPage: async () => undefined,
    verify: (await openIssuer(folder)).verify,
    files,
    port: 0,
    host: '127.0.0.1',
    log: (code) => void logged.push(code),
  });
  origin = `http://127.0.0.1:${gateway.port}`;
});
afterAll(async () => {
  await gateway.close();
  await rm(folder, { recursive: true, force: true });
});

const send = (url: string, init?: RequestInit) => fetch(`${origin}${url}`, init);
const everyFile = async (below: string): Promise<string[]> =>
  (await readdir(join(folder, 'files', below), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describeFileStore('files in a folder', () => ({ files, fetch: send }));

describe('parts in a folder', () => {
  it('outlive a restart', async () => {
    const open = () => openFolderFiles({ folder: join(folder, 'parts'), key, now: () => new Date() });
    const before = open();
    const upload = await before.startParts('exports/a/1', 'text/csv');
    const tags = [await before.putPart('exports/a/1', upload, 1, Buffer.from('一'))];
    const after = open();
    tags.push(await after.putPart('exports/a/1', upload, 2, Buffer.from('二')));
    await after.completeParts('exports/a/1', upload, tags);
    expect(Buffer.from((await open().read('exports/a/1', 100)) ?? []).toString()).toBe('一二');
    expect(await readdir(join(folder, 'parts', 'uploads'))).toEqual([]);
  });
});

describe('the addresses of a folder', () => {
  it('are paths of our own site', async () => {
    expect(files.origin).toBeUndefined();
    expect((await files.addressToPut('pieces/a/1', 5)).url).toMatch(/^\/files\/pieces\/a\/1\?/);
  });

  it('are worthless once their time is over, and outlive a restart until then', async () => {
    const start = Date.parse('2026-12-01T08:00:00Z');
    let time = start;
    const reopened = () => openFolderFiles({ folder: join(folder, 'other'), key, now: () => new Date(time) });
    const { url, expiresAt } = await reopened().addressToPut('pieces/a/1', 5);
    const address = new URL(url, origin);
    time = expiresAt.getTime() - 1;
    expect(reopened().sizeAt(address)).toBe(5);
    time = expiresAt.getTime();
    expect(reopened().sizeAt(address)).toBeUndefined();
  });

  it('of another folder are worthless here', async () => {
    const other = openFolderFiles({
      folder: join(folder, 'other'),
      key: Buffer.alloc(32, 8),
      now: () => new Date(),
    });
    const { url } = await other.addressToPut('pieces/a/1', 5);
    expect((await send(url, { method: 'PUT', body: '12345' })).status).toBe(403);
  });
});

describe('content that is sent to a folder', () => {
  async function* parts(...texts: string[]) {
    for (const text of texts) yield Buffer.from(text);
  }

  it('is stored only when it has the bytes that were signed, however it comes in parts', async () => {
    const address = new URL((await files.addressToPut('pieces/parts/1', 5)).url, origin);
    for (const wrong of [parts('12', '34'), parts('123', '456'), parts()]) {
      expect(await files.receive(address, wrong)).toBe('size_differs');
      expect(await files.list('pieces/parts')).toEqual([]);
    }
    expect(await files.receive(address, parts('12', '', '345'))).toBe('stored');
    expect(await files.list('pieces/parts')).toEqual([{ key: 'pieces/parts/1', bytes: 5 }]);
    expect(await everyFile('incoming')).toEqual([]);
  });

  it('is not read on once there is too much of it', async () => {
    const address = new URL((await files.addressToPut('pieces/endless/1', 5)).url, origin);
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield Buffer.from('123');
      }
    }
    expect(await files.receive(address, endless())).toBe('size_differs');
    expect(given).toBe(2);
  });

  it('is refused unread by a request that does not say how much it is', async () => {
    const { url } = await files.addressToPut('pieces/unsaid/1', 5);
    const body = ReadableStream.from(parts('12', '345'));
    const reply = await send(url, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    expect(reply.status).toBe(411);
  });
});

describe('replies about files', () => {
  it('are never taken for a page of ours', async () => {
    await files.write('evidence/page', Buffer.from('<script>alert(1)</script>'), 'text/html');
    const { url } = await files.addressToGet('evidence/page', 'a.html', 'text/html');
    const reply = await send(url);
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(reply.headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
  });

  it('to other methods, and about what is not there, are refusals', async () => {
    const { url } = await files.addressToGet('evidence/never', 'a', 'text/plain');
    expect((await send(url)).status).toBe(403);
    expect((await send(url, { method: 'DELETE' })).status).toBe(405);
    expect((await send('/files/')).status).toBe(403);
    expect((await send('/files/../owner.json')).status).not.toBe(200);
    expect((await send('/files/%2e%2e/%2e%2e/issuer.pem')).status).toBe(404);
    expect((await send('/files/..%2f..%2fissuer.pem')).status).toBe(403);
  });
});

describe('a line that is cut in the middle', () => {
  /** Sends the head of a PUT and the beginning of its body. */
  const begin = async (url: string, length: number, body: string): Promise<Socket> => {
    const socket = connect(gateway.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(`PUT ${url} HTTP/1.1\r\nhost: local\r\ncontent-length: ${length}\r\n\r\n${body}`);
    for (let tries = 0; (await everyFile('incoming')).length === 0 && tries < 200; tries += 1) await pause(5);
    return socket;
  };

  it('leaves nothing, and the piece can be sent again', async () => {
    const { url } = await files.addressToPut('pieces/cut/1', 10);
    const socket = await begin(url, 10, '12345');
    expect(await everyFile('incoming')).toHaveLength(1);
    expect(await files.list('pieces/cut')).toEqual([]);
    socket.destroy();
    for (let tries = 0; (await everyFile('incoming')).length > 0 && tries < 400; tries += 1) await pause(5);
    expect(await everyFile('incoming')).toEqual([]);
    expect(await files.list('pieces/cut')).toEqual([]);
    expect((await send(url, { method: 'PUT', body: '1234567890' })).status).toBe(200);
    expect(await files.list('pieces/cut')).toEqual([{ key: 'pieces/cut/1', bytes: 10 }]);
  });

  it('leaves a piece that was there before as it was', async () => {
    const { url } = await files.addressToPut('pieces/again/1', 5);
    expect((await send(url, { method: 'PUT', body: '12345' })).status).toBe(200);
    const socket = await begin(url, 5, '99');
    socket.destroy();
    for (let tries = 0; (await everyFile('incoming')).length > 0 && tries < 400; tries += 1) await pause(5);
    expect(Buffer.from((await files.read('pieces/again/1', 100)) ?? []).toString()).toBe('12345');
  });

  it('is no fault of ours', () => {
    expect(logged).toEqual([]);
  });
});

describe('a folder that is opened again', () => {
  it('has all that was stored, and nothing of what a killed process was writing', async () => {
    const again = join(folder, 'again');
    const open = () => openFolderFiles({ folder: again, key, now: () => new Date() });
    await open().write('evidence/a', Buffer.from('kept'), 'text/plain');
    await writeFile(join(again, 'incoming', 'half'), 'ha');
    expect(await open().list('')).toEqual([{ key: 'evidence/a', bytes: 4 }]);
    expect(await readdir(join(again, 'incoming'))).toEqual([]);
    expect((await stat(join(again, 'objects'))).mode & 0o077).toBe(0);
  });
});
