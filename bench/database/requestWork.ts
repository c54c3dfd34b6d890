import { gunzipSync } from 'node:zlib';
import type { HttpEvent, HttpResult } from '../../functions/http/exchange.ts';
import { build } from '../../functions/public.ts';
import type { Measured, RequestWork } from '../../infra/cost/measured.ts';
import { form } from '../../infra/local/sample/form.ts';
import { units } from '../../infra/local/sample/units.ts';
import { routes } from '../../schemas/routes.ts';
import { eventOf } from '../../test/http/support/events.ts';
import { seededRandom, someAnswers } from '../../test/support/answers.ts';
import { testPosterKey } from '../../test/support/keys.ts';
import { aProof } from '../../test/support/proofs.ts';
import { tokenOf } from '../../test/support/residents.ts';
import { lambdaContext } from '../../test/support/watched.ts';
import { answerField, fieldNames } from '../../web/formFields.ts';
import { proofFieldNames } from '../../web/proofFields.ts';
import { measureCalls, measuredContext, repetitions, rounded, type Take } from './measureCalls.ts';

const callsEach = 60;

type Lambda = ReturnType<typeof build>;

const headerBytes = (headers: object = {}): number => Object.entries(headers).join('\r\n').length;

const bodyOf = ({ body = '', isBase64Encoded = false }: HttpResult): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

const bytesOf = (reply: HttpResult): number => bodyOf(reply).byteLength + headerBytes(reply.headers);

/** What a phone's browser sends along. */
const browser = {
  accept: 'text/html,application/xhtml+xml',
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'zh-CN,zh;q=0.9',
};

const tokenAt = (place: number): string => tokenOf({ unitId: units[place % units.length]?.id ?? '' });

const opened = (place: number): HttpEvent =>
  eventOf({ route: routes.posterPage, params: { token: tokenAt(place) }, headers: browser });

/** A filled-in page as a browser with script sends it. */
export const pageSent = (place: number, random: () => number): HttpEvent => {
  const token = tokenAt(place);
  const proof = aProof(testPosterKey, token);
  if (proof.lane !== 'proof_of_work') throw new Error('it has no solved challenge');
  const body = new URLSearchParams([
    [fieldNames.formVersion, String(form.version)],
    [fieldNames.language, 'zh-CN'],
    [proofFieldNames.solution, proof.solution],
    ...Object.entries(someAnswers(form, random)).map(([id, answer]): [string, string] => [
      answerField(id),
      String(answer),
    ]),
  ]).toString();
  const headers = { ...browser, 'content-type': 'application/x-www-form-urlencoded', host: 'pingyi.example' };
  return eventOf({ route: routes.submitPosterPage, params: { token }, headers, body });
};

/** The same request again and again, each time another one: all are made before anything is measured. */
const measureRequests = async (
  lambda: Lambda,
  take: Take,
  requestAt: (place: number) => HttpEvent,
  status: number,
): Promise<RequestWork & { readonly page: string }> => {
  const events = Array.from({ length: repetitions * callsEach + units.length }, (_, place) =>
    requestAt(place),
  );
  const ask = async (event: HttpEvent): Promise<HttpResult> => {
    const reply = await lambda(event, lambdaContext);
    if (reply.statusCode !== status) throw new Error(`a reply of ${reply.statusCode}: ${reply.body}`);
    return reply;
  };
  const replies: HttpResult[] = [];
  take();
  // Each unit once, so that what follows is warm.
  for (const event of events.splice(0, units.length)) replies.push(await ask(event));
  const { calls, reads } = take();
  const [first] = replies;
  if (!first) throw new Error('no units');
  const work = await measureCalls(
    take,
    async (place) => void (await ask(events[place] ?? requestAt(place))),
    callsEach,
  );
  const sum = (values: readonly number[]): number =>
    Math.round(values.reduce((total, value) => total + value, 0) / values.length);
  return {
    ...work,
    firstCalls: rounded((calls - work.calls * units.length) / units.length),
    firstReads: rounded(reads / units.length),
    requestBytes: sum(events.map(({ body = '', headers }) => Buffer.byteLength(body) + headerBytes(headers))),
    replyBytes: sum(replies.map(bytesOf)),
    page: gunzipSync(bodyOf(first)).toString('utf8'),
  };
};

/** A resident's page, its scripts, and the page sent in, by a function that is warm. */
export const measureResidents = async (
  endpoint: string,
): Promise<Pick<Measured, 'view' | 'submit' | 'scripts'>> => {
  const { context, take } = measuredContext('public', endpoint);
  const serve = build(context);
  const random = seededRandom(1);
  const { page, ...view } = await measureRequests(serve, take, opened, 200);
  // Another instance, which has seen nothing yet.
  const other = measuredContext('public', endpoint);
  const { page: _receipt, ...submit } = await measureRequests(
    build(other.context),
    other.take,
    (place) => pageSent(place, random),
    201,
  );
  const names = [...page.matchAll(/"\/assets\/([\w-]+)"/g)].map(([, name = '']) => name);
  const scripts = await Promise.all(
    names.map(async (name) => {
      const event = eventOf({ route: routes.readAsset, params: { asset: name }, headers: browser });
      const reply = await serve(event, lambdaContext);
      if (reply.statusCode !== 200) throw new Error(`no script ${name}`);
      return { name: name.replace(/-\w+$/, ''), replyBytes: bytesOf(reply) };
    }),
  );
  return { view, submit, scripts };
};
