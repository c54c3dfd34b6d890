import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { type TableName, tableNames } from '../../functions/store/tables.ts';

/** A row as it was stored, in the words of DynamoDB. */
export type StoredRow = Record<string, AttributeValue>;

/** One row of each kind, by table and kind. */
export type StoredRows = Readonly<Partial<Record<TableName, Readonly<Record<string, StoredRow>>>>>;

/** A line for each row. */
const path = join(import.meta.dirname, '../store/storedRows.jsonl');

const readLines = (): { readonly table: TableName; readonly row: StoredRow }[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The words of a key, without the ids between them: `CAMPAIGN#*`. */
const wordsOf = (key = ''): string =>
  key
    .split('#')
    .map((part) => (/^([A-Z]{2,})?$/.test(part) ? part : '*'))
    .join('#');

/** What kind of row it is: see functions/store/keys.ts. */
export const kindOf = ({ pk, sk }: StoredRow): string =>
  sk === undefined ? wordsOf(pk?.S) : `${wordsOf(pk?.S)} ${wordsOf(sk.S)}`;

/** The rows that are stored, by table and kind. */
export const readStoredRows = (): StoredRows => {
  const rows: Partial<Record<TableName, Record<string, StoredRow>>> = {};
  for (const { table, row } of readLines()) rows[table] = { ...rows[table], [kindOf(row)]: row };
  return rows;
};

/**
 * Adds a row of each kind that is not stored yet to storedRows.jsonl, from all tables of an engine: `PINGYI_KEEP_ROWS=1 npx vitest run
 * --no-file-parallelism <tests that write such rows>`. Rows that are stored stay as they are: they stand for what is out there.
 */
export const keepRows = async (endpoint: string): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const lines = readLines();
  const known = new Set(lines.map(({ table, row }) => `${table} ${kindOf(row)}`));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const table = tableNames.find((name) => TableName.endsWith(`-${name}`));
    if (!table) continue;
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
      for (const row of Items) {
        const name = `${table} ${kindOf(row)}`;
        if (known.has(name)) continue;
        known.add(name);
        lines.push({ table, row });
      }
    }
  }
  client.destroy();
  const nameOf = ({ table, row }: (typeof lines)[number]): string =>
    `${String(tableNames.indexOf(table)).padStart(2, '0')} ${kindOf(row)}`;
  lines.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
};
