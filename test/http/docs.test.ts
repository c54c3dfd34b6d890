import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { docsPolicy } from '../../web/docs/page.ts';
import { usePingyi } from '../support/pingyi.ts';

const pingyi = usePingyi();

const read = async (query = '', headers: Record<string, string> = {}) => {
  const reply = await fetch(`${pingyi().url}/docs${query}`, { headers });
  return { status: reply.status, headers: reply.headers, page: await reply.text() };
};

describe('the documentation', () => {
  it('is a page for everybody, with a policy of its own that may be kept for a while', async () => {
    const { status, headers } = await read();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(docsPolicy);
    expect(headers.get('cache-control')).toContain('max-age');
    expect(headers.get('vary')).toContain('accept-language');
  });

  it('is in the language that is asked for', async () => {
    const [chinese, english, asked] = await Promise.all([
      read(),
      read('', { 'accept-language': 'en-GB' }),
      read('?lang=en', { 'accept-language': 'zh-CN' }),
    ]);
    expect(chinese.page).toContain('<html lang="zh-CN">');
    expect(english.page).toContain('<html lang="en">');
    expect(asked.page).toBe(english.page);
  });

  it('is refused as a page in a language that there is not', async () => {
    const { status, headers, page } = await read('?lang=fr');
    expect(status).toBe(422);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('fields_invalid');
  });

  it('is sent compressed, in fewer bytes than a photograph', async () => {
    const [bytes, encoding] = await new Promise<[Buffer, string | undefined]>((resolve, reject) => {
      get(`${pingyi().url}/docs`, { headers: { 'accept-encoding': 'gzip' } }, (reply) => {
        buffer(reply).then((all) => resolve([all, reply.headers['content-encoding']]), reject);
      }).on('error', reject);
    });
    expect(encoding).toBe('gzip');
    expect(bytes.byteLength).toBeLessThan(120 * 1024);
    expect(gunzipSync(bytes).toString('utf8')).toContain('</html>');
  });
});
