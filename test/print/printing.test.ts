import { beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../../functions/context.ts';
import { fitting } from '../../functions/handlers/printing.ts';
import type { HttpEvent, HttpResult } from '../../functions/http/exchange.ts';
import { build } from '../../functions/print.ts';
import { codeFrom } from '../../functions/rules/codes/codes.ts';
import { openS3Files } from '../../functions/store/s3Files.ts';
import type { PosterListing } from '../../schemas/poster.ts';
import { type Route, routes } from '../../schemas/routes.ts';
import { aUnit, type Desk, newDesk } from '../handlers/support/postersDesk.ts';
import { contextOf, eventOf } from '../http/support/events.ts';
import { useEngine } from '../support/engine.ts';
import { openPdf, scan } from './support/paper.ts';

const engine = useEngine();
let desk: Desk;
let listed: PosterListing[] = [];
beforeAll(async () => {
  desk = await newDesk(engine.endpoint, {
    units: [
      aUnit('xiangou', { name: { 'zh-CN': '仙沟村' }, region: ['定安县', '定城镇', '仙沟村'] }),
      aUnit('dingcheng', {
        name: { 'zh-CN': '定城镇' },
        region: ['定安县', '定城镇'],
        servicePoints: [{ id: 'window-1', name: { 'zh-CN': '一号窗口' } }],
      }),
      aUnit('audit', { name: { 'zh-CN': '审计局' }, groupId: 'bureaus' }),
      aUnit('old', { name: { 'zh-CN': '旧单位' }, retired: true }),
    ],
  });
  await desk.issue();
  listed = await desk.list();
});

interface Asked {
  readonly route: Route;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Where people reach the system, if that was set. */
  readonly site?: string;
}

/** A request of somebody of the office to the print function, which is held to its grants. */
const ask = async ({ route, params = {}, query = {}, body, site }: Asked): Promise<HttpResult> => {
  const headers = {
    host: 'pingyi.example',
    'x-forwarded-proto': 'https',
    'content-type': 'application/json',
  };
  const event = eventOf({
    route,
    params,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const authorizer = { jwt: { claims: { sub: 'office', roles: '[office_admin]' } } };
  const signedIn: HttpEvent = {
    ...event,
    queryStringParameters: { ...query },
    requestContext: { ...event.requestContext, authorizer },
  };
  const bucket = { PINGYI_RELEASES_BUCKET: 'releases' };
  const made = createContext('print', { ...desk.environment, ...bucket }, { openFiles: openS3Files });
  const context = { ...made, now: desk.now, log: () => {}, ...(site !== undefined && { site }) };
  return build(context)(signedIn, contextOf('request'));
};

const bytesOf = (result: HttpResult): Buffer => {
  expect(result.isBase64Encoded).toBe(true);
  return Buffer.from(result.body ?? '', 'base64');
};

const codeOf = (result: HttpResult): string => JSON.parse(result.body ?? '{}').code;

const sheets = async (query: Readonly<Record<string, string>> = {}) => {
  const result = await ask({
    route: routes.posterDocument,
    params: { surveyId: 'spring-residents' },
    query,
  });
  expect(result.statusCode).toBe(200);
  using pdf = await openPdf(bytesOf(result));
  const addresses: (string | undefined)[] = [];
  for (let index = 0; index < pdf.pages; index += 1) {
    addresses.push(scan((await pdf.print(index)).picture)?.text);
  }
  return addresses;
};

const addressOf = (unitId: string, servicePointId?: string): string | undefined =>
  listed.find((poster) => poster.unitId === unitId && poster.servicePointId === servicePointId)?.address;

describe('the document of posters', () => {
  it('has a sheet for every poster, from the county down, whose codes are the addresses of the list', async () => {
    const all = [
      addressOf('audit'),
      addressOf('dingcheng'),
      addressOf('dingcheng', 'window-1'),
      addressOf('xiangou'),
    ];
    expect(all).not.toContain(undefined);
    expect(await sheets()).toEqual(all);
    expect(await sheets({ offset: '1', limit: '2' })).toEqual(all.slice(1, 3));
  });

  it('is of one unit or of one group when asked for', async () => {
    expect(await sheets({ unitId: 'dingcheng' })).toEqual([
      addressOf('dingcheng'),
      addressOf('dingcheng', 'window-1'),
    ]);
    expect(await sheets({ groupId: 'bureaus' })).toEqual([addressOf('audit')]);
  });

  it('leads to where people reach the system, wherever it was asked for', async () => {
    const result = await ask({
      route: routes.posterDocument,
      params: { surveyId: 'spring-residents' },
      query: { unitId: 'audit' },
      site: 'https://rate.example.gov.cn',
    });
    using pdf = await openPdf(bytesOf(result));
    const { pathname } = new URL(addressOf('audit') ?? '');
    expect(scan((await pdf.print(0)).picture)?.text).toBe(`https://rate.example.gov.cn${pathname}`);
  });

  it('is not there for what is unknown or has no posters', async () => {
    const codeFor = async (query: Readonly<Record<string, string>>, surveyId = 'spring-residents') =>
      codeOf(await ask({ route: routes.posterDocument, params: { surveyId }, query }));
    expect(await codeFor({ unitId: 'nowhere' })).toBe('unit_unknown');
    expect(await codeFor({}, 'no-such-survey')).toBe('survey_unknown');
    expect(await codeFor({ unitId: 'old' })).toBe('no_posters');
    expect(await codeFor({ groupId: 'nothing' })).toBe('no_posters');
    expect(await codeFor({ offset: '4' })).toBe('no_posters');
  });
});

describe('the code of one poster', () => {
  it('comes as a drawing and as a picture', async () => {
    const params = { token: listed[0]?.token ?? '' };
    const drawing = await ask({ route: routes.posterSvg, params });
    expect(drawing.headers?.['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(drawing.body).toMatch(/^<svg /);
    const picture = await ask({ route: routes.posterPng, params, query: { size: '300' } });
    expect(picture.headers?.['content-type']).toBe('image/png');
    expect(bytesOf(picture).subarray(1, 4).toString()).toBe('PNG');
  });

  it('is not there for a made-up token, and gone for one that was withdrawn', async () => {
    expect(codeOf(await ask({ route: routes.posterSvg, params: { token: '0'.repeat(15) } }))).toBe(
      'poster_unknown',
    );
    const gone = await newDesk(engine.endpoint);
    await gone.issue();
    const [poster] = await gone.list();
    await gone.withdraw();
    const before = desk;
    desk = gone;
    const result = await ask({ route: routes.posterPng, params: { token: poster?.token ?? '' } });
    const noSheets = await ask({ route: routes.posterDocument, params: { surveyId: 'spring-residents' } });
    desk = before;
    expect(codeOf(result)).toBe('poster_ended');
    expect(codeOf(noSheets)).toBe('no_posters');
  });
});

describe('slips', () => {
  it('are printed with the codes of the request', async () => {
    const bytes = (count: number) => Uint8Array.from({ length: count }, (_, at) => at);
    const slips = [{ name: '定城镇', code: codeFrom(bytes) }];
    const result = await ask({ route: routes.printSlips, body: { title: '评议', slips } });
    expect(result.headers?.['content-type']).toBe('application/pdf');
    using pdf = await openPdf(bytesOf(result));
    expect(pdf.text(0)).toContain(slips[0]?.code);
  });
});

describe('a document that does not fit into a reply', () => {
  it('is refused with the number of things that would fit', () => {
    expect(fitting(new Uint8Array(4_400_000), 'slips', 1000)).toHaveLength(4_400_000);
    expect(() => fitting(new Uint8Array(8_800_000), 'slips', 1000)).toThrow(
      expect.objectContaining({
        code: 'fields_invalid',
        faults: [{ field: 'slips', code: 'too_large', max: 500 }],
      }),
    );
  });
});
