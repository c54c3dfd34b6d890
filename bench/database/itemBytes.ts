import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import type { Database } from '../../functions/store/database.ts';
import type { TableName } from '../../functions/store/tables.ts';

const text = (value: string): number => Buffer.byteLength(value);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Two digits a byte, and one more. */
const ofNumber = (digits: string): number => Math.ceil(digits.replace(/\D|^0+/g, '').length / 2) + 1;

/** Three bytes for a list or a map, and one for each member. */
const ofValue = (value: AttributeValue): number => {
  if (value.S !== undefined) return text(value.S);
  if (value.N !== undefined) return ofNumber(value.N);
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L !== undefined) return 3 + sum(value.L.map((member) => 1 + ofValue(member)));
  if (value.M !== undefined) return ofMap(value.M);
  return 1;
};

const ofMap = (members: Readonly<Record<string, AttributeValue>>): number =>
  3 + sum(Object.entries(members).map(([name, member]) => 1 + text(name) + ofValue(member)));

/**
 * An item's size as DynamoDB bills it: names and values.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export const itemBytes = (item: Readonly<Record<string, AttributeValue>>): number =>
  sum(Object.entries(item).map(([name, value]) => text(name) + ofValue(value)));

/** The size of a table's items on average; 0 where there are none. */
export const averageItemBytes = async (database: Database, table: TableName): Promise<number> => {
  let [items, bytes] = [0, 0];
  for await (const { Items = [] } of paginateScan(
    { client: database.client },
    { TableName: database.table(table) },
  )) {
    items += Items.length;
    bytes += sum(Items.map(itemBytes));
  }
  return items === 0 ? 0 : bytes / items;
};
