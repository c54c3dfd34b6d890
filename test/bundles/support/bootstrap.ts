// What runs a function in a process of its own, as Lambda's runtime for Node does: it loads the packed code, asks the Runtime API for
// one invocation after another, and answers each. Its only argument is how many milliseconds the clock is ahead.
import { Agent, type IncomingMessage, request } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const {
  AWS_LAMBDA_RUNTIME_API: api = '',
  LAMBDA_TASK_ROOT: root = '',
  _HANDLER: named = '',
  AWS_LAMBDA_FUNCTION_NAME: functionName = '',
  AWS_LAMBDA_FUNCTION_VERSION: functionVersion = '',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memoryLimitInMB = '',
  AWS_LAMBDA_LOG_GROUP_NAME: logGroupName = '',
  AWS_LAMBDA_LOG_STREAM_NAME: logStreamName = '',
} = process.env;

const prefix = '/2018-06-01/runtime';
/** Exit code of Lambda's runtime after something that nobody caught. */
const uncaught = 129;

let ahead = Number(process.argv[2] ?? 0);
const machineNow = Date.now;
const now = (): number => machineNow() + ahead;
// The clock of the machine, which is not ours to set, as far as code in this process can see it.
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  apply: (target) => new target(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

// One that is kept may be closed while the process stands still.
const agent = new Agent({ keepAlive: false });

const call = (
  method: 'GET' | 'POST',
  path: string,
  body?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request(`http://${api}${prefix}${path}`, { method, agent, headers }, resolve)
      .on('error', reject)
      .end(body);
  });

const post = async (path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<void> =>
  void (await text(await call('POST', path, body, headers)));

const told = (error: unknown): string => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ errorType: name, errorMessage: message, trace: stack?.split('\n') ?? [] });
};

const failed = (path: string, error: unknown, type = 'Unhandled'): Promise<void> =>
  post(path, told(error), { 'lambda-runtime-function-error-type': type });

type Handler = (event: unknown, context: unknown) => unknown;

let current: string | undefined;

/** Nobody caught it: the invocation fails, and with it the process. */
const giveUp = async (error: unknown, type: string): Promise<never> => {
  const path = current === undefined ? '/init/error' : `/invocation/${current}/error`;
  // Where nobody is to be told any more, it ends all the same.
  await failed(path, error, type).catch(() => undefined);
  process.exit(uncaught);
};
process.on('uncaughtException', (error) => void giveUp(error, 'Runtime.UncaughtException'));
process.on('unhandledRejection', (error) => void giveUp(error, 'Runtime.UnhandledPromiseRejection'));

const load = (): Handler => {
  const [file = '', name = ''] = named.split('.');
  const handler = createRequire(join(root, '/'))(`./${file}.js`)[name];
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${named} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  return handler;
};

const contextOf = (requestId: string, deadline: number, invokedFunctionArn: string) => ({
  callbackWaitsForEmptyEventLoop: true,
  functionVersion,
  functionName,
  memoryLimitInMB,
  logGroupName,
  logStreamName,
  awsRequestId: requestId,
  invokedFunctionArn,
  getRemainingTimeInMillis: () => Math.max(0, deadline - now()),
});

const start = async (): Promise<Handler> => {
  try {
    return load();
  } catch (error) {
    return giveUp(error, 'Runtime.ImportModuleError');
  }
};

const handler = await start();
for (;;) {
  const next = await call('GET', '/invocation/next');
  const event = await text(next);
  const header = (name: string): string => String(next.headers[name] ?? '');
  current = header('lambda-runtime-aws-request-id');
  ahead = Number(header('x-stand-in-ahead-ms'));
  process.env._X_AMZN_TRACE_ID = header('lambda-runtime-trace-id');
  const deadline = Number(header('lambda-runtime-deadline-ms'));
  const context = contextOf(current, deadline, header('lambda-runtime-invoked-function-arn'));
  const path = `/invocation/${current}`;
  try {
    const result = await handler(JSON.parse(event), context);
    await post(`${path}/response`, JSON.stringify(result ?? null), { 'content-type': 'application/json' });
  } catch (error) {
    await failed(`${path}/error`, error, error instanceof Error ? error.name : 'Error');
  }
}
