import { get, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compress } from '../../functions/http/compress.ts';
import { addressIn } from '../../web/addresses.ts';
import { usePingyi } from '../support/pingyi.ts';
import { pagePath } from './support/requests.ts';

const pingyi = usePingyi();

/** A reply as it comes over the line. */
const read = (path: string, accepts?: string): Promise<{ headers: IncomingHttpHeaders; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const headers = accepts === undefined ? {} : { 'accept-encoding': accepts };
    get(`${pingyi().url}${path}`, { headers }, (reply) => {
      buffer(reply).then((bytes) => resolve({ headers: reply.headers, bytes }), reject);
    }).on('error', reject);
  });

const page = () => addressIn(pagePath(), 'zh-CN');

describe('replies over a poor line', () => {
  it('are compressed for those who take it: the whole first view with its scripts is within its 14 KB', async () => {
    const { headers, bytes } = await read(page(), 'gzip, deflate');
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers.vary).toContain('accept-encoding');
    const headerBytes = Object.entries(headers).join('\r\n').length;
    const html = gunzipSync(bytes).toString('utf8');
    const scripts = [...html.matchAll(/"(\/assets\/[\w-]+)"/g)].map(([, path = '']) => path);
    expect(scripts.map((path) => path.replace(/-\w+$/, ''))).toEqual(['/assets/solver', '/assets/resident']);
    const sizes = await Promise.all(
      scripts.map(async (path) => {
        const reply = await read(path, 'gzip, deflate');
        return reply.bytes.byteLength + Object.entries(reply.headers).join('\r\n').length;
      }),
    );
    const all = sizes.reduce((sum, size) => sum + size, bytes.byteLength + headerBytes);
    expect(all).toBeLessThan(14 * 1024);
    expect(html).toContain('</html>');
    expect(html).not.toMatch(/(src|href)="(?!data:|#|\/p\/|\/assets\/)/);
  });

  it.each([undefined, 'br', 'gzip;q=0', 'identity'])(
    'are left as they are for those who ask for %s',
    async (accepts) => {
      const { headers, bytes } = await read(page(), accepts);
      expect(headers['content-encoding']).toBeUndefined();
      expect(bytes.toString('utf8')).toContain('</html>');
    },
  );

  it('are left as they are when they are short', async () => {
    expect((await read('/healthz', 'gzip')).headers['content-encoding']).toBeUndefined();
  });
});

describe('a reply larger than what Lambda gives', () => {
  const large = { statusCode: 200, headers: {}, body: JSON.stringify('评议'.repeat(1_000_000)) };

  it('is compressed for those who say nothing of it, whom it could not reach otherwise', () => {
    const { body = '', headers } = compress(large, undefined);
    expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(gunzipSync(Buffer.from(body, 'base64')).toString('utf8')).toBe(large.body);
  });

  it('is left as it is for those who take no compression', () => {
    expect(compress(large, 'identity')).toBe(large);
  });
});
