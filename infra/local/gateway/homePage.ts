import { pathOf } from '../../../client/path.ts';
import type { HttpResult } from '../../../functions/http/exchange.ts';
import { routes } from '../../../schemas/routes.ts';
import { textIn } from '../../../schemas/text.ts';
import { residentAddress } from '../../../web/addresses.ts';
import { html } from '../../../web/html.ts';
import { band, contentSecurityPolicy, layout } from '../../../web/layout.ts';
import { campaign, survey } from '../sample/campaign.ts';
import { units } from '../sample/units.ts';

const cookieName = 'pingyi_local_token';
const resultsPath = pathOf(routes.readResults, { campaignId: campaign.id });

/** Path under which the printed sign-in link lies. */
export const signInPath = '/local/sign-in';

const unitLinks = units.map((unit) => {
  const address = residentAddress(survey.id, unit.id, 'zh-CN');
  return html`<li><a href="${address}">${textIn(unit.name, 'zh-CN')} ${textIn(unit.name, 'en')}</a></li>`;
});

const body = html`${band('评议 Pingyi')}<main class="in">
<h1 class="big">${textIn(campaign.name, 'zh-CN')}</h1>
<p class="lead">${campaign.notice && textIn(campaign.notice, 'zh-CN')}</p>
<div class="box"><h2>办公室 · Office</h2>
<p class="small">请先打开终端中打印的登录链接。Open the sign-in link from the terminal first.</p>
<ul><li><a href="${resultsPath}.csv">下载结果 results.csv</a></li><li><a href="${resultsPath}">结果 results</a></li>
<li><a href="${routes.readDocs.path}">接口说明 API</a></li></ul></div>
<div class="box"><h2>群众测评页 · Resident pages</h2><ul>${unitLinks}</ul></div></main>`;

const home: HttpResult = {
  statusCode: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy },
  body: layout({ language: 'zh-CN', title: '评议 Pingyi', body }),
};

const signedIn = (token: string): HttpResult => ({
  statusCode: 303,
  headers: { location: '/', 'set-cookie': `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/` },
});

/**
 * What one machine shows beside the routes: a front page with every address, and a sign-in by link, so that the office's
 * download opens in a browser. AWS has an OIDC issuer for that.
 */
export const localPage = (method: string, url: URL): HttpResult | undefined => {
  if (method !== 'GET') return undefined;
  if (url.pathname === '/') return home;
  const token = url.searchParams.get('token');
  // Only what can be a token gets into the cookie's header.
  if (url.pathname === signInPath && token && /^[\w.-]+$/.test(token)) return signedIn(token);
  return undefined;
};

/** The Authorization header of a browser that signed in by the link. */
export const authorizationIn = (cookies: string | undefined): string | undefined => {
  const [, token] = new RegExp(`(?:^|; )${cookieName}=([\\w.-]+)`).exec(cookies ?? '') ?? [];
  return token && `Bearer ${token}`;
};
