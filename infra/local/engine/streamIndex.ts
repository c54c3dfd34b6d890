import { DatabaseSync } from 'node:sqlite';

/**
 * Gives the engine's stream table an index. Without one the engine looks through all stream records at
 * each write and each read of a stream, and it never drops any: the more were
 * written, the longer the next one takes. The index changes no answer, and SQLite uses it by itself.
 *
 * To be called while nobody writes. Throws when the engine keeps its records in another way, as a later
 * version may; then nothing is changed.
 *
 * @param file the engine's database
 */
export const indexStreamRecords = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    database.exec(
      `CREATE INDEX IF NOT EXISTS pingyi_stream_order
       ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`,
    );
  } finally {
    database.close();
  }
};
