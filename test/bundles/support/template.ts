import type { Properties } from '../../infra/templates.ts';

/** Where the stand-ins are: the region and account that templates leave to the deployment. */
export const place = { region: 'eu-central-1', account: '000000000000', partition: 'aws' } as const;

interface Resource {
  readonly Type: string;
  readonly Properties?: Properties;
}

type Templates = ReadonlyMap<string, Properties>;

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Region': place.region,
  'AWS::AccountId': place.account,
  'AWS::Partition': place.partition,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** The property by which a resource of a type is given its name. */
const namedBy: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Events::EventBus': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Logs::LogGroup': 'LogGroupName',
};

/** How the last part of an ARN begins, where it is not the plain name. */
const beforeName: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'table/',
  'AWS::DynamoDB::GlobalTable': 'table/',
  'AWS::IAM::Role': 'role/',
  'AWS::Events::EventBus': 'event-bus/',
  'AWS::SecretsManager::Secret': 'secret:',
  'AWS::Lambda::Function': 'function:',
  'AWS::Logs::LogGroup': 'log-group:',
  'AWS::KMS::Key': 'key/',
};

/** Services whose ARNs name no region; S3's names no account either. */
const isGlobal = (service: string): boolean => service === 'iam' || service === 's3';

/** Types that `Ref` gives the ARN of. */
const referredByArn = new Set([
  'AWS::SecretsManager::Secret',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::SNS::Topic',
]);

/**
 * Works out what CloudFormation would put in place of references when it deploys these stacks, resources being called what
 * the templates call them, or else by their logical id. Secrets are left as the templates write them.
 */
export const deploying = (templates: Templates) => {
  const resourceIn = (stack: string, id: string): Resource => {
    const found = templates.get(stack)?.Resources?.[id];
    if (!found) throw new Error(`no resource ${id} in ${stack}`);
    return found;
  };

  const nameOf = (stack: string, id: string): string => {
    const { Type, Properties: properties } = resourceIn(stack, id);
    const given = properties?.[namedBy[Type] ?? ''];
    return given === undefined ? id.toLowerCase() : resolve(stack, given);
  };

  const arnOf = (stack: string, id: string): string => {
    const { Type } = resourceIn(stack, id);
    const service = Type.split('::')[1]?.toLowerCase() ?? '';
    const region = isGlobal(service) ? '' : place.region;
    const account = service === 's3' ? '' : place.account;
    return `arn:${place.partition}:${service}:${region}:${account}:${beforeName[Type] ?? ''}${nameOf(stack, id)}`;
  };

  const referred = (stack: string, id: string): string => {
    const known = pseudo[id];
    if (known !== undefined) return known;
    return referredByArn.has(resourceIn(stack, id).Type) ? arnOf(stack, id) : nameOf(stack, id);
  };

  const imported = (wanted: string): string => {
    for (const [stack, { Outputs = {} }] of templates) {
      for (const { Export, Value } of Object.values<Properties>(Outputs)) {
        if (Export && resolve(stack, Export.Name) === wanted) return resolve(stack, Value);
      }
    }
    throw new Error(`no stack exports ${wanted}`);
  };

  const filledIn = (stack: string, text: string): string =>
    text.replace(/\$\{([^}]+)\}/g, (_, reference: string) => {
      const [id = '', ...attribute] = reference.split('.');
      return attribute.length === 0
        ? referred(stack, id)
        : resolve(stack, { 'Fn::GetAtt': [id, attribute.join('.')] });
    });

  /** @throws {Error} for anything that is not known here, so that nothing is guessed in silence */
  const resolve = (stack: string, value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value);
    const [[name, argument] = ['', undefined]] = Object.entries(value);
    switch (name) {
      case 'Ref':
        return referred(stack, argument as string);
      case 'Fn::GetAtt': {
        const [id = '', attribute] = argument as string[];
        return attribute === 'Arn' ? arnOf(stack, id) : `${nameOf(stack, id)}.${attribute}`;
      }
      case 'Fn::ImportValue':
        return imported(resolve(stack, argument));
      case 'Fn::Join': {
        const [separator, parts] = argument as [string, unknown[]];
        return parts.map((part) => resolve(stack, part)).join(separator);
      }
      case 'Fn::Sub':
        if (typeof argument === 'string') return filledIn(stack, argument);
        break;
      default:
    }
    throw new Error(`not known how CloudFormation puts in place ${JSON.stringify(value)}`);
  };

  return { resolve };
};

export type Deploying = ReturnType<typeof deploying>;
