import { fullDiff, type Resource, ResourceImpact } from '@aws-cdk/cloudformation-diff';

/** A template, as far as it matters here. */
export interface StackTemplate {
  readonly Resources?: Readonly<Record<string, Resource>>;
}

/** Templates by the names of their stacks. */
export type StackTemplates = Readonly<Record<string, StackTemplate>>;

/**
 * What holds something that is nowhere else, or an address that is printed on posters: its replacement is a loss even where the former one is kept
 * beside it.
 */
const keptTypes: ReadonlySet<string> = new Set([
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::KMS::Key',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::ApiGatewayV2::Api',
  'AWS::CloudFront::Distribution',
  // Another one would begin the stream again.
  'AWS::Lambda::EventSourceMapping',
]);

/** Changes that CloudFormation calls updates, and that lose something all the same. */
const lostByUpdate: Readonly<Record<string, readonly string[]>> = {
  // Another type of a key is another table; another view is another stream, and the records of the former are gone.
  'AWS::DynamoDB::Table': ['AttributeDefinitions', 'StreamSpecification'],
  // Another way to make a secret makes another secret.
  'AWS::SecretsManager::Secret': ['GenerateSecretString', 'SecretString'],
};

const replacing: ReadonlySet<ResourceImpact | undefined> = new Set([
  ResourceImpact.WILL_REPLACE,
  ResourceImpact.MAY_REPLACE,
]);

const known = new Map<string, boolean>();

/** Whether CloudFormation, by its own description of a type, would or might replace a resource for a change of this property. */
const isReplacing = (Type: string, property: string): boolean => {
  const name = `${Type} ${property}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const having = (value: string) => ({ Resources: { one: { Type, Properties: { [property]: value } } } });
  const impact = fullDiff(having('one'), having('another')).resources.changes.one?.changeImpact;
  const found = replacing.has(impact);
  known.set(name, found);
  return found;
};

const isKept = (type: string, property: string): boolean =>
  lostByUpdate[type]?.includes(property) || isReplacing(type, property);

/** What of a template must never change: the resources that are kept, each with the properties whose change would lose it. */
const keptOf = ({ Resources = {} }: StackTemplate): StackTemplate => ({
  Resources: Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => keptTypes.has(Type))
      .map(([id, { Type, Properties = {} }]) => [
        id,
        {
          Type,
          Properties: Object.fromEntries(
            Object.entries(Properties).filter(([property]) => isKept(Type, property)),
          ),
        },
      ]),
  ),
});

/** The same of all stacks, those left out that hold nothing. */
export const keptOfAll = (templates: StackTemplates): StackTemplates =>
  Object.fromEntries(
    Object.entries(templates)
      .map(([stack, template]) => [stack, keptOf(template)] as const)
      .filter(([, { Resources = {} }]) => Object.keys(Resources).length > 0),
  );

/** What would be lost, one line each; empty when nothing would. What is new is no loss. */
export const lossesBetween = (stored: StackTemplates, now: StackTemplates): string[] =>
  Object.entries(stored).flatMap(([stack, before]) => {
    const { changes } = fullDiff({ ...before }, { ...keptOf(now[stack] ?? {}) }).resources;
    return Object.entries(changes).flatMap(([id, change]) => {
      if (change.isAddition) return [];
      const type = change.oldResourceType ?? '';
      if (change.isRemoval) return [`${stack}: ${id} (${type}) is removed or goes by another id`];
      return [`${stack}: ${id} (${type}) is replaced: ${Object.keys(change.propertyUpdates).join(', ')}`];
    });
  });

/** What is new since it was stored, and not guarded until it is stored too. */
export const additionsBetween = (stored: StackTemplates, now: StackTemplates): string[] =>
  Object.entries(keptOfAll(now)).flatMap(([stack, { Resources = {} }]) =>
    Object.entries(Resources)
      .filter(([id]) => stored[stack]?.Resources?.[id] === undefined)
      .map(([id, { Type }]) => `${stack}: ${id} (${Type}) is new`),
  );
