import type { Properties } from '../../infra/templates.ts';
import type { Deploying } from './template.ts';

/** One statement of a policy, with its references put in place. */
interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly (readonly [operator: string, key: string, values: readonly string[]])[];
}

/** What somebody is about to do. */
export interface Act {
  /** As `dynamodb:GetItem`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  /** What conditions may be about, as `s3:prefix`. */
  readonly about?: Readonly<Record<string, string>>;
}

/** What a role may do. */
export type Policies = readonly Statement[];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const statementsIn = (document: Properties, resolve: (value: unknown) => string): Statement[] =>
  document.Statement.map(({ Effect, Action, Resource, Condition = {}, ...others }: Properties): Statement => {
    const unknown = Object.keys(others).filter((name) => !['Sid', 'Principal'].includes(name));
    if (unknown.length > 0) throw new Error(`a statement with ${unknown.join(', ')}`);
    return {
      effect: Effect,
      actions: listOf(Action).map(String),
      resources: listOf(Resource).map(resolve),
      conditions: Object.entries<Properties>(Condition).flatMap(([operator, keys]) =>
        Object.entries(keys).map(
          ([key, values]) => [operator, key, listOf(values).map(resolve)] as [string, string, string[]],
        ),
      ),
    };
  });

/** All that the templates let a role of one of their stacks do. */
export const policiesOf = (
  template: Properties,
  stack: string,
  roleId: string,
  { resolve }: Deploying,
): Policies => {
  const role = template.Resources[roleId].Properties;
  const attached = Object.values<Properties>(template.Resources)
    .filter(({ Type }) => ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(Type))
    .filter(({ Properties }) => listOf(Properties.Roles).some((held) => (held as Properties)?.Ref === roleId))
    .map(({ Properties }) => Properties);
  return [...(role.Policies ?? []), ...attached].flatMap(({ PolicyDocument }) =>
    statementsIn(PolicyDocument, (value) => resolve(stack, value)),
  );
};

const isForAll = ({ Principal }: Properties): boolean => Principal === '*' || Principal?.AWS === '*';

/**
 * What the policies of tables and buckets say to everybody. Those that let one service or person in concern no function.
 * @throws {Error} for one that keeps somebody in particular out: nobody is looked at here
 */
export const resourcePoliciesOf = (template: Properties, stack: string, { resolve }: Deploying): Policies => {
  const documents = Object.values<Properties>(template.Resources).flatMap(
    ({ Type, Properties: properties }) => {
      if (Type === 'AWS::DynamoDB::Table') return properties.ResourcePolicy?.PolicyDocument ?? [];
      return Type === 'AWS::S3::BucketPolicy' ? properties.PolicyDocument : [];
    },
  );
  return documents.flatMap((document: Properties) => {
    const own = document.Statement.filter(isForAll);
    if (document.Statement.some((one: Properties) => one.Effect === 'Deny' && !isForAll(one))) {
      throw new Error(`a policy of ${stack} keeps somebody in particular out`);
    }
    return statementsIn({ Statement: own }, (value) => resolve(stack, value));
  });
};

/** IAM's patterns: `*` for any characters, `?` for one. */
const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text);

const holds = (
  [operator, key, values]: Statement['conditions'][number],
  about: Readonly<Record<string, string>>,
): boolean => {
  const value = about[key];
  switch (operator) {
    case 'StringLike':
    case 'ArnLike':
      return value !== undefined && values.some((one) => matches(one, value));
    case 'StringEquals':
    case 'ArnEquals':
      return value !== undefined && values.includes(value);
    // What is not known is not equal either.
    case 'ArnNotEquals':
    case 'StringNotEquals':
      return value === undefined || !values.includes(value);
    case 'Bool':
      return values.includes(String(value));
    case 'NumericLessThan':
      return values.every((one) => Number(value) < Number(one));
    default:
      throw new Error(`not known what the condition ${operator} asks for`);
  }
};

const speaksOf = (statement: Statement, { action, resource, about = {} }: Act): boolean =>
  statement.actions.some((one) => matches(one.toLowerCase(), action.toLowerCase())) &&
  statement.resources.some((one) => matches(one, resource)) &&
  statement.conditions.every((condition) => holds(condition, about));

/** Whether policies let something be done: one says so, and none forbids it. */
export const isAllowed = (policies: Policies, act: Act): boolean => {
  const speaking = policies.filter((statement) => speaksOf(statement, act));
  return (
    speaking.some(({ effect }) => effect === 'Allow') && !speaking.some(({ effect }) => effect === 'Deny')
  );
};
