import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { signedHeaders } from '../../functions/outbound/signature.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { signerOf } from './support/signature.ts';

it('shows no item to a log, even where somebody listens', async () => {
  // Nothing answers there: that too is something that the SDK would tell a log, with what was asked.
  const { client, table } = openDatabase({ prefix: 'test', endpoint: 'http://127.0.0.1:9' });
  const heard: unknown[] = [];
  const hear = (line: unknown): void => void heard.push(line);
  client.config.logger = { trace: hear, debug: hear, info: hear, warn: hear, error: hear };
  const asked = new GetItemCommand({ TableName: table('responses'), Key: { pk: { S: 'a-response' } } });
  await expect(client.send(asked)).rejects.toThrow();
  expect(JSON.stringify(heard)).not.toContain('a-response');
});

describe('what is sent to the database', () => {
  const secret = 'a secret of this test';
  /** Of each request: who signed it, by the published rules, for what, and which headers are not signed though AWS wants them to be. */
  interface Asked {
    readonly by: string | undefined;
    readonly scope: string | undefined;
    readonly unsigned: readonly string[];
  }
  const asked: Asked[] = [];
  const times: number[] = [];
  let refusals = 0;
  /** How much later it is at the server's, in milliseconds. */
  let aheadMs = 0;
  const well: Asked = { by: 'AKIDEXAMPLE', scope: 'cn-north-1/dynamodb/aws4_request', unsigned: [] };

  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const by = signerOf(request, new URL(`http://${request.headers.host}${request.url}`), body, (id) =>
      id === 'AKIDEXAMPLE' ? secret : undefined,
    );
    const [, signed = ''] = /SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '') ?? [];
    const wanted = Object.keys(request.headers).filter(
      (name) => name === 'host' || name.startsWith('x-amz-'),
    );
    const [, scope] = /Credential=[^/]+\/\d{8}\/([^,]+),/.exec(request.headers.authorization ?? '') ?? [];
    const [, day, hour] = /^(\d{8})T(\d{6})Z$/.exec(String(request.headers['x-amz-date'])) ?? [];
    const pairs = (text = '', between = ''): string => text.replace(/(\d{2})(?=\d)/g, `$1${between}`);
    times.push(Date.parse(`${day?.slice(0, 4)}-${pairs(day?.slice(4), '-')}T${pairs(hour, ':')}Z`));
    asked.push({ by, scope, unsigned: wanted.filter((name) => !signed.split(';').includes(name)) });
    refusals -= 1;
    response
      .writeHead(refusals >= 0 ? 500 : 200, {
        'content-type': 'application/x-amz-json-1.0',
        date: new Date(Date.now() + aheadMs).toUTCString(),
      })
      .end('{}');
  });

  beforeEach(async () => {
    asked.length = 0;
    times.length = 0;
    refusals = 0;
    aheadMs = 0;
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secret);
    vi.stubEnv('AWS_SESSION_TOKEN', 'a token of this test');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const opened = () =>
    openDatabase({
      prefix: 'test',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      stepsAreFinal: true,
      sign: signedHeaders,
    });

  const put = (text: string) =>
    new PutItemCommand({ TableName: 'test', Item: { pk: { S: text }, time: { N: '1' } } });

  it('is signed as AWS wants it, with every header that it wants signed', async () => {
    const { client } = opened();
    for (const text of ['one', '满意', 'a  b\n🙂']) await client.send(put(text));
    expect(asked).toEqual([well, well, well]);
  });

  it('is signed well however often it has to be sent', async () => {
    refusals = 2;
    await opened().client.send(put('one'));
    expect(asked).toEqual([well, well, well]);
  });

  it('is signed for the time that it is at the database, where the machine has another', async () => {
    aheadMs = 3_600_000;
    const { client } = opened();
    for (const text of ['one', 'two']) await client.send(put(text));
    const [first = Number.NaN, second = Number.NaN] = times;
    expect(asked).toEqual([well, well]);
    expect((second - first) / aheadMs).toBeCloseTo(1, 1);
  });

  it('is signed by another key once the secret is another', async () => {
    await opened().client.send(put('one'));
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'another secret');
    await opened().client.send(put('two'));
    expect(asked.map(({ by }) => by)).toEqual(['AKIDEXAMPLE', undefined]);
  });
});
