import { join } from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { type Context, createContext } from '../../functions/context.ts';
import {
  type FunctionName,
  type FunctionSpec,
  functions,
  type ScheduledFunction,
  scheduledFunctions,
  streamMapping,
} from '../../functions/manifest.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import type { FileStore } from '../../functions/store/files.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { grantedFiles } from '../../functions/store/grantedFiles.ts';
import type { TableName } from '../../functions/store/tables.ts';
import { leaveConnection, leaveInspector, leaveSigner } from './connection.ts';
import { takeFolder } from './engine/dataFolder.ts';
import { startEngine } from './engine/engine.ts';
import { builtFunctions, type RunningFunctions } from './functions.ts';
import { openGateway } from './gateway/gateway.ts';
import { localPages } from './gateway/homePage.ts';
import { type OtherIssuer, openIssuer, verifierOf } from './gateway/issuer.ts';
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
import { samplePosters } from './sample/posters.ts';
import { units } from './sample/units.ts';
import { startSchedule } from './schedule.ts';
import { builtScripts, recomputeScript } from './scripts.ts';
import { filesKeyOf, secretsIn } from './secrets.ts';
import { StartError } from './startError.ts';

/** Begins the tables' names on one machine. */
export const localPrefix = 'pingyi-local';

/** What the mapping gave up on, in a data folder: the local stand-in for the on-failure bucket. */
export const failuresIn = (folder: string) => fileFailures(join(folder, 'on-failure'));

/**
 * What a command finds given up. A stage on AWS keeps its own in a bucket, where a repair from the raw responses makes them good: what this
 * machine gave up on has no raw response there, and would be counted all the same.
 * @param prefix names a stage on AWS; undefined for this machine's data
 */
export const givenUpFor = ({
  folder,
  prefix,
}: {
  readonly folder: string;
  readonly prefix: string | undefined;
}) => (prefix === undefined ? failuresIn(folder) : { list: async () => [], remove: async () => {} });

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

/** Somebody who watches does not want to wait a minute to be told that a phase has opened, or for a file. */
const scheduleSeconds: Readonly<Record<ScheduledFunction, number>> = {
  clock: 5,
  tally: 5,
  guard: 5,
  jobs: 1,
  erase: 5,
};

/** Tables whose rows must not tell in which order they were written: see engine/unordered.ts. */
const unordered = ['codes', 'ballots'] as const satisfies readonly TableName[];

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
  /** For tests: an issuer whose tokens are taken beside those of this machine. */
  readonly otherIssuer?: OtherIssuer;
  /** For tests: another clock, for one. */
  readonly context?: Partial<Context>;
  /** For tests: functions that run elsewhere than in this process, on the engine at this endpoint. */
  readonly functions?: (endpoint: string) => Promise<RunningFunctions>;
  /** For tests: begins the tables' names. */
  readonly prefix?: string;
}

export interface Pingyi {
  readonly url: string;
  readonly campaignId: string;
  readonly surveyId: string;
  readonly unitIds: readonly string[];
  /** Token of each unit's poster in the sample survey, in the order of the units; empty where it was withdrawn. */
  readonly posters: readonly string[];
  readonly officeToken: string;
  /** Of a second person at the office, who signs off what the first has checked. */
  readonly signerToken: string;
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
  // How another engine keeps its tables is its own affair.
  return { endpoint, forgetOrder: () => {}, stop: await takeFolder(folder) };
};

/** Files of units, exports and releases, for functions that handle some, held to what they may do to them: three buckets in one folder. */
const filesOf = (name: FunctionName, files: FileStore): Pick<Context, 'files' | 'exports' | 'releases'> => {
  const { files: grants, exports, releases }: FunctionSpec = functions[name];
  return {
    files: grants && grantedFiles(files, grants),
    exports: exports && grantedFiles(files, exports),
    releases: releases && grantedFiles(files, releases.actions, releases.under),
  };
};

/**
 * Starts the whole system on one machine: engine, tables, sample, stream, HTTP. What was started is stopped again when a
 * later part fails.
 * @throws {StartError} saying what to do
 */
export const startPingyi = async (options: PingyiOptions): Promise<Pingyi> => {
  const { folder, port, host = '127.0.0.1', prefix = localPrefix, log } = options;
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let next = stops.pop(); next; next = stops.pop()) await next();
  };
  try {
    await checkLayout(folder);
    const engine = await openEngine(options);
    stops.push(engine.stop);
    await markLayout(folder);
    const database = openDatabase({ prefix, endpoint: engine.endpoint });
    await createTables(database);
    engine.forgetOrder(unordered.map(database.table));
    await loadSample(database);
    const issuer = await openIssuer(folder);
    const verifyOther = options.otherIssuer && verifierOf(options.otherIssuer);
    const secrets = await secretsIn(folder);
    const now = options.context?.now ?? (() => new Date());
    const files = openFolderFiles({ folder: join(folder, 'files'), key: filesKeyOf(secrets), now });

    const contextOf = (name: FunctionName): Context => ({
      ...createContext(name, {
        PINGYI_TABLE_PREFIX: prefix,
        PINGYI_ENDPOINT: engine.endpoint,
        ...secrets,
      }),
      ...filesOf(name, files),
      scripts: builtScripts,
      recomputeScript,
      log,
      // On one machine a webhook is mostly received by a program on the same one.
      allowPrivateAddresses: true,
      ...options.context,
    });
    const [posterKey] = contextOf('public').keys.poster;
    if (!posterKey) throw new Error('no key to make poster tokens with');
    const posters = await samplePosters(database, posterKey);
    const running = (await options.functions?.(engine.endpoint)) ?? builtFunctions(contextOf);
    const { aggregate } = running;
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
    for (const name of scheduledFunctions) {
      const handler = running.scheduled[name];
      stops.push(startSchedule({ name, handler, everySeconds: scheduleSeconds[name], log }).stop);
    }

    const officeToken = await issuer.token('local-office', ['office_admin']);
    const signerToken = await issuer.token('local-signer', ['office_admin']);
    const address = { url: '' };
    const gateway = await openGateway({
      localPage: localPages({ posters, url: () => address.url, officeToken }),
      functions: running.http,
      verify: async (authorization) =>
        (await issuer.verify(authorization)) ?? (await verifyOther?.(authorization)),
      files,
      port,
      host,
      log,
    });
    stops.push(gateway.close);
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${gateway.port}`;
    address.url = url;
    await leaveConnection(folder, url, officeToken);
    await leaveSigner(folder, signerToken);
    await leaveInspector(folder, await issuer.token('local-inspector', ['inspector']));
    return {
      url,
      campaignId: campaign.id,
      surveyId: survey.id,
      unitIds: units.map(({ id }) => id),
      posters: units.map(({ id }) => posters.get(id) ?? ''),
      officeToken,
      signerToken,
      database,
      idle: mapping.idle,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
