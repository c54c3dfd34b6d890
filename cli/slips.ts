import { stringify } from 'csv-stringify/sync';
import * as z from 'zod/mini';
import { Code } from '../schemas/code.ts';
import { csvRows } from './csvRows.ts';
import type { Words } from './language.ts';

/** A code with the unit that it is for. */
export interface Slip {
  readonly unitId: string;
  readonly name: string;
  readonly code: string;
}

/** Column names are the same in every language, so that the file can be read again. */
const columns = { unitId: 'unit_id', name: 'unit', code: 'code' } as const;

const SlipRow = z.object({ unit_id: z.string(), unit: z.string(), code: Code });

/** Slips as CSV with a byte order mark, without which Excel shows Chinese as something else. */
export const slipsCsv = (slips: readonly Slip[]): string =>
  stringify(
    slips.map(({ unitId, name, code }) => [unitId, name, code]),
    {
      header: true,
      columns: Object.values(columns),
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );

/**
 * Slips from such a file.
 * @throws {Failure} where it is not there, or a row is no slip
 */
export const readSlips = async (path: string, words: Words): Promise<Slip[]> => {
  const slipOf = (row: Readonly<Record<string, string>>): Slip | undefined => {
    const { data } = SlipRow.safeParse(row);
    return data && { unitId: data.unit_id, name: data.unit, code: data.code };
  };
  const expected = words(
    '评议码：应有 unit_id、unit、code 三列',
    'a code with the columns unit_id, unit and code',
  );
  const slips: Slip[] = [];
  for await (const slip of csvRows(path, slipOf, expected, words)) slips.push(slip);
  return slips;
};
