import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { bundlingOf } from '../../infra/api/bundling.ts';
import { routes } from '../../schemas/routes.ts';
import { contextOf, eventOf } from '../http/support/events.ts';
import { openPdf } from './support/paper.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'pingyi-packed-'));
let packed = '';

beforeAll(() => {
  const app = new App({ outdir: folder });
  const stack = new Stack(app, 'packed');
  new NodejsFunction(stack, 'print', {
    entry: join(root, 'functions/print.ts'),
    projectRoot: root,
    depsLockFilePath: join(root, 'package-lock.json'),
    bundling: bundlingOf('print'),
    runtime: Runtime.NODEJS_24_X,
  });
  app.synth();
  packed = join(folder, readdirSync(folder).find((name) => name.startsWith('asset.')) ?? '');
});

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('the packed print function prints Chinese with the fonts beside it', async () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'print');
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('LAMBDA_TASK_ROOT', packed);
  vi.stubEnv('PINGYI_TABLE_PREFIX', 'pingyi-dev');
  vi.stubEnv('PINGYI_POSTER_KEYS', 'p'.repeat(43));
  vi.stubEnv('PINGYI_RELEASES_BUCKET', 'releases');
  const { handler } = createRequire(import.meta.url)(join(packed, 'index.js')) as { handler: HttpLambda };
  const slips = [{ name: '定城镇', code: '3333-3333-3333-3333' }];
  const event = eventOf({
    route: routes.printSlips,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: '评议', slips }),
  });
  const authorizer = { jwt: { claims: { sub: 'office', roles: '[office_admin]' } } };
  const signedIn = { ...event, requestContext: { ...event.requestContext, authorizer } };
  const result = await handler(signedIn, contextOf('request'));
  expect(result.statusCode).toBe(200);
  using pdf = await openPdf(Buffer.from(result.body ?? '', 'base64'));
  expect(pdf.text(0)).toContain('定城镇');
});
