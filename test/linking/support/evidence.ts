import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Database } from '../../../functions/store/database.ts';
import { tableNames } from '../../../functions/store/tables.ts';

/** An item of a table, or whatever else was found, as plain JSON. */
export type Found = Readonly<Record<string, unknown>>;

export interface LogLine {
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/** All that can be got out of a system, by somebody who has everything: each list in the order in which it was found. */
export interface Evidence {
  readonly tables: Readonly<Record<string, readonly Found[]>>;
  /** Records of every stream there is. */
  readonly stream: readonly Found[];
  readonly log: readonly LogLine[];
  /** Of the engine's file, each table's rows as they lie in it, with the number of each row where it has one. */
  readonly rows: Readonly<Record<string, readonly Found[]>>;
  /** Every file of the data folder, byte for byte. */
  readonly files: Readonly<Record<string, Buffer>>;
  /** What was published. */
  readonly published: readonly string[];
}

/** Every item of every table. */
export const scanTables = async (database: Database): Promise<Evidence['tables']> => {
  const tables: Record<string, Found[]> = {};
  for (const name of tableNames) {
    const items: Found[] = [];
    let from: Record<string, never> | undefined;
    do {
      const page = await database.client.send(
        new ScanCommand({ TableName: database.table(name), ConsistentRead: true, ExclusiveStartKey: from }),
      );
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
      from = page.LastEvaluatedKey as typeof from;
    } while (from);
    tables[name] = items;
  }
  return tables;
};

/** Every record of every stream. */
export const readStreams = async (client: DynamoDBStreamsClient): Promise<Found[]> => {
  const records: Found[] = [];
  const { Streams: streams = [] } = await client.send(new ListStreamsCommand({}));
  for (const { StreamArn } of streams) {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      const start = await client.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      let iterator = start.ShardIterator;
      for (let empty = 0; iterator && empty < 2; ) {
        const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
        empty = page.Records?.length ? 0 : empty + 1;
        records.push(...(page.Records ?? []).map((record): Found => ({ ...record })));
        iterator = page.NextShardIterator;
      }
    }
  }
  return records;
};

const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
};

/** Whether a table's rows have numbers. */
const hasNumbers = (database: DatabaseSync, table: string): boolean => {
  try {
    database.prepare(`SELECT rowid FROM "${table}" LIMIT 1`).all();
    return true;
  } catch {
    return false;
  }
};

/** The rows of every table of an SQLite file, in the order of their numbers, or else as they lie. */
export const readRows = (file: string): Evidence['rows'] => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const names = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => String(name));
    return Object.fromEntries(
      names.map((name) => {
        const numbered = hasNumbers(database, name);
        const sql = numbered
          ? `SELECT rowid AS _rowid, * FROM "${name}" ORDER BY rowid`
          : `SELECT * FROM "${name}"`;
        const statement = database.prepare(sql);
        statement.setReadBigInts(true);
        const rows = statement
          .all()
          .map((row) =>
            Object.fromEntries(Object.entries(row).map(([column, value]) => [column, plain(value)])),
          );
        return [name, rows];
      }),
    );
  } finally {
    database.close();
  }
};

/** Every file below a folder. */
export const readFiles = async (folder: string): Promise<Evidence['files']> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file)] as const)),
  );
};
