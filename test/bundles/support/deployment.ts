import { join } from 'node:path';
import {
  type FunctionName,
  type FunctionSpec,
  functionNames,
  functions,
  type KeyName,
  keyNames,
} from '../../../functions/manifest.ts';
import { packedApp, templatesIn } from '../../infra/packed.ts';
import type { Properties } from '../../infra/templates.ts';
import { testKeys } from '../../support/keys.ts';
import { type Policies, policiesOf, resourcePoliciesOf } from './iam.ts';
import { type Deploying, deploying, place } from './template.ts';

/** A function as its template deploys it. */
export interface DeployedFunction {
  readonly name: FunctionName;
  /** The folder of its packed code. */
  readonly code: string;
  /** As `index.handler`. */
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly logGroup: string;
  readonly arn: string;
  /** The variables that it is given, and no others. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of its role. */
  readonly roleArn: string;
  readonly policies: Policies;
}

const keyIn = (reference: string): string => {
  const name = keyNames.find((one: KeyName) => reference.includes(`/${one}-`));
  const [key] = name ? testKeys[name] : [];
  if (!key) throw new Error(`not known what secret is meant by ${reference}`);
  return key.toString('base64url');
};

/** Secrets that CloudFormation fills in by their name. */
const withSecrets = (value: string): string =>
  value.replaceAll(/\{\{resolve:secretsmanager:[^}]*\}\}/g, keyIn);

const deployedIn = (
  app: string,
  name: FunctionName,
  stack: string,
  template: Properties,
  parts: Deploying,
): DeployedFunction | undefined => {
  const { description }: FunctionSpec = functions[name];
  const found = Object.entries<Properties>(template.Resources).find(
    ([, { Type, Properties }]) => Type === 'AWS::Lambda::Function' && Properties.Description === description,
  );
  if (!found) return undefined;
  const [id, { Properties: properties }] = found;
  const { Code, Role, Environment = {}, MemorySize, Timeout, Handler, LoggingConfig } = properties;
  const variables = Object.entries(Environment.Variables ?? {}).map(([variable, value]) => [
    variable,
    withSecrets(parts.resolve(stack, value)),
  ]);
  return {
    name,
    code: join(app, `asset.${Code.S3Key.replace('.zip', '')}`),
    handler: Handler,
    memoryMb: MemorySize,
    timeoutSeconds: Timeout,
    logGroup: parts.resolve(stack, LoggingConfig.LogGroup),
    arn: `arn:${place.partition}:lambda:${place.region}:${place.account}:function:${id}`,
    environment: Object.fromEntries(variables),
    roleArn: parts.resolve(stack, Role),
    policies: policiesOf(template, stack, Role['Fn::GetAtt'][0], parts),
  };
};

export interface Deployment {
  /** Every function of the manifest. */
  readonly functions: Readonly<Record<FunctionName, DeployedFunction>>;
  /** What tables and buckets keep from everybody. */
  readonly resourcePolicies: Policies;
  /** By the name of their stack. */
  readonly templates: ReadonlyMap<string, Properties>;
}

/** What `cdk deploy` would make from the packed app. */
export const readDeployment = async (): Promise<Deployment> => {
  const app = await packedApp();
  const templates = templatesIn(app) as ReadonlyMap<string, Properties>;
  const parts = deploying(templates);
  const made = functionNames.map((name) => {
    const found = [...templates].flatMap(
      ([stack, template]) => deployedIn(app, name, stack, template, parts) ?? [],
    );
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`${found.length} functions ${name} in the templates`);
    return [name, only] as const;
  });
  return {
    functions: Object.fromEntries(made) as Deployment['functions'],
    resourcePolicies: [...templates].flatMap(([stack, template]) =>
      resourcePoliciesOf(template, stack, parts),
    ),
    templates,
  };
};
