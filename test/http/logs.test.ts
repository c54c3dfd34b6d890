import { describe, expect, it } from 'vitest';
import { testPosterKey } from '../support/keys.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aTicket } from '../support/proofs.ts';
import { aSubmission, idOf, tokenOf } from '../support/residents.ts';
import { formPost, goodAnswers, jsonPost, pagePath, responsesPath, resultsPath } from './support/requests.ts';
import { filledIn } from './support/visitor.ts';

const logged: string[] = [];
let failing = false;

/** A clock that breaks down, quoting whatever it can, as a library might. */
const now = (): Date => {
  if (failing) throw new Error(`out of order\n    at ${comment}`);
  return new Date();
};
const comment = '窗口的小王态度很差';
const pingyi = usePingyi({
  log: (code, fields) => logged.push(JSON.stringify({ code, ...fields })),
  context: { now },
});

const submission = aSubmission({ answers: { ...goodAnswers, comment } });
const headers = {
  authorization: 'Bearer aaaa.bbbb.cccc',
  cookie: 'pingyi_local_token=dddd.eeee.ffff',
  'user-agent': 'MicroMessenger/8.0',
  'x-forwarded-for': '203.0.113.7',
};
const ticket = aTicket(testPosterKey, tokenOf());
const fields = {
  ...filledIn(submission.answers as Record<string, string>),
  ticket: ticket.lane === 'no_script' ? ticket.ticket : '',
};
const requests: readonly (readonly [path: string, init: RequestInit])[] = [
  [responsesPath(), jsonPost(submission, headers)],
  [responsesPath(), jsonPost({ ...submission, language: 'en' }, headers)],
  [responsesPath(), jsonPost(`{"answers": "${comment}"`, headers)],
  [responsesPath(), jsonPost({ ...submission, answers: { [comment]: comment } }, headers)],
  [pagePath(), { ...formPost({ ...fields, formVersion: '1', language: 'en' }), headers }],
  [pagePath(), { ...formPost(fields), headers }],
  [`${pagePath()}?q=${encodeURIComponent(comment)}`, { headers }],
  [`/nothing/${idOf(submission)}`, { headers }],
  [resultsPath(), { headers }],
];
const sendAll = async (): Promise<number[]> => {
  const statuses: number[] = [];
  for (const [path, init] of requests) statuses.push((await fetch(`${pingyi().url}${path}`, init)).status);
  await pingyi().idle();
  return statuses;
};

const expectDiscretion = (): void => {
  const everything = logged.join('\n');
  const words = [
    comment,
    'satisfied',
    idOf(submission),
    tokenOf(),
    fields.ticket,
    'aaaa',
    'dddd',
    'MicroMessenger',
    '203.0.113.7',
    '127.0.0.1',
  ];
  for (const word of words) expect(everything).not.toContain(word);
};

describe('what is logged', () => {
  it('is nothing at all of requests that are answered or refused, but for what was counted and examined', async () => {
    logged.length = 0;
    await sendAll();
    expect(logged.filter((line) => !/batch_counted|guard_examined/.test(line))).toEqual([]);
    expectDiscretion();
  });

  it('is one coded event for each request that fails, with nothing in it of what was sent', async () => {
    logged.length = 0;
    failing = true;
    const statuses = await sendAll();
    failing = false;
    const failures = statuses.filter((status) => status >= 500).length;
    expect(failures).toBeGreaterThan(3);
    expect(logged.filter((line) => line.includes('request_failed'))).toHaveLength(failures);
    expectDiscretion();
  });
});
