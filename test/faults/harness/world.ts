import { BatchWriteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { type Context, createContext } from '../../../functions/context.ts';
import type { FunctionName } from '../../../functions/manifest.ts';
import { createTables } from '../../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../../functions/store/database.ts';
import type { Item } from '../../../functions/store/items.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { type TableName, tables } from '../../../functions/store/tables.ts';
import { campaign, survey } from '../../../infra/local/sample/campaign.ts';
import { form } from '../../../infra/local/sample/form.ts';
import { units } from '../../../infra/local/sample/units.ts';
import { testKeys } from '../../support/keys.ts';
import { lighten } from './clients.ts';

/** Tables that schedules write to and that are looked at whole. Each schedule finds them empty. */
export const writtenTables = [
  'responses',
  'markers',
  'tallies',
  'counting',
  'quarantine',
  'guard',
  'jobs',
] as const satisfies readonly TableName[];

export type WrittenTable = (typeof writtenTables)[number];

/** Everything that is in those tables. */
export type Contents = Readonly<Record<WrittenTable, readonly Item[]>>;

/** Tables on an engine, which schedules use one after the other, each with campaigns of its own. */
export interface World {
  /** Unhindered. */
  readonly database: Database;
  /** The context that all copies of a function share, held to its grants. */
  readonly contextOf: (name: FunctionName) => Context;
  /** A campaign that nobody has used, with one survey of the same id and units of these ids. */
  readonly newCampaign: (unitIds: readonly string[]) => Promise<string>;
  /** All items of a table. */
  readonly itemsIn: (table: WrittenTable) => Promise<Item[]>;
  /** Empties the tables. */
  readonly clear: (contents: Contents) => Promise<void>;
}

const batchSize = 25;

const keyText = (keys: readonly Buffer[]): string => keys.map((key) => key.toString('base64url')).join(',');

/** @param prefix of the tables, none of which is there yet */
export const openWorld = async (endpoint: string, prefix = 'faults'): Promise<World> => {
  const database = openDatabase({ prefix, endpoint });
  lighten(database.client);
  await createTables(database);
  const seed = setupSeed(database);
  await seed.form(form);
  const contexts = new Map<FunctionName, Context>();
  let made = 0;
  return {
    database,

    contextOf: (name) => {
      const known = contexts.get(name);
      if (known) return known;
      const context = createContext(name, {
        PINGYI_TABLE_PREFIX: prefix,
        PINGYI_ENDPOINT: endpoint,
        PINGYI_POSTER_KEYS: keyText(testKeys.poster),
        PINGYI_CODE_KEYS: keyText(testKeys.code),
      });
      lighten(context.database.client);
      contexts.set(name, context);
      return context;
    },

    newCampaign: async (unitIds) => {
      made += 1;
      const id = `campaign-${made}`;
      await seed.campaign({ ...campaign, id });
      await seed.survey({ ...survey, id, campaignId: id });
      for (const unitId of unitIds) {
        const [unit] = units;
        if (unit) await seed.unit(campaign.unitSet ?? '', { ...unit, id: unitId, campaignId: id });
      }
      return id;
    },

    itemsIn: async (table) => {
      const items: Item[] = [];
      const input = { TableName: database.table(table), ConsistentRead: true };
      for await (const { Items: page = [] } of paginateScan({ client: database.client }, input))
        items.push(...page);
      return items;
    },

    clear: async (contents) => {
      const requests = writtenTables.flatMap((table) => {
        const { partitionKey, sortKey }: { partitionKey: string; sortKey?: string } = tables[table];
        const names = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
        return contents[table].map((item) => ({
          table: database.table(table),
          request: {
            DeleteRequest: {
              Key: Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : []))),
            },
          },
        }));
      });
      for (let start = 0; start < requests.length; start += batchSize) {
        const byTable = Map.groupBy(requests.slice(start, start + batchSize), ({ table }) => table);
        const RequestItems = Object.fromEntries(
          [...byTable].map(([table, some]) => [table, some.map(({ request }) => request)]),
        );
        await database.client.send(new BatchWriteItemCommand({ RequestItems }));
      }
    },
  };
};
