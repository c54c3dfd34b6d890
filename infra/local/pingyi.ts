import { join } from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { build as buildAggregate } from '../../functions/aggregate.ts';
import { build as buildClock } from '../../functions/clock.ts';
import { type Context, createContext } from '../../functions/context.ts';
import { type FunctionName, functions, streamMapping } from '../../functions/manifest.ts';
import { build as buildMeta } from '../../functions/meta.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { build as buildPrint } from '../../functions/print.ts';
import { build as buildPublic } from '../../functions/public.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { startClock } from './clock.ts';
import { leaveConnection } from './connection.ts';
import { takeFolder } from './engine/dataFolder.ts';
import { startEngine } from './engine/engine.ts';
import { openGateway } from './gateway/gateway.ts';
import { openIssuer } from './gateway/issuer.ts';
import { checkLayout, markLayout } from './layout.ts';
import type { Log } from './log.ts';
import { fileCheckpoints } from './mapping/checkpoint.ts';
import type { StreamHandler } from './mapping/deliver.ts';
import { startMapping } from './mapping/eventSourceMapping.ts';
import { fileFailures } from './mapping/failureStore.ts';
import { lambdaDefaults, type MappingSettings } from './mapping/mappingSettings.ts';
import { streamOfTable } from './mapping/streamSource.ts';
import { timed } from './mapping/timed.ts';
import { campaign, survey } from './sample/campaign.ts';
import { loadSample } from './sample/load.ts';
import { units } from './sample/units.ts';
import { secretsIn } from './secrets.ts';
import { StartError } from './startError.ts';

/** Begins the tables' names on one machine. */
export const localPrefix = 'pingyi-local';

/** What the mapping gave up on, in a data folder: the local stand-in for the on-failure bucket. */
export const failuresIn = (folder: string) => fileFailures(join(folder, 'on-failure'));

/** The mapping that CDK deploys, with waits that suit somebody who watches. */
const localMapping: MappingSettings = {
  ...lambdaDefaults,
  batchSize: streamMapping.batchSize,
  batchWindowMs: 200,
  maxRetryAttempts: streamMapping.maxRetryAttempts,
  // A machine that was switched off overnight counts yesterday's responses when it is back.
  maxRecordAgeSeconds: -1,
  bisectOnError: streamMapping.bisectOnError,
  pollIntervalMs: 100,
};

/** Somebody who watches does not want to wait a minute to be told that a phase has opened. */
const localClockSeconds = 5;

export interface PingyiOptions {
  /** Where everything is kept. */
  readonly folder: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** A DynamoDB engine that is already there, instead of the embedded one. */
  readonly endpoint?: string | undefined;
  readonly log: Log;
  /** For tests: what comes between the stream and its handler. */
  readonly disturbHandler?: (handler: StreamHandler) => StreamHandler;
  readonly mapping?: Partial<MappingSettings>;
  /** For tests: another clock, for one. */
  readonly context?: Partial<Context>;
}

export interface Pingyi {
  readonly url: string;
  readonly campaignId: string;
  readonly surveyId: string;
  readonly unitIds: readonly string[];
  readonly officeToken: string;
  /** Reaches every table: for commands and tests, not for requests. */
  readonly database: Database;
  /** Resolves when the stream has nothing left that is not counted, quarantined or given up. */
  readonly idle: () => Promise<void>;
  /** Ends everything in order: requests, stream, engine. */
  readonly stop: () => Promise<void>;
}

const streamsClient = (endpoint: string): DynamoDBStreamsClient =>
  new DynamoDBStreamsClient({
    endpoint,
    region: process.env.AWS_REGION ?? 'local',
    ...(!process.env.AWS_ACCESS_KEY_ID && {
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  });

/** Whether anything speaks HTTP there; whether it is a database is found out by using it. */
const isReachable = (endpoint: string): Promise<boolean> =>
  fetch(endpoint, { signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );

/** The embedded engine, or the one that was named; either way the folder is this process's own until stopped. */
const openEngine = async ({ folder, endpoint, log }: PingyiOptions) => {
  if (!endpoint) return startEngine({ folder, log });
  if (!(await isReachable(endpoint))) {
    throw new StartError(
      'endpoint_unreachable',
      `No DynamoDB engine answers at ${endpoint}.`,
      'Start it first, or leave the endpoint out to use the embedded engine.',
    );
  }
  return { endpoint, stop: await takeFolder(folder) };
};

/**
 * Starts the whole system on one machine: engine, tables, sample, stream, HTTP. What was started is stopped again when a
 * later part fails.
 * @throws {StartError} saying what to do
 */
export const startPingyi = async (options: PingyiOptions): Promise<Pingyi> => {
  const { folder, port, host = '127.0.0.1', log } = options;
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let next = stops.pop(); next; next = stops.pop()) await next();
  };
  try {
    await checkLayout(folder);
    const engine = await openEngine(options);
    stops.push(engine.stop);
    await markLayout(folder);
    const database = openDatabase({ prefix: localPrefix, endpoint: engine.endpoint });
    await createTables(database);
    await loadSample(database);
    const issuer = await openIssuer(folder);
    const secrets = await secretsIn(folder);

    const contextOf = (name: FunctionName): Context => ({
      ...createContext(name, {
        PINGYI_TABLE_PREFIX: localPrefix,
        PINGYI_ENDPOINT: engine.endpoint,
        ...secrets,
      }),
      log,
      // On one machine a webhook is mostly received by a program on the same one.
      allowPrivateAddresses: true,
      ...options.context,
    });
    const aggregate: StreamHandler = buildAggregate(contextOf('aggregate'));
    const source = streamOfTable(streamsClient(engine.endpoint), database.table('responses'), ({ reason }) =>
      log('stream_gap', { reason, hint: 'npm run recount -- --repair' }),
    );
    const mapping = startMapping({
      source,
      handler: timed(options.disturbHandler?.(aggregate) ?? aggregate, functions.aggregate.timeoutSeconds),
      checkpoints: fileCheckpoints(join(folder, 'checkpoints')),
      failures: failuresIn(folder),
      settings: { ...localMapping, ...options.mapping },
      log,
    });
    stops.push(mapping.stop);
    const clock = startClock({
      handler: buildClock(contextOf('clock')),
      everySeconds: localClockSeconds,
      log,
    });
    stops.push(clock.stop);

    const gateway = await openGateway({
      functions: {
        public: buildPublic(contextOf('public')),
        office: buildOffice(contextOf('office')),
        print: buildPrint(contextOf('print')),
        meta: buildMeta(contextOf('meta')),
      },
      issuer,
      port,
      host,
      log,
    });
    stops.push(gateway.close);
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${gateway.port}`;
    const officeToken = await issuer.token('local-office', ['office_admin']);
    await leaveConnection(folder, url, officeToken);
    return {
      url,
      campaignId: campaign.id,
      surveyId: survey.id,
      unitIds: units.map(({ id }) => id),
      officeToken,
      database,
      idle: mapping.idle,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
