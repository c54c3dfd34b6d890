import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Environment } from '../functions/environment.ts';
import {
  type FunctionName,
  type FunctionSpec,
  functionNames,
  functions,
  type KeyName,
} from '../functions/manifest.ts';
import { bundlingOf } from './bundling.ts';
import { grantFiles } from './filesBucket.ts';
import { grantTables } from './grantTables.ts';
import { logsFor } from './logs.ts';
import { keyReference } from './secretKeys.ts';

const root = join(import.meta.dirname, '..');
const rolesVariable = 'PINGYI_ROLES_CLAIM' satisfies keyof Environment;
const siteVariable = 'PINGYI_SITE' satisfies keyof Environment;
const keyVariables = {
  poster: 'PINGYI_POSTER_KEYS',
  code: 'PINGYI_CODE_KEYS',
  session: 'PINGYI_SESSION_KEYS',
} as const satisfies Record<KeyName, keyof Environment>;

/** What all functions of a stage have in common. */
export interface FunctionsProps {
  readonly prefix: string;
  /** Name of the token's claim that lists the roles. */
  readonly rolesClaim: string;
  /** Where people reach the system, if that is known. */
  readonly site: string | undefined;
  /** The files that units hand in. */
  readonly files: IBucket;
  /** What jobs write for the office. */
  readonly exports: IBucket;
  /** Releases, and what has to be known of them for those after them. */
  readonly releases: IBucket;
}

export type Functions = Readonly<Record<FunctionName, LambdaFunction>>;

const environmentOf = (spec: FunctionSpec, { prefix, rolesClaim, site }: FunctionsProps) => ({
  ...(spec.readsTokens && { [rolesVariable]: rolesClaim }),
  // Whoever makes addresses for others, and whoever must tell its own pages from those of another site.
  ...((spec.readsTokens || spec.keys.includes('session')) && site && { [siteVariable]: site }),
  ...Object.fromEntries(spec.keys.map((name) => [keyVariables[name], keyReference(prefix, name)])),
  ...(spec.nodeOptions && { NODE_OPTIONS: spec.nodeOptions.join(' ') }),
});

const addFunction = (scope: Construct, name: FunctionName, props: FunctionsProps): LambdaFunction => {
  const spec: FunctionSpec = functions[name];
  const home = new Construct(scope, name);
  const logGroup = logsFor(home, 'logs');
  // The role that CDK would make may write to every log group of the account.
  const role = new Role(home, 'role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const made = new NodejsFunction(home, 'function', {
    description: spec.description,
    entry: join(root, 'functions', `${name}.ts`),
    projectRoot: root,
    depsLockFilePath: join(root, 'package-lock.json'),
    bundling: bundlingOf(name),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: spec.memoryMb,
    timeout: Duration.seconds(spec.timeoutSeconds),
    role,
    environment: environmentOf(spec, props),
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    // Of a request that goes well the platform would log two lines; the metrics say the same and cost less to keep.
    systemLogLevelV2: SystemLogLevel.WARN,
  });
  grantTables(made, props.prefix, spec.grants);
  if (spec.files) grantFiles(made, 'PINGYI_FILES_BUCKET', props.files, spec.files);
  if (spec.exports) grantFiles(made, 'PINGYI_EXPORTS_BUCKET', props.exports, spec.exports);
  if (spec.releases) {
    const { actions, under } = spec.releases;
    grantFiles(made, 'PINGYI_RELEASES_BUCKET', props.releases, actions, under);
  }
  return made;
};

/** Every function of the manifest, each with a role and a log of its own. */
export const addFunctions = (scope: Construct, props: FunctionsProps): Functions => {
  const home = new Construct(scope, 'functions');
  return Object.fromEntries(
    functionNames.map((name) => [name, addFunction(home, name, props)]),
  ) as unknown as Functions;
};
