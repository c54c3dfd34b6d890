import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../schemas/text.ts';
import { violationsOn } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { newPingyi, usePingyi } from '../support/pingyi.ts';
import { settled, unhurried } from './support/desk.ts';
import { audience, clientId, startIssuer } from './support/issuer.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A page of somebody who is not signed in, with what its scripts threw or were refused. */
const newPage = async (width = 1280) => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(unhurried.timeout);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // That nobody is signed in is found out by a 401, which the browser notes.
    if (message.type() === 'error' && !message.text().includes('401')) troubles.push(message.text());
  });
  return { page, troubles, close: () => context.close() };
};

const headingOf = (page: Page) => () => page.textContent('h1');

describe('on one machine', () => {
  const pingyi = usePingyi();

  it('the console says how to sign in, and takes the link where it is pasted', async () => {
    const { page, troubles, close } = await newPage();
    await page.goto(`${pingyi().url}/office?lang=zh-CN#/c/dingan-2010/releases`);
    await expect.poll(headingOf(page), unhurried).toBe('登录办公室');
    expect(await page.textContent('main')).toContain('签发人登录');

    await page.click('button[type=submit]');
    await expect.poll(() => page.textContent('.error'), unhurried).toContain('请先粘贴');
    await page.fill('input', `${pingyi().url}/local/sign-in?token=eyJ.not.it`);
    await page.click('button[type=submit]');
    await expect.poll(() => page.textContent('.error'), unhurried).toContain('不能登录');
    expect(await page.inputValue('input')).toContain('eyJ.not.it');
    expect(await violationsOn(page)).toEqual([]);

    await page.fill('input', `${pingyi().url}/local/sign-in?token=${pingyi().signerToken}`);
    await page.click('button[type=submit]');
    await expect.poll(headingOf(page), unhurried).toBe('公布');
    expect(page.url()).toContain('?lang=zh-CN#/c/dingan-2010/releases');
    expect(await page.textContent('.top')).toContain('local-signer');

    await page.click('.top button');
    await expect.poll(headingOf(page), unhurried).toBe('登录办公室');
    await page.fill('input', ` ${pingyi().officeToken} `);
    await page.press('input', 'Enter');
    await expect.poll(() => page.textContent('.top'), unhurried).toContain('local-office');
    expect(troubles).toEqual([]);
    await close();
  });

  it.each(languages.flatMap((language) => [360, 1280].map((width) => ({ language, width }))))(
    'the way in passes axe in $language at $width px',
    async ({ language, width }) => {
      const { page, troubles, close } = await newPage(width);
      await page.goto(`${pingyi().url}/office?lang=${language}`);
      await settled(page);
      expect(await violationsOn(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await close();
    },
  );

  it('no other site signs anybody in or out by a form of its own', async () => {
    for (const path of ['/local/sign-in', '/local/sign-out']) {
      const reply = await fetch(`${pingyi().url}${path}`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'cross-site', authorization: 'Bearer abc' },
      });
      expect([path, reply.headers.get('set-cookie')]).toEqual([path, null]);
    }
  });
});

/** What the page keeps of its sign-in. */
const keptBy = async (page: Page): Promise<{ access: string; refresh: string }> =>
  JSON.parse((await page.evaluate("sessionStorage.getItem('pingyi-sign-in')")) as string);

/** Signs in on the issuer's own pages. */
const signInAs = async (page: Page, name: string): Promise<void> => {
  await page.fill('input[name=login]', name);
  await page.fill('input[name=password]', 'anything');
  await page.click('button[type=submit]');
  await page.waitForSelector('text=Continue');
  await page.click('button[type=submit]');
};

describe('at an issuer', () => {
  it('a code with PKCE is exchanged, tokens are renewed, and what was shown is shown again', async () => {
    const issuer = await startIssuer();
    const way = { kind: 'oidc' as const, issuer: issuer.url, clientId, scopes: ['openid'] };
    await using pingyi = await newPingyi({
      otherIssuer: { issuer: issuer.url, audience, keys: issuer.keys },
      context: { signIn: { way, origins: [issuer.url] } },
    });
    const home = `${pingyi.url}/office`;
    issuer.serve(home);
    const { page, troubles, close } = await newPage();
    const sent: string[] = [];
    const asked: URL[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.origin === issuer.url && url.searchParams.has('code_challenge')) asked.push(url);
      if (request.url().includes('/v1/self')) sent.push(request.headers().authorization ?? 'nobody');
    });

    const place = '?lang=en#/c/dingan-2010/releases';
    await page.goto(`${home}${place}`);
    await expect.poll(headingOf(page), unhurried).toBe('Sign in to the office');
    expect(await violationsOn(page)).toEqual([]);
    expect(sent).toEqual(['nobody']);
    await page.click('main button');
    await page.waitForURL((url) => url.origin === issuer.url);
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{20,}$/),
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
      redirect_uri: home,
    });
    await signInAs(page, 'clerk');
    await expect.poll(headingOf(page), unhurried).toBe('Releases');
    expect(page.url()).toBe(`${home}${place}`);
    expect(await page.textContent('.top')).toContain('clerk');
    expect(issuer.grants).toContain('authorization_code');
    const { access } = await keptBy(page);
    expect(sent.at(-1)).toMatch(/^Bearer ey/);
    expect(access.split('.')).toHaveLength(3);

    // Its token expires within a minute or so: the next call has another one.
    await expect
      .poll(async () => {
        await page.reload();
        await settled(page);
        return issuer.grants;
      }, unhurried)
      .toContain('refresh_token');
    expect((await keptBy(page)).access).not.toBe(access);
    expect(await headingOf(page)()).toBe('Releases');

    // The issuer ends it: the way in is shown, at the same place.
    const { refresh } = await keptBy(page);
    await issuer.revoke(refresh);
    await page.evaluate(
      "sessionStorage.setItem('pingyi-sign-in', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('pingyi-sign-in')), expiresAt: 0 }))",
    );
    await page.click('.side a[href$="comments"]');
    await expect.poll(() => page.textContent('main'), unhurried).toContain('Your sign-in has expired');
    expect(page.url()).toContain('#/c/dingan-2010/comments');
    expect(await violationsOn(page)).toEqual([]);
    await page.click('main button');
    await page.waitForURL((url) => url.origin === issuer.url || url.hash.endsWith('comments'));
    // The grant went with the token, and is asked for anew.
    if (page.url().startsWith(issuer.url)) await page.click('button[type=submit]');
    await expect.poll(headingOf(page), unhurried).toBe('Review of remarks');
    expect(page.url()).toContain('#/c/dingan-2010/comments');

    // Where the issuer cannot be reached, the sign-in is forgotten here at least, and the page says what is left to do.
    await page.route('**/.well-known/openid-configuration', (route) => route.abort());
    await page.reload();
    await settled(page);
    await page.click('.top button');
    await expect
      .poll(() => page.locator('.box.wrong').textContent(), unhurried)
      .toContain('the sign-in service could not be reached');
    expect(await page.evaluate("sessionStorage.getItem('pingyi-sign-in')")).toBeNull();
    expect(await violationsOn(page)).toEqual([]);
    await page.unroute('**/.well-known/openid-configuration');

    // Signing out ends it at the issuer as well.
    await page.click('.box.wrong button');
    await page.waitForURL((url) => url.origin === issuer.url);
    await page.click('button[name=logout]');
    await page.waitForURL((url) => url.origin === pingyi.url);
    await expect.poll(headingOf(page), unhurried).toMatch(/登录办公室|Sign in to the office/);
    expect(await page.evaluate("sessionStorage.getItem('pingyi-sign-in')")).toBeNull();
    await page.click('main button');
    await page.waitForSelector('input[name=login]');
    // The issuer's own pages are its own affair, and so is a refusal that it was asked for.
    expect(troubles.filter((one) => one.includes(pingyi.url))).toEqual([]);

    // Whoever comes back with a code that nobody asked for here is not signed in by it.
    await page.goto(`${home}?code=stolen&state=other`);
    await expect.poll(headingOf(page), unhurried).not.toContain('Releases');
    expect(await page.evaluate("sessionStorage.getItem('pingyi-sign-in')")).toBeNull();
    await close();
    await issuer.close();
  });
});
