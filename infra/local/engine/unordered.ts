import { DatabaseSync } from 'node:sqlite';

const draft = '_pingyi_unordered';

/** How the engine made a table; undefined when there is none of this name. */
const definitionOf = (database: DatabaseSync, table: string): string | undefined => {
  const row = database.prepare("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?").get(table);
  return row ? String(row.sql) : undefined;
};

/**
 * Writes a table anew in the order of its keys. As the engine makes it, its rows are numbered as they are written, and within a
 * page they lie in that order too.
 */
const rewrite = (database: DatabaseSync, table: string): void => {
  const definition = definitionOf(database, table);
  if (definition === undefined) throw new Error(`the engine has no table ${table}`);
  const created = definition.replace(`"${table}"`, `"${draft}"`);
  if (created === definition) throw new Error(`the engine keeps ${table} in another way`);
  database.exec(created.endsWith('WITHOUT ROWID') ? created : `${created} WITHOUT ROWID`);
  database.exec(`INSERT INTO "${draft}" SELECT * FROM "${table}" ORDER BY pk, sk`);
  database.exec(`DROP TABLE "${table}"`);
  database.exec(`ALTER TABLE "${draft}" RENAME TO "${table}"`);
};

/**
 * Takes from tables in the engine's file what tells in which order their rows were written: whoever joined the order of ballots
 * to that of spent codes would know who voted how. From then on the tables number their rows no more. The engine may be
 * running, and goes on as before; what it writes until the next time lies in pages by the order of writing again, and in
 * its journal.
 *
 * Throws, with nothing changed, when a table is not there, or the engine keeps its tables in another way than known.
 *
 * @param file the engine's database
 * @param tables names as the engine has them
 */
export const forgetOrder = (file: string, tables: readonly string[]): void => {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    // What is dropped is overwritten.
    database.exec('PRAGMA secure_delete = ON');
    database.exec('BEGIN IMMEDIATE');
    try {
      for (const table of tables) rewrite(database, table);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
    // The journal holds the pages as they were. Where the engine is reading, it is cut at the next time.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
};
