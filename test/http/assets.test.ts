import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAsset } from '../../functions/handlers/assets.ts';
import { serve } from '../../functions/http/serve.ts';
import { scriptsFrom } from '../../functions/scripts.ts';
import { builtScripts } from '../../infra/local/scripts.ts';
import type { Handlers } from '../../schemas/handler.ts';
import { routes } from '../../schemas/routes.ts';
import { scriptNames } from '../../web/scripts.ts';
import { contextOf, eventOf } from './support/events.ts';

/** What the function says to somebody who asks for a script by this address. */
const ask = (address: string, headers: Record<string, string> = {}) => {
  const handlers = { readAsset: readAsset({ scripts: builtScripts }) } as Handlers<'public'>;
  const lambda = serve('public', handlers, { log: () => {}, rolesClaim: 'roles' });
  const asset = address.replace('/assets/', '');
  return lambda(eventOf({ route: routes.readAsset, params: { asset }, headers }), contextOf('request'));
};

describe.each(scriptNames)('the script %s', (name) => {
  it('is one small file of our own at an address that holds the beginning of its hash', async () => {
    const address = await builtScripts.address(name);
    const reply = await ask(address);
    expect(reply.statusCode).toBe(200);
    const text = reply.body ?? '';
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    expect(address).toBe(`/assets/${name}-${hash}`);
    expect(text).not.toMatch(/^\s*(import|export)\b/m);
    // Nothing is asked of another site.
    expect(text).not.toMatch(/(src|href|import|fetch)\s*[=(]\s*["'`]https?:/);
    expect(Buffer.byteLength(text)).toBeLessThan(128 * 1024);
  });

  it('may be kept for ever, is text, and comes compressed to those who take it', async () => {
    const { headers } = await ask(await builtScripts.address(name), { 'accept-encoding': 'gzip' });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    });
    const plain = await ask(await builtScripts.address(name));
    const isWorthIt = Buffer.byteLength(plain.body ?? '') >= 1_400;
    expect(headers?.['content-encoding']).toBe(isWorthIt ? 'gzip' : undefined);
  });
});

describe('an address that no script has', () => {
  it.each([
    'resident-000000000000',
    'resident',
    'resident-',
    'nothing-3f9c2a7d10b4',
    '__proto__',
    'constructor-1',
  ])('%s is unknown', async (asset) => {
    const reply = await ask(`/assets/${asset}`);
    expect([reply.statusCode, JSON.parse(reply.body ?? '').code]).toEqual([404, 'asset_unknown']);
    expect(reply.headers?.['cache-control']).toBe('no-store');
  });
});

describe('scripts', () => {
  it('are read once each, and again after a failure', async () => {
    const read: string[] = [];
    const scripts = scriptsFrom(async (name) => {
      read.push(name);
      if (read.length === 1) throw new Error('not yet');
      return `// ${name}`;
    });
    await expect(scripts.address('member')).rejects.toThrow('not yet');
    const address = await scripts.address('member');
    expect(await scripts.address('member')).toBe(address);
    expect(await scripts.read(address.replace('/assets/', ''))).toBe('// member');
    expect(read).toEqual(['member', 'member']);
  });
});
