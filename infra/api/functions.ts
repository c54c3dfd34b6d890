import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type Function as LambdaFunction,
  LoggingFormat,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Environment } from '../../functions/environment.ts';
import {
  concurrency,
  type FunctionName,
  type FunctionSpec,
  functionNames,
  functions,
} from '../../functions/manifest.ts';
import { roleName } from '../data/roleNames.ts';
import type { Issuer, Traces } from '../settings/settings.ts';
import { codeOf } from './bundling.ts';
import { grantFiles } from './grantFiles.ts';
import { grantSecrets } from './grantSecrets.ts';
import { grantRestored, grantTables } from './grantTables.ts';
import { logsFor } from './logs.ts';
import { functionLogOf, functionNameOf } from './names.ts';
import { tracingOf } from './tracing.ts';

const rolesVariable = 'PINGYI_ROLES_CLAIM' satisfies keyof Environment;
const siteVariable = 'PINGYI_SITE' satisfies keyof Environment;

/** What all functions of a stage have in common. */
export interface FunctionsProps {
  readonly prefix: string;
  /** Where people of the office sign in. */
  readonly signIn: Issuer;
  /** Where people reach the system, if that is known. */
  readonly site: string | undefined;
  /** Whether the region runs functions on Arm, which costs less. */
  readonly hasArm: boolean;
  /** Whether each keeps its share of the account's concurrency. */
  readonly reserveConcurrency: boolean;
  readonly traces: Traces;
  /** The files that units hand in. */
  readonly files: IBucket;
  /** What jobs write for the office. */
  readonly exports: IBucket;
  /** Releases, and what has to be known of them for those after them. */
  readonly releases: IBucket;
}

export type Functions = Readonly<Record<FunctionName, LambdaFunction>>;

/** What a browser is told of the sign-in. */
const signInVariables = ({ issuer, clientId, scopes, origin }: Issuer) =>
  ({
    PINGYI_SIGN_IN_ISSUER: issuer,
    PINGYI_SIGN_IN_CLIENT: clientId,
    PINGYI_SIGN_IN_SCOPES: scopes.join(' '),
    ...(origin !== undefined && { PINGYI_SIGN_IN_ORIGIN: origin }),
  }) satisfies Partial<Record<keyof Environment, string>>;

const environmentOf = (spec: FunctionSpec, { signIn, site }: FunctionsProps) => ({
  ...(spec.readsTokens && { [rolesVariable]: signIn.rolesClaim }),
  ...(spec.tellsSignIn && signInVariables(signIn)),
  // Whoever makes addresses for others, and whoever must tell its own pages from those of another site.
  ...((spec.readsTokens || spec.keys.includes('session')) && site && { [siteVariable]: site }),
  ...(spec.nodeOptions && { NODE_OPTIONS: spec.nodeOptions.join(' ') }),
});

const addFunction = (scope: Construct, name: FunctionName, props: FunctionsProps): LambdaFunction => {
  const spec: FunctionSpec = functions[name];
  const home = new Construct(scope, name);
  const logGroup = logsFor(home, 'logs', functionLogOf(props.prefix, name));
  // The role that CDK would make may write to every log group of the account.
  const role = new Role(home, 'role', {
    // The policies of tables name it.
    roleName: roleName(scope, props.prefix, name),
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  const made = new NodejsFunction(home, 'function', {
    functionName: functionNameOf(props.prefix, name),
    description: spec.description,
    ...codeOf(name),
    architecture: props.hasArm ? Architecture.ARM_64 : Architecture.X86_64,
    memorySize: spec.memoryMb,
    timeout: Duration.seconds(spec.timeoutSeconds),
    ...(props.reserveConcurrency && { reservedConcurrentExecutions: concurrency[name] }),
    // Former versions stay, so that there is something to go back to by hand. Those of a deployment that was taken back go: Lambda makes no
    // second version of the same code, so that each function that was not to blame would hold up the next deployment.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
    role,
    environment: environmentOf(spec, props),
    logGroup,
    tracing: tracingOf(spec, props.traces),
    loggingFormat: LoggingFormat.JSON,
    // Of a request that goes well the platform would log two lines; the metrics say the same and cost less to keep.
    systemLogLevelV2: SystemLogLevel.WARN,
  });
  grantTables(made, props.prefix, spec.grants);
  if (spec.restored) grantRestored(made, props.prefix, spec.restored);
  grantSecrets(made, props.prefix, spec.keys, 'read');
  grantSecrets(made, props.prefix, spec.rotates ?? [], 'rotate');
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
