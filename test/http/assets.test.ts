import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAsset } from '../../functions/handlers/assets.ts';
import { serve } from '../../functions/http/serve.ts';
import { scriptsFrom } from '../../functions/scripts.ts';
import { builtScripts } from '../../infra/local/scripts.ts';
import type { Handlers } from '../../schemas/handler.ts';
import { routes } from '../../schemas/routes.ts';
import { lastingAddress, lastingScripts, type ScriptName, scriptNames } from '../../web/scripts.ts';
import { contextOf, eventOf } from './support/events.ts';

/**
 * The scripts of the office's console, and the bytes of each that go over the line at the most: the charts come when one is drawn,
 * the sign-in where the office has an issuer.
 */
const modules: Partial<Record<ScriptName, number>> = {
  console: 200 * 1024,
  charts: 130 * 1024,
  oidc: 40 * 1024,
};

/** What the function says to somebody who asks for a script by this address. */
const ask = (address: string, headers: Record<string, string> = {}) => {
  const handlers = { readAsset: readAsset({ scripts: builtScripts }) } as Handlers<'public'>;
  const lambda = serve('public', routes, handlers, { log: () => {}, rolesClaim: 'roles' });
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
    // Only those that the office's page loads are modules, and none is made of several files.
    if (modules[name] === undefined) expect(text).not.toMatch(/^\s*(import|export)\b/m);
    expect(text).not.toMatch(/(^|;)\s*import\s*([{*"']|\w+\s+from)/m);
    // Nothing is asked of another site.
    expect(text).not.toMatch(/(src|href|import|fetch)\s*[=(]\s*["'`]https?:/);
    const limit = modules[name];
    if (limit === undefined) expect(Buffer.byteLength(text)).toBeLessThan(128 * 1024);
    else expect(gzipSync(text).byteLength).toBeLessThan(limit);
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

describe.each(lastingScripts)(
  'the script %s, which pages that were written for good name without a hash',
  (name) => {
    it('is the script of today, to be asked for again after some minutes', async () => {
      const reply = await ask(lastingAddress(name));
      expect([reply.statusCode, reply.headers?.['cache-control']]).toEqual([200, 'public, max-age=600']);
      expect(reply.body).toBe((await ask(await builtScripts.address(name))).body);
    });
  },
);

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
