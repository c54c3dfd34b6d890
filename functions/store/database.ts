import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Grants, TableAction } from './grants.ts';
import { type Sign, signerBy } from './signer.ts';
import { physicalName, type TableName, tableNames } from './tables.ts';

/** A client of the database that knows the tables' physical names. */
export interface Database {
  readonly client: DynamoDBClient;
  readonly table: (name: TableName) => string;
}

export interface DatabaseOptions {
  readonly prefix: string;
  /** Another engine than AWS's own. */
  readonly endpoint?: string | undefined;
  /** With it, the client refuses everything else, as IAM does on AWS. */
  readonly grants?: Grants;
  /** Nobody adds a step to the client once it has sent something: so it is on AWS. */
  readonly stepsAreFinal?: boolean;
  /** What signs its requests, instead of the SDK's signer, which takes several times as long. */
  readonly sign?: Sign;
}

/** Engines other than AWS's take any credentials but want to see some. */
const elsewhere = (endpoint: string): DynamoDBClientConfig => ({
  endpoint,
  region: process.env.AWS_REGION ?? 'local',
  ...(!process.env.AWS_ACCESS_KEY_ID && {
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
});

interface CommandInput {
  readonly TableName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string }>>[];
}

/** The pairs of IAM action and table that a command needs. */
export const neededBy = (command: string, input: CommandInput): (readonly [string, string])[] => {
  if (input.TransactItems) {
    return input.TransactItems.flatMap((item) =>
      Object.entries(item).map(([action, { TableName = '' }]) => [`${action}Item`, TableName] as const),
    );
  }
  const action = command.replace(/Command$/, '');
  const named = input.RequestItems ? Object.keys(input.RequestItems) : [input.TableName ?? ''];
  return named.map((table) => [action, table] as const);
};

/** Makes the client refuse what the grants do not name, so that a missing one shows before it is deployed. */
const enforce = (client: DynamoDBClient, prefix: string, grants: Grants): void => {
  const allowed = new Set(
    tableNames.flatMap((table) =>
      (grants[table] ?? []).map((action: TableAction) => `${action} ${physicalName(prefix, table)}`),
    ),
  );
  client.middlewareStack.add(
    (next, context) => async (args) => {
      for (const [action, table] of neededBy(context.commandName ?? '', args.input as CommandInput)) {
        if (!allowed.has(`${action} ${table}`)) {
          throw Object.assign(new Error(`no grant for ${action} on ${table}`), {
            name: 'AccessDeniedException',
          });
        }
      }
      return next(args);
    },
    { step: 'initialize', name: 'enforceGrants' },
  );
};

export const openDatabase = ({
  prefix,
  endpoint,
  grants,
  stepsAreFinal = !endpoint,
  sign,
}: DatabaseOptions): Database => {
  const client: DynamoDBClient = new DynamoDBClient({
    ...(endpoint && elsewhere(endpoint)),
    // Its steps are put together once for each kind of command, instead of for each command.
    cacheMiddleware: stepsAreFinal,
    ...(sign && { signer: signerBy(sign, () => client.config) }),
  });
  // It copies every item that is sent or comes back, for a log that nobody keeps.
  client.middlewareStack.remove('loggerMiddleware');
  // It puts together anew, for each request, which versions of what are asking: nobody who runs this reads it.
  client.middlewareStack.remove('getUserAgentMiddleware');
  if (grants) enforce(client, prefix, grants);
  return { client, table: (name) => physicalName(prefix, name) };
};
