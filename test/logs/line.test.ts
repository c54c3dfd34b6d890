import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FunctionName } from '../../functions/manifest.ts';

const root = join(import.meta.dirname, '../..');

/** What a function's environment on AWS may hold, and what may be set there by hand. */
const onLambda = {
  AWS_LAMBDA_FUNCTION_NAME: 'pingyi-prod-jobs',
  AWS_LAMBDA_FUNCTION_VERSION: '12',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_REGION: 'eu-central-1',
  _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1',
  POWERTOOLS_LOGGER_LOG_EVENT: 'true',
  POWERTOOLS_LOG_LEVEL: 'ERROR',
  POWERTOOLS_LOGGER_SAMPLE_RATE: '1',
  PINGYI_TABLE_PREFIX: 'pingyi-prod',
  PINGYI_CODE_KEYS: 'k'.repeat(43),
};

const call = (awsRequestId: string) => ({
  awsRequestId,
  functionName: onLambda.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '12',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:pingyi-prod-jobs:live',
  memoryLimitInMB: '1769',
});

/** What a script writes to the log in a process of its own. */
const printed = (script: string): Record<string, unknown>[] =>
  execFileSync(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      `import { log, logCall } from ${JSON.stringify(join(root, 'functions/log.ts'))};
       import { lambda } from ${JSON.stringify(join(root, 'functions/context.ts'))};
       ${script}`,
    ],
    { encoding: 'utf8', env: { PATH: process.env.PATH, ...onLambda } },
  )
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('a line of the log', () => {
  const lines = printed(`
    log('keys_not_read', { error: 'TimeoutError' });
    logCall(${JSON.stringify(call('call-1'))});
    log('job_done', { job: 'j1', files: 2 });
    logCall(${JSON.stringify(call('call-2'))});
    log('job_failed', { job: 'j2' });
  `);

  it('has the form of Powertools, with the code, the version, and the fields that are given with it', () => {
    expect(lines[1]).toEqual({
      level: 'INFO',
      message: 'job_done',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      service: 'pingyi',
      function_name: 'pingyi-prod-jobs',
      version: '12',
      cold_start: true,
      function_request_id: 'call-1',
      code: 'job_done',
      job: 'j1',
      files: 2,
    });
  });

  it('says which call it belongs to, and whether that was the first since the function was loaded', () => {
    expect(lines.map((line) => [line.code, line.function_request_id, line.cold_start])).toEqual([
      ['keys_not_read', undefined, undefined],
      ['job_done', 'call-1', true],
      ['job_failed', 'call-2', false],
    ]);
  });

  it('tells nothing of the account, of a trace or of the event, whatever the variables of Powertools say', () => {
    expect(lines).toHaveLength(3);
    const everything = JSON.stringify(lines);
    for (const words of ['5759e988', '111122223333', 'arn:', 'sampling', '1769'])
      expect(everything).not.toContain(words);
  });
});

/** What is logged by a function that does nothing else, called twice. */
const loggedBy = (name: FunctionName): Record<string, unknown>[] =>
  printed(`
    const handler = lambda(${JSON.stringify(name)}, ({ log }) => async () => log('job_done'));
    await handler({ body: 'what was sent' }, ${JSON.stringify(call('call-1'))});
    await handler({ body: 'what was sent' }, ${JSON.stringify(call('call-2'))});
  `);

describe('what a function logs', () => {
  it('names the call that it belongs to, and nothing of what was sent', () => {
    const lines = loggedBy('meta');
    expect(lines.map((line) => line.function_request_id)).toEqual(['call-1', 'call-2']);
    expect(JSON.stringify(lines)).not.toContain('sent');
  });

  it.each<FunctionName>(['member', 'tally'])('tells one call from another nowhere where it is %s', (name) => {
    const [first, second] = loggedBy(name).map(({ timestamp, ...line }) => line);
    expect(first).toMatchObject({ code: 'job_done', version: '12' });
    expect(second).toEqual(first);
    expect(JSON.stringify(first)).not.toContain('call-');
  });
});
