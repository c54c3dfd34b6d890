import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeployedFunction } from './support/deployment.ts';
import { openPool, type Pool } from './support/pool.ts';
import { maxPayloadBytes } from './support/runtimeApi.ts';

let folder = '';
const pools: Pool[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-runtime-'));
  // Beside the code, where a function of Lambda has nothing.
  await writeFile(join(folder, 'secret.txt'), 'not of the function');
});
afterAll(async () => {
  for (const pool of pools) pool.kill();
  await rm(folder, { recursive: true, force: true });
});

let made = 0;

/** A function of a few lines, as the body of its handler. */
const aFunction = async (
  body: string,
  { before = '', ...changes }: Partial<DeployedFunction> & { before?: string } = {},
  ahead = () => 0,
) => {
  made += 1;
  const code = join(folder, `code-${made}`);
  await mkdir(code);
  await writeFile(join(code, 'index.js'), `${before};exports.handler = async (event, context) => {${body}};`);
  const lines: string[] = [];
  const deployed: DeployedFunction = {
    name: 'public',
    code,
    handler: 'index.handler',
    memoryMb: 256,
    timeoutSeconds: 5,
    logGroup: 'logs',
    arn: 'arn:aws:lambda:eu-central-1:123456789012:function:public',
    environment: { PINGYI_TABLE_PREFIX: 'pingyi-dev' },
    roleArn: 'arn:aws:iam::000000000000:role/public',
    policies: [],
    ...changes,
  };
  const pool = openPool({
    deployed,
    surroundings: { AWS_REGION: 'eu-central-1' },
    ahead,
    onLine: (line) => void lines.push(line),
  });
  pools.push(pool);
  return { ...pool, lines, deployed };
};

describe('a function in the stand-in of its runtime', () => {
  it('is loaded once for many calls, one at a time, and answers each', async () => {
    const { invoke, counts } = await aFunction('return { got: event, count: ++count }', {
      before: 'let count = 0',
    });
    expect(await invoke({ a: '一' })).toEqual({ got: { a: '一' }, count: 1 });
    expect(await invoke([])).toEqual({ got: [], count: 2 });
    const { starts } = counts;
    await Promise.all([invoke(1), invoke(2)]);
    expect([starts, counts.starts]).toEqual([1, 2]);
  });

  it('is told what Lambda tells: a request id of its own, a deadline, its name and size', async () => {
    const { invoke } = await aFunction(
      'return { ...context, left: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID }',
    );
    const first = (await invoke({})) as Record<string, unknown>;
    const second = (await invoke({})) as Record<string, unknown>;
    expect(first).toMatchObject({ functionName: 'public', memoryLimitInMB: '256', logGroupName: 'logs' });
    expect(first.invokedFunctionArn).toMatch(/^arn:aws:lambda:.*:function:public$/);
    expect(first.left).toBeGreaterThan(1_000);
    expect(first.left).toBeLessThanOrEqual(5_000);
    expect(String(first.trace)).toMatch(/^Root=1-/);
    expect(second.awsRequestId).not.toBe(first.awsRequestId);
  });

  it("has Lambda's variables and its own, and nothing of whoever started it", async () => {
    const { invoke } = await aFunction('return process.env');
    const variables = (await invoke({})) as Record<string, string>;
    expect(variables.PINGYI_TABLE_PREFIX).toBe('pingyi-dev');
    const foreign = Object.keys(variables).filter(
      (name) => !/^(AWS_|LAMBDA_|PINGYI_|_HANDLER$|_X_AMZN_TRACE_ID$|LANG$|PATH$|TZ$)/.test(name),
    );
    expect(foreign).toEqual([]);
  });

  it('reads its own folder alone, finds no package but its own, and writes to /tmp alone', async () => {
    const { invoke } = await aFunction(`
      const fs = require('node:fs');
      const codeOf = (act) => { try { act(); return 'done'; } catch (error) { return error.code; } };
      return [
        codeOf(() => fs.readFileSync('index.js')),
        codeOf(() => fs.readFileSync('../secret.txt')),
        codeOf(() => fs.writeFileSync('left.txt', '')),
        codeOf(() => require('zod')),
        codeOf(() => require('node:child_process').execSync('true')),
      ]`);
    expect(await invoke({})).toEqual([
      'done',
      'ERR_ACCESS_DENIED',
      'ERR_ACCESS_DENIED',
      'MODULE_NOT_FOUND',
      'ERR_ACCESS_DENIED',
    ]);
  });

  it('stands still between two calls', async () => {
    const { invoke } = await aFunction('const seen = ticks; ticks = 0; return seen', {
      before: 'let ticks = 0; setInterval(() => { ticks += 1 }, 1)',
    });
    await invoke({});
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await invoke({})).toBeLessThan(50);
  });

  it('goes by a clock that can be put ahead, from its loading on', async () => {
    const day = 86_400_000;
    const clock = { ahead: day };
    const { invoke } = await aFunction(
      'return [loaded, Date.now(), new Date().getTime(), new Date(0).toISOString(), context.getRemainingTimeInMillis()]',
      { before: 'const loaded = Date.now()' },
      () => clock.ahead,
    );
    const begun = Date.now();
    const [loaded = 0, now = 0] = (await invoke({})) as number[];
    expect(loaded).toBeGreaterThanOrEqual(begun + day);
    expect(now - loaded).toBeLessThan(60_000);
    clock.ahead = 3 * day;
    const [, later = 0, made = 0, fixed, left] = (await invoke({})) as number[];
    expect(later).toBeGreaterThanOrEqual(begun + 3 * day);
    expect(made - later).toBeLessThan(60_000);
    expect(fixed).toBe('1970-01-01T00:00:00.000Z');
    expect(left).toBeLessThanOrEqual(5_000);
  });

  it('fails a call that throws, and goes on', async () => {
    const { invoke, counts } = await aFunction("if (event.bad) throw new TypeError('no'); return 'well'");
    await expect(invoke({ bad: true })).rejects.toMatchObject({ name: 'TypeError', message: 'no' });
    expect(await invoke({})).toBe('well');
    expect(counts.starts).toBe(1);
  });

  it('is loaded anew after it ended or nobody caught its error', async () => {
    const { invoke, counts } = await aFunction(`
      if (event === 'exit') process.exit(3);
      if (event === 'uncaught') await new Promise(() => setTimeout(() => { throw new Error('lost') }, 1));
      return 'well'`);
    await expect(invoke('exit')).rejects.toMatchObject({
      name: 'Runtime.ExitError',
      message: expect.stringContaining('exit status 3'),
    });
    await expect(invoke('uncaught')).rejects.toMatchObject({ message: 'lost' });
    expect(await invoke('well')).toBe('well');
    expect(counts.starts).toBe(3);
  });

  it('is ended when it takes longer than it may, and loaded anew', async () => {
    const { invoke, counts } = await aFunction("if (event) await new Promise(() => {}); return 'well'", {
      timeoutSeconds: 1,
      before: 'setInterval(() => {}, 1000)',
    });
    await expect(invoke(true)).rejects.toMatchObject({ message: 'Task timed out after 1.00 seconds' });
    expect(await invoke(false)).toBe('well');
    expect(counts.starts).toBe(2);
  });

  it('is ended when it takes more memory than it may', async () => {
    const { invoke } = await aFunction(
      "const kept = []; if (event) for (;;) kept.push(new Array(10_000).fill({})); return 'well'",
      { memoryMb: 64 },
    );
    await expect(invoke(true)).rejects.toMatchObject({ name: 'Runtime.ExitError' });
    expect(await invoke(false)).toBe('well');
  });

  it('may answer with six megabytes and no more', async () => {
    const { invoke } = await aFunction("return 'x'.repeat(event - 2)");
    expect(await invoke(maxPayloadBytes)).toHaveLength(maxPayloadBytes - 2);
    await expect(invoke(maxPayloadBytes + 1)).rejects.toMatchObject({
      name: 'Function.ResponseSizeTooLarge',
    });
  });

  it('fails every call when it cannot be loaded, saying why', async () => {
    const { invoke } = await aFunction('', { before: "require('not-packed')" });
    for (let call = 0; call < 2; call += 1) {
      await expect(invoke({})).rejects.toThrow(/Cannot find module 'not-packed'/);
    }
    const { invoke: nameless } = await aFunction('', { handler: 'index.other' });
    await expect(nameless({})).rejects.toMatchObject({ name: 'Runtime.HandlerNotFound' });
  });

  it('ends with whoever started it, though it stands still and is told by nobody', async () => {
    const { deployed } = await aFunction('return process.pid');
    const pool = pathToFileURL(join(import.meta.dirname, 'support/pool.ts')).href;
    const code = `
      const { openPool } = await import(${JSON.stringify(pool)});
      const options = { deployed: ${JSON.stringify(deployed)}, surroundings: {}, ahead: () => 0, onLine: () => {} };
      console.log(await openPool(options).invoke({}));
      setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = await once(createInterface(owner.stdout), 'line');
    const isThere = (): boolean => {
      try {
        return process.kill(Number(line), 0);
      } catch {
        return false;
      }
    };
    expect(isThere()).toBe(true);
    owner.kill('SIGKILL');
    await expect.poll(isThere, { timeout: 20_000 }).toBe(false);
  });

  it('has what it writes collected line by line', async () => {
    const { invoke, lines } = await aFunction('process.stdout.write(\'{"code":"one"}\\n{"code":"two"}\\n\')');
    await invoke({});
    await expect.poll(() => lines).toEqual(['{"code":"one"}', '{"code":"two"}']);
  });
});
