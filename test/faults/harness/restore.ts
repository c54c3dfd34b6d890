import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../functions/store/items.ts';
import type { Stage } from './stage.ts';
import type { WrittenTable } from './world.ts';

/** Tables that are restored, and where a campaign's id is in their partition keys. */
const restored = {
  tallies: { place: 0, keys: ['pk', 'sk'] },
  markers: { place: 1, keys: ['pk'] },
  counting: { place: 1, keys: ['pk', 'sk'] },
} as const satisfies Partial<Record<WrittenTable, { place: number; keys: readonly string[] }>>;

type RestoredTable = keyof typeof restored;

const restoredTables = Object.keys(restored) as RestoredTable[];

/** Items by their keys. */
type Items = ReadonlyMap<string, Item>;

/** What a campaign's counts were at some moment. */
export type Past = Readonly<Record<RestoredTable, Items>>;

const nameOf = (table: RestoredTable, item: Item): string =>
  restored[table].keys.map((key) => item[key]?.S ?? '').join(' ');

/** Of the items of a table, those of a campaign. */
const ofCampaign = (table: RestoredTable, items: readonly Item[], campaignId: string): Items =>
  new Map(
    items
      .filter(({ pk }) => pk?.S?.split('#')[restored[table].place] === campaignId)
      .map((item) => [nameOf(table, item), item]),
  );

/** A campaign's counts as text: the same bytes where nothing has changed. */
export const textOf = (past: Past): string =>
  JSON.stringify(
    restoredTables.map((table) =>
      [...past[table]]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, item]) => [name, Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))]),
    ),
  );

/** Remembers what tables hold of a campaign, and puts them back. */
export const restoring = ({ world, random, quiet }: Stage) => {
  const remember = async (campaignId: string): Promise<Past> => ({
    tallies: ofCampaign('tallies', await world.itemsIn('tallies'), campaignId),
    markers: ofCampaign('markers', await world.itemsIn('markers'), campaignId),
    counting: ofCampaign('counting', await world.itemsIn('counting'), campaignId),
  });

  /**
   * Each table is as it was at a moment of its own; and now and then within a transaction, so that it has some of what was
   * written between two moments, and lacks the rest.
   */
  const restore = async (campaignId: string, moments: readonly Past[]): Promise<void> => {
    const present = await remember(campaignId);
    // Those tables that nobody restores are as they were at the last of all moments.
    const all = [...moments, present];
    for (const table of restoredTables) {
      const { client } = quiet;
      const TableName = quiet.table(table);
      const [one, other] = [random.pick(all)[table], random.pick(all)[table]];
      const isWithin = random.chance(0.3);
      const then = new Map<string, Item>();
      for (const name of new Set([...one.keys(), ...(isWithin ? other.keys() : [])])) {
        const item = (isWithin && random.chance(0.5) ? other : one).get(name);
        if (item) then.set(name, item);
      }
      for (const [name, item] of present[table]) {
        if (then.has(name)) continue;
        const Key = Object.fromEntries(restored[table].keys.map((key) => [key, item[key] ?? { S: '' }]));
        await client.send(new DeleteItemCommand({ TableName, Key }));
      }
      for (const [name, item] of then)
        if (JSON.stringify(present[table].get(name)) !== JSON.stringify(item))
          await client.send(new PutItemCommand({ TableName, Item: item }));
    }
  };
  return { remember, restore };
};
