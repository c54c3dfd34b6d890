import { type Client, createClient } from '../../../client/client.ts';
import { pathOf } from '../../../client/path.ts';
import type { HttpResult } from '../../../functions/http/exchange.ts';
import { routes } from '../../../schemas/routes.ts';
import { textIn } from '../../../schemas/text.ts';
import { addressIn, posterPath, campaignPath as publicPath } from '../../../web/addresses.ts';
import { html } from '../../../web/html.ts';
import { band, contentSecurityPolicy, layout } from '../../../web/layout.ts';
import { campaign, memberSurvey } from '../sample/campaign.ts';
import { units } from '../sample/units.ts';

const cookieName = 'pingyi_local_token';
const resultsPath = pathOf(routes.readResults, { campaignId: campaign.id });

/** Where the console prepares releases. */
const releasesPath = `${routes.officeConsole.path}#/c/${campaign.id}/releases`;

/** Path under which the printed sign-in link lies. */
export const signInPath = '/local/sign-in';

/** Where the console's button to sign out leads. */
const signOutPath = '/local/sign-out';

/** What can be had by a press of a button: a fresh code, and the page that it opens. */
const fresh = {
  '/local/ballot': { kind: 'member', page: pathOf(routes.ballotPage, { surveyId: memberSurvey.id }) },
  '/local/workspace': { kind: 'unit', page: routes.workspacePage.path },
} as const;

/** Of whom the codes are that the buttons give. */
const [tried] = units;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'cache-control': 'no-store',
};

/** What the front page needs to know of the system that shows it. */
export interface Home {
  /** Token of each unit's poster. */
  readonly posters: ReadonlyMap<string, string>;
  /** The system's own address. */
  readonly url: () => string;
  readonly officeToken: string;
}

const button = (path: keyof typeof fresh, label: string) =>
  html`<li><form method="post" action="${path}"><button class="button plain">${label}</button></form></li>`;

const homePage = ({ posters }: Home): HttpResult => {
  const links = units.flatMap(({ id, name }) => {
    const token = posters.get(id);
    return token
      ? [
          html`<li><a href="${addressIn(posterPath(token), 'zh-CN')}">${textIn(name, 'zh-CN')} ${textIn(name, 'en')}</a></li>`,
        ]
      : [];
  });
  const body = html`${band('评议 Pingyi')}<main class="in">
<h1 class="big">${textIn(campaign.name, 'zh-CN')}</h1>
<p class="lead">${campaign.notice && textIn(campaign.notice, 'zh-CN')}</p>
<div class="box"><h2>办公室 · Office</h2>
<p class="small">请先打开终端中打印的登录链接。Open the sign-in link from the terminal first.</p>
<ul><li><a href="${routes.officeConsole.path}">办公室控制台 Console</a></li><li><a href="${resultsPath}.csv">下载结果 results.csv</a></li><li><a href="${resultsPath}">结果 results</a></li>
<li><a href="${routes.readDocs.path}">接口说明 API</a></li></ul></div>
<div class="box"><h2>公布 · Releases</h2>
<p class="small">一人在控制台“公布”里生成、核对，另一人用终端打印的“签发人登录”链接登录后签发，才能公布。</p>
<p class="small">One person prepares and checks a release in the console, under Releases; another signs in by the “signer” link from the terminal and signs it off; then it can be public.</p>
<ul><li><a href="${releasesPath}">控制台 · 公布 Releases in the console</a></li><li><a href="${publicPath(campaign.id)}">已公布的 what is public</a></li></ul></div>
<div class="box"><h2>评议票与单位工作台 · Ballots and workspace</h2>
<p class="small">每按一次，为${textIn(tried?.name ?? {}, 'zh-CN')}生成一个新的评议码。Each press makes a new code of ${textIn(tried?.name ?? {}, 'en')}.</p>
<ul>${button('/local/ballot', '填写评议票 Cast a ballot')}${button('/local/workspace', '打开单位工作台 Open a workspace')}</ul></div>
<div class="box"><h2>群众测评页 · Resident pages</h2><ul>${links}</ul></div></main>`;
  return {
    statusCode: 200,
    headers: pageHeaders,
    body: layout({ language: 'zh-CN', title: '评议 Pingyi', body }),
  };
};

/** A fresh code of the kind, in the part of the address that browsers keep to themselves. */
const withFreshCode = async (office: Client, { kind, page }: (typeof fresh)[keyof typeof fresh]) => {
  const { body } = await office.call('issueCodes', {
    params: { campaignId: campaign.id },
    body: { kind, units: [{ unitId: tried?.id ?? '', count: 1 }] },
  });
  return { statusCode: 303, headers: { location: `${page}#${body.codes[0]?.code ?? ''}` } };
};

const cookie = (token: string): string => `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`;

const signedIn = (token: string): HttpResult => ({
  statusCode: 303,
  headers: { location: routes.officeConsole.path, 'set-cookie': cookie(token) },
});

/** The same for the console, which stays where it is. */
const signedInHere = (token: string): HttpResult => ({
  statusCode: 204,
  headers: { 'set-cookie': cookie(token) },
});

const signedOut: HttpResult = { statusCode: 204, headers: { 'set-cookie': `${cookie('')}; Max-Age=0` } };

/**
 * What one machine shows beside the routes: a front page with every address, a sign-in by link, so that the office's
 * download opens in a browser, and codes to try things with. AWS has an OIDC issuer and an office for that.
 */
export const localPages = (home: Home) => {
  return async (
    method: string,
    url: URL,
    headers: Readonly<Record<string, unknown>>,
  ): Promise<HttpResult | undefined> => {
    const code = method === 'POST' && Object.entries(fresh).find(([path]) => path === url.pathname)?.[1];
    // No other site makes codes here by a form of its own.
    const isOwn = [undefined, 'same-origin', 'none'].includes(
      headers['sec-fetch-site'] as string | undefined,
    );
    if (code && isOwn) {
      return withFreshCode(createClient({ url: home.url(), token: home.officeToken }), code);
    }
    if (method === 'POST' && url.pathname === signOutPath && isOwn) return signedOut;
    if (method === 'POST' && url.pathname === signInPath && isOwn) {
      const [, typed = ''] = /^Bearer ([\w.-]+)$/.exec(String(headers.authorization)) ?? [];
      return signedInHere(typed);
    }
    if (method !== 'GET') return undefined;
    if (url.pathname === '/') return homePage(home);
    const token = url.searchParams.get('token');
    // Only what can be a token gets into the cookie's header.
    if (url.pathname === signInPath && token && /^[\w.-]+$/.test(token)) return signedIn(token);
    return undefined;
  };
};

export type LocalPages = ReturnType<typeof localPages>;

/** The Authorization header of a browser that signed in by the link. */
export const authorizationIn = (cookies: string | undefined): string | undefined => {
  const [, token] = new RegExp(`(?:^|; )${cookieName}=([\\w.-]+)`).exec(cookies ?? '') ?? [];
  return token && `Bearer ${token}`;
};
