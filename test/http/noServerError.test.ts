import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../schemas/problem.ts';
import { usePingyi } from '../support/pingyi.ts';
import { hostileRequest } from './support/hostile.ts';
import { rawResponses } from './support/rawItems.ts';
import { type RawReply, rawRequest } from './support/rawRequest.ts';
import { resultsPath, surveyPath } from './support/requests.ts';
import { bearer } from './support/tokens.ts';

const logged: string[] = [];
const pingyi = usePingyi({ log: (code) => logged.push(code) });

/** Whether a refusal is one of ours: a problem for programs, or a page for people. */
const expectRefusal = ({ status, headers, body }: RawReply, method: string): void => {
  const [type] = (headers['content-type'] ?? '').split(';');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(['application/problem+json', 'text/html']).toContain(type);
  if (method === 'HEAD') expect(body).toBe('');
  else if (type === 'text/html') expect(body).toMatch(/^<!doctype html>/);
  else expect(Problem.parse(JSON.parse(body)).status).toBe(status);
};

describe('the server', () => {
  it('answers whatever it is sent with a reply of its own, and never with a server error', async () => {
    await fc.assert(
      fc.asyncProperty(hostileRequest(pingyi().officeToken), async (request) => {
        const reply = await rawRequest(pingyi().url, request);
        expect(reply.status).toBeGreaterThanOrEqual(200);
        expect(reply.status).toBeLessThan(500);
        if (reply.status >= 400) expectRefusal(reply, request.method ?? 'GET');
      }),
      { numRuns: 1_000, interruptAfterTimeLimit: 12_000 },
    );
  });

  it('has counted what it took of that, and goes on', async () => {
    await pingyi().idle();
    // What goes well is logged too: at night, by the campaign's clock, an audit is among it.
    const well = ['batch_counted', 'guard_examined', 'audit_passed', 'job_done'];
    expect(logged.filter((code) => !well.includes(code))).toEqual([]);
    expect((await rawResponses(pingyi().database, pingyi().surveyId)).length).toBeGreaterThan(0);
    for (const path of ['/healthz', surveyPath(), resultsPath(), `${resultsPath()}.csv`]) {
      const reply = await fetch(`${pingyi().url}${path}`, bearer(pingyi().officeToken));
      expect(reply.status).toBe(200);
    }
  });
});
