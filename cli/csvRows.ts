import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { exitCodes, Failure } from './failure.ts';
import { unreadable } from './files.ts';
import type { Words } from './language.ts';

/** Characters that a spreadsheet would take for the beginning of a formula; such a cell was put behind a `'`. */
const unquoted = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r＝＋－＠])/, '');

/**
 * The rows of a CSV file with headers, one after the other, so that the file may be of any size.
 * @param read gives undefined for a row that is not what it must be
 * @param expected what a row must be, in words
 * @throws {Failure} where the file is not there, is no CSV or has such a row
 */
export async function* csvRows<T>(
  path: string,
  read: (row: Readonly<Record<string, string>>) => T | undefined,
  expected: string,
  words: Words,
): AsyncGenerator<T> {
  let line = 1;
  const refused = (cause?: unknown) =>
    new Failure(
      words(`${path} 第 ${line} 行不是${expected}`, `${path}: row ${line} is not ${expected}`),
      exitCodes.refused,
      { cause },
    );
  const options = { bom: true, columns: true, relax_column_count: true, cast: unquoted };
  try {
    for await (const row of createReadStream(path).compose(parse(options))) {
      line += 1;
      const value = read(row);
      if (value === undefined) throw refused();
      yield value;
    }
  } catch (error) {
    const cause = unreadable(path, words, error);
    if (cause instanceof Failure) throw cause;
    // What csv-parse throws is an error of its own, with a code that begins so.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw refused(error);
    throw error;
  }
}
