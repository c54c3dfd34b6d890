import { entry, type Report } from './report.ts';
import { cellOf, placeOf, type TableRow } from './table.ts';

const yes = new Set(['yes', 'true', 'true()', 'y', '1', '是']);
const no = new Set(['no', 'false', 'false()', 'n', '0', '否']);

/** What `yes`, `true()`, `否` and the like mean; undefined for anything else. */
export const flagIn = (written: string): boolean | undefined => {
  const word = written.trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
};

/** The flag in a cell: undefined for an empty one and for a wrong one, which is a fault. */
export const flagOf = (row: TableRow, column: string, report: Report): boolean | undefined => {
  const written = cellOf(row, column);
  const flag = flagIn(written);
  if (written !== '' && flag === undefined) {
    report.faults.push(entry('flag_invalid', placeOf(row, column), { value: written }));
  }
  return flag;
};
