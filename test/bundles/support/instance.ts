import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeployedFunction } from './deployment.ts';
import { endWithUs } from './reaper.ts';
import { FunctionError, openRuntimeApi } from './runtimeApi.ts';

const bootstrap = join(import.meta.dirname, 'bootstrap.ts');
/** How long loading may take before the first invocation. */
const initMs = 10_000;

/** What a process of a function is started with. */
export interface InstanceOptions {
  readonly deployed: Omit<DeployedFunction, 'policies'>;
  /** Variables that Lambda sets beside the function's own: credentials, and where the stand-ins of its services are. */
  readonly surroundings: Readonly<Record<string, string>>;
  /** How far the function's clock is ahead, in milliseconds. */
  readonly ahead: () => number;
  readonly onLine: (line: string) => void;
  /** How many times longer everything may take than on Lambda: a machine of tests does other things meanwhile. */
  readonly slack?: number;
}

/** One process of a function. It serves one invocation at a time and stands still in between, as on Lambda. */
export interface Instance {
  /**
   * @returns what the handler gave back, as JSON
   * @throws {FunctionError} what it failed with; the process is then over if it ended, or took too long
   */
  readonly invoke: (payload: string) => Promise<string>;
  readonly isOver: () => boolean;
  readonly kill: () => void;
  /** The most memory that it has had so far, in megabytes. */
  readonly peakMb: () => number;
}

/** Every variable that Lambda's own runtime sets, and nothing of this process's. */
const lambdaVariables = ({ name, code, handler, memoryMb, logGroup }: InstanceOptions['deployed']) => ({
  _HANDLER: handler,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
  AWS_LAMBDA_LOG_STREAM_NAME: `2026/11/23/[$LATEST]${randomUUID().replaceAll('-', '')}`,
  AWS_LAMBDA_LOG_FORMAT: 'JSON',
  AWS_LAMBDA_LOG_LEVEL: 'INFO',
  LAMBDA_TASK_ROOT: code,
  LAMBDA_RUNTIME_DIR: '/var/runtime',
  LANG: 'en_US.UTF-8',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  TZ: ':UTC',
});

const start = (options: InstanceOptions, api: string): ChildProcess => {
  const { deployed, surroundings, ahead } = options;
  const flags = [
    // A function reads its own folder and writes nowhere but in /tmp; here it may not do as little else as Node can be told.
    '--permission',
    `--allow-fs-read=${deployed.code}/*`,
    `--allow-fs-read=${bootstrap}`,
    '--allow-fs-read=/tmp/*',
    '--allow-fs-write=/tmp/*',
    `--max-old-space-size=${Math.floor(deployed.memoryMb * 0.9)}`,
    '--disable-warning=ExperimentalWarning',
  ];
  return spawn(process.execPath, [...flags, bootstrap, String(ahead())], {
    cwd: deployed.code,
    env: {
      ...lambdaVariables(deployed),
      ...deployed.environment,
      ...surroundings,
      AWS_LAMBDA_RUNTIME_API: api,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};

const peakOf = (pid: number | undefined): number => {
  try {
    const [, kilobytes = '0'] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    // It is over.
    return 0;
  }
};

/** Starts a process of a function; it is ready when this resolves. @throws {FunctionError} when it cannot be loaded */
export const startInstance = async (options: InstanceOptions): Promise<Instance> => {
  const { deployed, ahead, onLine, slack = 1 } = options;
  const timeoutSeconds = deployed.timeoutSeconds * slack;
  let isOver = false;
  let peak = 0;
  let settle: { resolve: (result: string) => void; reject: (error: FunctionError) => void } | undefined;
  let failure: FunctionError | undefined;
  const loaded = Promise.withResolvers<void>();
  /** Resolves when it waits for an invocation, or is over. */
  let atRest = Promise.withResolvers<void>();

  const pass = (result: string | FunctionError): void => {
    const waiting = settle;
    settle = undefined;
    if (typeof result === 'string') waiting?.resolve(result);
    else waiting?.reject(result);
  };

  const api = await openRuntimeApi({
    onWaiting: () => {
      // Whatever it has not done by now stands still until it is called again.
      child.kill('SIGSTOP');
      loaded.resolve();
      atRest.resolve();
    },
    onResult: pass,
    onInitError: (error) => {
      failure = error;
    },
  });
  const child = start(options, api.address);
  endWithUs(child);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on('line', onLine);
  }
  const kill = (): void => {
    peak = Math.max(peak, peakOf(child.pid));
    child.kill('SIGKILL');
  };
  child.once('exit', (code, signal) => {
    isOver = true;
    api.close();
    const ended = signal ? `signal: ${signal}` : `exit status ${code}`;
    const error = failure ?? new FunctionError('Runtime.ExitError', `Runtime exited with error: ${ended}`);
    loaded.reject(error);
    pass(error);
    atRest.resolve();
  });

  const late = setTimeout(() => {
    failure = new FunctionError('Sandbox.Timedout', 'the initialization took too long');
    kill();
  }, initMs * slack);
  try {
    await loaded.promise;
  } finally {
    clearTimeout(late);
  }

  return {
    invoke: async (payload) => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      settle = { resolve, reject };
      atRest = Promise.withResolvers();
      const aheadMs = ahead();
      const timeoutMs = timeoutSeconds * 1000;
      child.kill('SIGCONT');
      api.give({
        requestId: randomUUID(),
        payload,
        deadlineMs: Date.now() + aheadMs + timeoutMs,
        functionArn: deployed.arn,
        aheadMs,
      });
      const timer = setTimeout(() => {
        failure = new FunctionError(
          'Sandbox.Timedout',
          `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
        );
        kill();
      }, timeoutMs);
      const [outcome] = await Promise.allSettled([promise, atRest.promise]);
      clearTimeout(timer);
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    },
    isOver: () => isOver,
    kill,
    peakMb: () => {
      peak = Math.max(peak, peakOf(child.pid));
      return peak;
    },
  };
};
