import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stringify as toYaml } from 'yaml';
import { build } from '../../functions/office.ts';
import { campaign } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { Problem } from '../../schemas/problem.ts';
import { binaryTypes } from '../../schemas/route.ts';
import { type RouteName, routes } from '../../schemas/routes.ts';
import { eventOf } from '../http/support/events.ts';
import { seededRandom } from '../support/answers.ts';
import { prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { lambdaContext, watched } from '../support/watched.ts';

const engine = useEngine();
let office: ReturnType<typeof build>;
let logged: string[];
beforeAll(async () => {
  await prepared(engine.endpoint);
  logged = [];
  office = build({ ...watched('office', engine.endpoint).context, log: (code) => logged.push(code) });
});

const fixture = (...path: string[]): Promise<Buffer> =>
  readFile(join(import.meta.dirname, '..', 'fixtures', ...path));

/** Sends bytes to a route as an administrator. @returns the status and the body */
const send = async (
  name: RouteName,
  params: Readonly<Record<string, string>>,
  contentType: string,
  bytes: Buffer,
) => {
  const event = eventOf({ route: routes[name], params, headers: { 'content-type': contentType } });
  const authorizer = { jwt: { claims: { sub: 'office', roles: '[office_admin]' } } };
  const { statusCode, body } = await office(
    {
      ...event,
      requestContext: { ...event.requestContext, authorizer },
      queryStringParameters: { dryRun: 'true' },
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    },
    lambdaContext,
  );
  return { status: statusCode ?? 0, body: JSON.parse(body ?? 'null') as unknown };
};

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** Bytes with some of them changed, cut out, repeated, or put in. */
const mutatedBytes = (original: Buffer, random: Random): Buffer => {
  let bytes = Buffer.from(original);
  for (let count = 1 + below(random, 6); count > 0; count -= 1) {
    const place = below(random, bytes.length);
    const length = 1 + below(random, 40);
    switch (below(random, 5)) {
      case 0:
        bytes[place] = below(random, 256);
        break;
      case 1:
        bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(Math.max(0, place - length))]);
        break;
      case 3:
        bytes = Buffer.concat([
          bytes.subarray(0, place),
          Buffer.from(Array.from({ length }, () => below(random, 256))),
          bytes.subarray(place),
        ]);
        break;
      default:
        if (random() < 0.2) bytes = Buffer.from(bytes.subarray(0, place));
    }
  }
  return bytes;
};

const odd = [
  null,
  '',
  '满意',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  'constructor',
  '__proto__',
  '\ud800',
  ['a'],
  { and: [] },
];

/** A value with one part of it replaced, dropped or put somewhere else. */
const mutatedValue = (value: unknown, random: Random): unknown => {
  if (value === null || typeof value !== 'object' || random() < 0.12) return odd[below(random, odd.length)];
  const keys = Object.keys(value);
  const key = keys[below(random, keys.length)];
  if (key === undefined) return odd[below(random, odd.length)];
  if (Array.isArray(value)) {
    const place = Number(key);
    if (random() < 0.1) return value.filter((_, index) => index !== place);
    if (random() < 0.1) return [...value, value[place]];
    return value.map((inner, index) => (index === place ? mutatedValue(inner, random) : inner));
  }
  const { [key]: chosen, ...rest } = value as Record<string, unknown>;
  if (random() < 0.1) return rest;
  return { ...rest, [random() < 0.05 ? 'id' : key]: mutatedValue(chosen, random) };
};

/** Every reply says what is wrong, or that all is well. */
const check = ({ status, body }: Awaited<ReturnType<typeof send>>): void => {
  expect([200, 400, 409, 413, 422]).toContain(status);
  if (status !== 200) expect(Problem.safeParse(body).success).toBe(true);
};

const content = { ...form, showIf: undefined };

describe('a file that was damaged in whatever way gets a list of faults or is taken, never a fault of ours', () => {
  it.each([
    ['units in a workbook', 'importUnits', 'units/dingan-500-units.xlsx', binaryTypes.xlsx, 250],
    ['units in CSV', 'importUnits', 'units/dingan-units-gb18030.csv', 'text/csv', 400],
    ['an XLSForm', 'importXlsform', 'forms/county-appraisal.xlsx', binaryTypes.xlsx, 400],
  ] as const)('%s', async (_, route, file, type, times) => {
    const original = await fixture(file);
    const random = seededRandom(20_261_123);
    const params = route === 'importUnits' ? { campaignId: campaign.id } : { formId: 'fuzzed' };
    for (let count = 0; count < times; count += 1) {
      check(await send(route, params, type, mutatedBytes(original, random)));
    }
    expect(logged).toEqual([]);
  });

  it.each([
    ['JSON', 'application/json', JSON.stringify],
    ['YAML', 'application/yaml', toYaml],
  ] as const)('a form in %s', async (_, type, write) => {
    const random = seededRandom(59);
    for (let count = 0; count < 500; count += 1) {
      let value: unknown = content;
      for (let times = 1 + below(random, 3); times > 0; times -= 1) value = mutatedValue(value, random);
      const text = Buffer.from(write(value) ?? '');
      check(await send('lintForm', {}, type, random() < 0.2 ? mutatedBytes(text, random) : text));
    }
    expect(logged).toEqual([]);
  });
});
