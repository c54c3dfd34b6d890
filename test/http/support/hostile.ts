import { METHODS } from 'node:http';
import fc from 'fast-check';
import { survey } from '../../../infra/local/sample/campaign.ts';
import { type Route, routeNames, routes } from '../../../schemas/routes.ts';
import { testPosterKey } from '../../support/keys.ts';
import { aProof, aTicket } from '../../support/proofs.ts';
import { tokenOf } from '../../support/residents.ts';
import type { RawRequest } from './rawRequest.ts';
import { goodAnswers, unitAt } from './requests.ts';
import { filledIn } from './visitor.ts';

const goodIds: Readonly<Record<string, string>> = {
  surveyId: survey.id,
  unitId: unitAt(0),
  campaignId: survey.campaignId,
  token: tokenOf(),
};

const namesOfJavaScript = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length'];

const bytesUpTo = (max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0x21, max }).filter((byte) => byte !== 0x7f))
    .map((bytes) => String.fromCharCode(...bytes));

/** What a header may hold; of an address, Node itself refuses more than ASCII, without asking us. */
const headText = bytesUpTo(0xff);
const addressText = bytesUpTo(0x7e);

const hostileSegment = fc.oneof(
  fc.constantFrom(...namesOfJavaScript, '..', '.', '%', '%zz', '%00', '%2F', '%2e%2e', '%c0%af', '%ed%a0%80'),
  fc.constantFrom('', '*', '$default', '{unitId}', ':unitId', 'a;b=c', 'a'.repeat(4_000), unitAt(1)),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
  addressText,
);

const query = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom(
    '?lang=en',
    '?lang=zh-CN',
    '?lang=%ff',
    '?lang=en&lang=zh-CN',
    '?lang',
    '?',
    '?&=&',
    '?lang[]=en',
  ),
  fc.constantFrom(...namesOfJavaScript.map((name) => `?${name}=1&lang=en`), `?${'a=1&'.repeat(1_000)}`),
  addressText.map((text) => `?${text}`),
);

/** The address of a route, more often than not with ids that are there. */
const addressOf = (route: Route): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) =>
        fc.oneof({ weight: 4, arbitrary: fc.constant(goodIds[name] ?? '') }, hostileSegment),
      ),
    )
    .map((segments) => {
      const left = [...segments];
      return route.path.replace(/\{\w+\}/g, () => left.shift() ?? '');
    });

const anyAddress = fc.array(hostileSegment, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`);

/** JSON as text, of values that no program would write. */
const hostileValue = fc.oneof(
  fc.constantFrom('null', 'true', '-0', '0.1', '1e999', '-1e-999', '9'.repeat(400), '9007199254740993'),
  fc.constantFrom('"\\u0000"', '"\\ud800"', '""', '" "', '[]', '{}', '"\\u0000":1'),
  fc.constantFrom('['.repeat(6_000) + ']'.repeat(6_000), `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`),
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
);

const objectOf = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

const writtenAnswers = Object.entries(goodAnswers).map(([id, value]) => [id, JSON.stringify(value)] as const);

const hostileText = fc.oneof(
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    ' ',
    '',
    '\r\n',
    '</textarea>',
    '👍'.repeat(501),
  ),
  fc.string({ unit: 'binary' }),
);

const hostileAnswer = fc.oneof(
  fc.tuple(
    fc.constant('comment'),
    hostileText.map((text) => JSON.stringify(text)),
  ),
  fc.tuple(fc.oneof(fc.constantFrom(...namesOfJavaScript, 'overall', ''), fc.string()), hostileValue),
);

const hostileAnswers = fc
  .tuple(fc.constantFrom(writtenAnswers, writtenAnswers, []), fc.array(hostileAnswer, { maxLength: 3 }))
  .map(([good, more]) => objectOf([...good, ...more]));

const manyAnswers = fc
  .constantFrom(1_500, 5_000)
  .map((count) => objectOf(Array.from({ length: count }, (_, place) => [place.toString(36), '1'] as const)));

const hostileSubmission = fc
  .tuple(
    fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, hostileValue),
    fc.oneof({ weight: 8, arbitrary: fc.constant('1') }, hostileValue),
    fc.oneof({ weight: 8, arbitrary: fc.constant('"zh-CN"') }, hostileValue),
    fc.oneof({ weight: 8, arbitrary: hostileAnswers }, manyAnswers, hostileValue),
    fc.array(fc.tuple(fc.constantFrom(...namesOfJavaScript), hostileValue), { maxLength: 2 }),
  )
  .map(([proof, formVersion, language, answers, more]) =>
    objectOf([
      ['proof', proof ?? JSON.stringify(aProof(testPosterKey, tokenOf()))],
      ['formVersion', formVersion],
      ['language', language],
      ['answers', answers],
      ...more,
    ]),
  );

const fieldName = fc.oneof(
  fc.constantFrom(
    'ticket',
    'solution',
    'code',
    'formVersion',
    'language',
    'switch',
    'a.overall',
    'a.comment',
    'a.',
  ),
  fc.constantFrom(...namesOfJavaScript.flatMap((name) => [name, `a.${name}`])),
  fc.string().map((text) => encodeURIComponent(text)),
);
const fieldValue = fc.oneof(
  fc.constantFrom('1', 'zh-CN', 'en', 'satisfied', '%', '%zz', '%00', '%ed%a0%80', '%f0%9f', '+', '&&', '='),
  fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const goodFields = (): string =>
  new URLSearchParams({
    ...aTicket(testPosterKey, tokenOf()),
    formVersion: '1',
    language: 'en',
    ...filledIn(),
  }).toString();
const hostileForm = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(fieldName, fieldValue), { maxLength: 6 }))
  .map(([complete, fields]) =>
    [...(complete ? [goodFields()] : []), ...fields.map((field) => field.join('='))].join('&'),
  );

const anyBody = fc.oneof(
  hostileValue,
  fc.uint8Array({ maxLength: 200 }),
  fc.constant(Buffer.from(JSON.stringify({ language: '好' })).subarray(0, -4)),
  fc.constant(undefined),
);

const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';
const anyType = fc.oneof(
  fc.constantFrom(
    '',
    ';',
    `${jsonType};charset=utf-16`,
    'multipart/form-data; boundary=x',
    'text/plain',
    '/',
  ),
  headText,
);

/** A body and its type, more often than not of the kind that the route takes. */
const contentOf = (route: Route) => {
  const isForm = route.body?.contentTypes.includes(formType);
  return fc.record({
    type: fc.oneof({ weight: 6, arbitrary: fc.constant(isForm ? formType : jsonType) }, anyType),
    body: fc.oneof({ weight: 6, arbitrary: isForm ? hostileForm : hostileSubmission }, anyBody),
  });
};

const acceptLanguage = fc.oneof(
  fc.constantFrom('en', 'zh', '*', ';;;,,,', 'en;q=', 'en;q=NaN', 'en;q=1e9', 'zh;q=-1', ','.repeat(3_000)),
  headText,
);

const header = fc.oneof(
  fc.tuple(fc.constant('accept-language'), acceptLanguage),
  fc.tuple(fc.constantFrom('authorization', 'cookie', 'x-forwarded-for', 'accept', 'host'), headText),
  fc.tuple(
    fc.constant('authorization'),
    fc.constantFrom('Bearer', 'Bearer a.b.c', 'Bearer ..', 'Basic Og=='),
  ),
  fc.tuple(fc.constant('cookie'), fc.constantFrom('pingyi_local_token=a.b.c', 'pingyi_local_token=', '; ;')),
  fc.tuple(fc.constantFrom(...namesOfJavaScript), headText),
);

/** CONNECT asks for a tunnel: there is no reply to it that a client could read. */
const methods = METHODS.filter((method) => method !== 'CONNECT');

/** Routes that take a body: there is more to get wrong. */
const taking = routeNames.filter((name) => (routes[name] as Route).body);

/** Those by which everybody may send: as likely as all the others that take a body. */
const answering = taking.flatMap(() => ['submitPosterResponse', 'submitPosterPage'] as const);

/**
 * A request such as nobody sends who means well, near enough to a good one to get somewhere.
 * @param token opens what takes a permission; half of the requests bring it
 */
export const hostileRequest = (token: string): fc.Arbitrary<RawRequest> =>
  fc.constantFrom(...routeNames, ...taking, ...answering).chain((name) => {
    const route: Route = routes[name];
    return fc
      .record({
        method: fc.oneof(
          { weight: 6, arbitrary: fc.constant<string>(route.method) },
          fc.constantFrom(...methods),
        ),
        address: fc.oneof({ weight: 8, arbitrary: addressOf(route) }, anyAddress),
        query,
        headers: fc.array(header, { maxLength: 3 }),
        signedIn: fc.boolean(),
        content: contentOf(route),
      })
      .map(({ method, address, query: asked, headers, signedIn, content: { type, body } }) => ({
        method,
        path: `${address}${asked}`,
        headers: Object.fromEntries([
          ['content-type', type],
          ...(signedIn ? [['authorization', `Bearer ${token}`] as const] : []),
          ...headers,
          // By itself the client says it for some methods only.
          ['content-length', String(body === undefined ? 0 : Buffer.byteLength(body))],
        ]),
        ...(body !== undefined && { body }),
      }));
  });
