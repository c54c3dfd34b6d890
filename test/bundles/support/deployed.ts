import { afterAll, beforeAll } from 'vitest';
import type { HttpResult } from '../../../functions/http/exchange.ts';
import type { HttpLambda } from '../../../functions/http/serve.ts';
import {
  type FunctionName,
  functionNames,
  type ScheduledFunction,
  scheduledFunctions,
} from '../../../functions/manifest.ts';
import type { RunningFunctions } from '../../../infra/local/functions.ts';
import type { PingyiOptions } from '../../../infra/local/pingyi.ts';
import { type HttpFunction, httpFunctions } from '../../../schemas/routes.ts';
import { packingMs } from '../../infra/packed.ts';
import { newPingyi, type TestPingyi } from '../../support/pingyi.ts';
import { type Deployment, readDeployment } from './deployment.ts';
import { asApiGateway, bySchedule } from './events.ts';
import { openPool, type Pool } from './pool.ts';
import { openServices, type Services } from './services.ts';

/** Other tests run beside these, and all on fewer cores than Lambda has: nothing is to fail for that. */
const slack = 5;

/** A line that a function wrote to its log. */
interface LogLine {
  readonly name: FunctionName;
  readonly line: string;
}

/** What a call of a function ended in, other than a reply. */
interface Failure {
  readonly name: FunctionName;
  readonly error: string;
}

/** The whole system on one machine with the packed functions, each in processes of its own, in place of the sources. */
export interface Deployed extends TestPingyi {
  readonly deployment: Deployment;
  readonly functions: Readonly<Record<FunctionName, Pool>>;
  readonly services: Services;
  /** What the functions wrote. */
  readonly lines: readonly LogLine[];
  readonly failures: readonly Failure[];
  /** Codes that gateway, stream and schedules logged. */
  readonly codes: readonly string[];
  /** Puts the clock of all functions on, by so many milliseconds. */
  readonly pass: (ms: number) => void;
}

const byName = <N extends FunctionName, T>(names: readonly N[], make: (name: N) => T) =>
  Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, T>;

export const newDeployed = async (
  options: Pick<PingyiOptions, 'mapping' | 'disturbHandler'> = {},
): Promise<Deployed & AsyncDisposable> => {
  const deployment = await readDeployment();
  const clock = { ahead: 0 };
  const now = () => new Date(Date.now() + clock.ahead);
  const lines: LogLine[] = [];
  const failures: Failure[] = [];
  const codes: string[] = [];
  const made: { functions?: Record<FunctionName, Pool>; services?: Services } = {};

  const pools = (services: Services): Record<FunctionName, Pool> =>
    byName(functionNames, (name) => {
      const pool = openPool({
        deployed: deployment.functions[name],
        surroundings: services.surroundings(name),
        ahead: () => clock.ahead,
        onLine: (line) => void lines.push({ name, line }),
        slack,
      });
      const invoke = (event: unknown) =>
        pool.invoke(event).catch((error: unknown) => {
          failures.push({ name, error: String(error) });
          throw error;
        });
      return { ...pool, invoke };
    });

  const runOn = async (endpoint: string): Promise<RunningFunctions> => {
    const services = await openServices(endpoint, deployment);
    const functions = pools(services);
    Object.assign(made, { functions, services });
    const http: Record<HttpFunction, HttpLambda> = byName(
      httpFunctions,
      (name) => (event) => functions[name].invoke(asApiGateway(event, now())) as Promise<HttpResult>,
    );
    const scheduled: Record<ScheduledFunction, () => Promise<void>> = byName(
      scheduledFunctions,
      (name) => async () => void (await functions[name].invoke(bySchedule(name, now()))),
    );
    return { http, scheduled, aggregate: (event) => functions.aggregate.invoke(event) };
  };

  const end = async (): Promise<void> => {
    for (const name of functionNames) made.functions?.[name].kill();
    await made.services?.close();
  };
  try {
    const pingyi = await newPingyi({
      ...options,
      // What the templates call the tables.
      prefix: deployment.functions.public.environment.PINGYI_TABLE_PREFIX ?? '',
      functions: runOn,
      context: { now },
      log: (code) => void codes.push(code),
    });
    const { functions, services } = made;
    if (!functions || !services) throw new Error('the system did not ask for functions');
    return {
      ...pingyi,
      deployment,
      functions,
      services,
      lines,
      failures,
      codes,
      pass: (ms) => {
        clock.ahead += ms;
      },
      [Symbol.asyncDispose]: async () => {
        await pingyi[Symbol.asyncDispose]();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
};

/** One such system for all tests of a file. */
export const useDeployed = (options: Parameters<typeof newDeployed>[0] = {}): (() => Deployed) => {
  let running: Awaited<ReturnType<typeof newDeployed>> | undefined;
  beforeAll(async () => {
    running = await newDeployed(options);
  }, packingMs);
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]();
  });
  return () => {
    if (!running) throw new Error('the system runs only while tests do');
    return running;
  };
};
