import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { argumentsOf, processIds } from './processes.ts';

/** How long an engine may take to say that it listens; it takes milliseconds. */
const startMs = 15_000;
/** How long an engine may take to end when asked to, before it is killed. */
const graceMs = 3_000;

export const endpointOf = (port: number): string => `http://127.0.0.1:${port}`;

/** The engine asks for a signature and does not verify it: it listens on this machine only. */
const authorization = [
  'AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request',
  'SignedHeaders=host',
  'Signature=0',
].join(', ');

/** Whether a database answers at an endpoint. Never throws. */
export const answers = async (endpoint: string, timeoutMs = 1_000): Promise<boolean> => {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        'x-amz-date': '20200101T000000Z',
        authorization,
      },
      body: '{}',
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
};

export interface EngineProcess {
  pid: number;
  /** Resolves when the process is gone. */
  ended: Promise<void>;
  /** Asks it to end, kills it after a grace, and waits until it is gone. */
  stop(): Promise<void>;
}

const watch = (child: ChildProcess, pid: number): EngineProcess => {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once('exit', () => resolve());
  });
  return {
    pid,
    ended,
    stop: async () => {
      child.kill('SIGTERM');
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await ended;
      clearTimeout(kill);
    },
  };
};

/**
 * Starts an engine and waits until it answers. It runs in a process group of its own: Ctrl-C in the
 * terminal goes to the whole group in the foreground, and must not end the engine before the server that
 * writes to it.
 *
 * Throws an Error whose message is what the engine said.
 */
export const spawnEngine = async (binary: string, file: string, port: number): Promise<EngineProcess> => {
  const child = spawn(binary, ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    // Variables of its own that happen to be set could turn on encryption or another log.
    env: {},
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It did not start to listen. ${said}`)), startMs);
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    child.once('error', settle);
    // Not 'exit': what it said last may come after that.
    child.once('close', () => settle(new Error(said.trim() || 'It ended without a word.')));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      // Its own word is waited for, because at the port another engine might answer.
      said = `${said}${text}`.slice(-2_000);
      if (/listening/i.test(said)) settle();
    });
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  const engine = watch(child, child.pid ?? 0);
  const deadline = performance.now() + startMs;
  while (!(await answers(endpointOf(port)))) {
    if (performance.now() > deadline || child.exitCode !== null || child.signalCode !== null) {
      await engine.stop();
      throw new Error(`It listens but does not answer. ${said}`);
    }
    await wait(5);
  }
  return engine;
};

/** What `engine.json` says of an engine. */
export interface RecordedEngine {
  pid: number;
  port: number;
}

const endRecorded = async (recorded: RecordedEngine | undefined): Promise<number> => {
  if (recorded === undefined || !(await answers(endpointOf(recorded.port)))) return 0;
  const killAt = performance.now() + graceMs;
  do {
    try {
      process.kill(recorded.pid, performance.now() > killAt ? 'SIGKILL' : 'SIGTERM');
    } catch {
      // Not there, or not ours: then what answers is another one.
      return 0;
    }
    await wait(20);
  } while (await answers(endpointOf(recorded.port)));
  return 1;
};

const isEngineOn = (pid: number, file: string): boolean => {
  const [program = '', ...rest] = argumentsOf(pid);
  return /dynoxide[^/]*$/.test(program) && rest[rest.indexOf('--db-path') + 1] === file;
};

/**
 * Ends engines that a killed owner left running on a database file: those processes that are an engine by
 * their program's name and have this very file as their argument. Waits until they are gone. Where there is
 * no /proc to look that up in, it is the process that was recorded, if an engine answers at its port.
 *
 * @returns how many there were
 */
export const endOrphans = async (file: string, recorded: RecordedEngine | undefined): Promise<number> => {
  const visible = processIds();
  if (visible.length === 0) return endRecorded(recorded);
  const orphans = visible.filter((pid) => isEngineOn(pid, file));
  const signal = (name: 'SIGTERM' | 'SIGKILL'): void => {
    for (const pid of orphans.filter((orphan) => isEngineOn(orphan, file))) {
      try {
        process.kill(pid, name);
      } catch {
        // Gone since it was looked at.
      }
    }
  };
  signal('SIGTERM');
  const killAt = performance.now() + graceMs;
  while (orphans.some((pid) => isEngineOn(pid, file))) {
    if (performance.now() > killAt) signal('SIGKILL');
    await wait(5);
  }
  return orphans.length;
};
