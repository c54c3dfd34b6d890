import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { guardedLookup, type Resolve } from '../../functions/outbound/guardedLookup.ts';
import { openSender, type SenderOptions } from '../../functions/outbound/sender.ts';
import { useReceiver } from '../support/receiver.ts';

const receiver = useReceiver();
const body = '{"type":"phase.opened"}';
const post = (url: string, options: Partial<SenderOptions> = {}) =>
  openSender({ allowPrivate: true, ...options }).send({ url, headers: { 'webhook-id': 'some' }, body });

afterEach(() => {
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});

/** A name server of its own: gives the addresses in turn, the last one for ever, and counts how often it is asked. */
const names = (...answers: readonly (readonly string[])[]) => {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, found) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, resolve };
};

const unknownName: Resolve = (_hostname, found) =>
  found(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);

describe('sending', () => {
  it('posts JSON with its headers and gives the status of the answer', async () => {
    receiver.answer = (response) => response.writeHead(202).end('thank you');
    expect(await post(`${receiver.url}/hook?a=b`)).toEqual({ status: 202 });
    expect(receiver.received).toEqual([
      {
        method: 'POST',
        path: '/hook?a=b',
        body,
        headers: expect.objectContaining({
          'webhook-id': 'some',
          'content-type': 'application/json',
          'content-length': String(body.length),
          'user-agent': 'Pingyi',
        }),
      },
    ]);
  });

  it('follows no redirect', async () => {
    receiver.answer = (response) => response.writeHead(307, { location: `${receiver.url}/moved` }).end();
    expect(await post(receiver.url)).toEqual({ status: 307 });
    expect(receiver.received).toHaveLength(1);
  });

  it('gives up when no answer begins in time', async () => {
    receiver.answer = () => {};
    expect(await post(receiver.url, { timeoutMs: 200 })).toEqual({ fault: 'timeout' });
  });

  it('gives up when the name is not found in time', async () => {
    const options = { allowPrivate: false, timeoutMs: 200, resolve: () => {} };
    expect(await post('https://hook.example/', options)).toEqual({ fault: 'timeout' });
  });

  it('knows the status of an answer that never ends', async () => {
    receiver.answer = (response) => response.writeHead(200).write('and');
    expect(await post(receiver.url, { timeoutMs: 1_000 })).toEqual({ status: 200 });
  });

  it('stops reading an answer that is too long', async () => {
    let written = 0;
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = (): void => {
        written += 16_384;
        if (!response.destroyed) response.write('x'.repeat(16_384), () => setImmediate(more));
      };
      more();
    };
    expect(await post(receiver.url, { timeoutMs: 30_000 })).toEqual({ status: 200 });
    expect(written).toBeLessThan(50_000_000);
  });

  describe('to what does not speak HTTP', () => {
    let server: Server | undefined;
    afterEach(() => server?.close());
    const serve = async (answer: string): Promise<string> => {
      server = createServer((socket) => socket.once('data', () => socket.end(answer)).on('error', () => {}));
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const address = server.address();
      return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    };

    it.each([
      ['nothing', ''],
      ['something else', 'SSH-2.0-OpenSSH\r\n'],
      ['half an answer', 'HTTP/1.1 200'],
      ['another protocol', 'HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'],
    ])('is unreachable: %s', async (_kind, answer) => {
      expect(await post(await serve(answer))).toEqual({ fault: 'unreachable' });
    });

    it('is unreachable: nobody at all', async () => {
      expect(await post('http://127.0.0.1:1')).toEqual({ fault: 'unreachable' });
    });
  });
});

describe('the addresses that may be sent to', () => {
  const strict = { allowPrivate: false };

  it.each([
    'http://pingyi.example/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fd00:ec2::254]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1:8443/',
    'https://user:word@192.168.0.1/',
    'https://１２７.０.０.１/',
    'https://localhost/',
    'ftp://pingyi.example/',
  ])('are not %s', async (url) => {
    expect(await openSender(strict).accepts(url)).toBe(false);
    expect(await post(url, strict)).toEqual({ fault: 'address_refused' });
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['a private address beside a public one', ['8.8.8.8', '192.168.0.1']],
    ['loopback', ['::1']],
    ['no address', []],
  ])('are not those of a name that has %s', async (_kind, addresses) => {
    const { resolve } = names(addresses);
    expect(await openSender({ ...strict, resolve }).accepts('https://hook.example/')).toBe(false);
    expect(await post('https://hook.example/', { ...strict, resolve })).toEqual({ fault: 'address_refused' });
  });

  it.each(['https://8.8.8.8/', 'https://[2606:4700::1111]/'])('can be %s', async (url) => {
    expect(await openSender(strict).accepts(url)).toBe(true);
  });

  it('can be those of a name that has public addresses only, or that nobody knows yet', async () => {
    const { resolve } = names(['8.8.8.8', '2606:4700::1111']);
    expect(await openSender({ ...strict, resolve }).accepts('https://hook.example/')).toBe(true);
    expect(await openSender({ ...strict, resolve: unknownName }).accepts('https://hook.example/')).toBe(true);
    expect(await post('https://hook.example/', { ...strict, resolve: unknownName })).toEqual({
      fault: 'unreachable',
    });
  });

  it('are looked at again for each message, so that a name cannot turn to a private one later', async () => {
    const { asked, resolve } = names(['8.8.8.8'], ['127.0.0.1']);
    const sender = openSender({ ...strict, resolve });
    expect(await sender.accepts('https://hook.example/')).toBe(true);
    expect(await sender.send({ url: 'https://hook.example/', headers: {}, body })).toEqual({
      fault: 'address_refused',
    });
    // The one look-up was for the connection itself: there is none after it that could say something else.
    expect(asked).toEqual(['hook.example', 'hook.example']);
  });

  it('are the very ones that are connected to', () => {
    const { resolve } = names(['8.8.8.8', '2606:4700::1111']);
    const given: unknown[] = [];
    guardedLookup(resolve)('hook.example', { all: true }, (...all) => given.push(all));
    guardedLookup(resolve)('hook.example', {}, (...one) => given.push(one));
    expect(given).toEqual([
      [
        null,
        [
          { address: '8.8.8.8', family: 4 },
          { address: '2606:4700::1111', family: 6 },
        ],
      ],
      [null, '8.8.8.8', 4],
    ]);
  });

  it('can be http and private ones where everything runs on one machine, but no other protocol', async () => {
    const { accepts } = openSender({ allowPrivate: true });
    expect(await accepts('http://127.0.0.1:8080/hook')).toBe(true);
    expect(await accepts('https://hook.example/')).toBe(true);
    expect(await accepts('ftp://127.0.0.1/')).toBe(false);
  });
});
