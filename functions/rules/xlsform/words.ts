import { maxTextLength } from '../../../schemas/text.ts';
import { entry, type Report } from './report.ts';
import type { TableRow } from './table.ts';

/** Reports words that are too long, and references in them, which stay as they are written. */
export const checkText = (row: TableRow, column: string, report: Report): void => {
  for (const { header, value } of row.cells) {
    if (header.column !== column) continue;
    const place = { sheet: row.sheet, row: row.number, column: header.written };
    if (value.length > maxTextLength)
      report.faults.push(entry('text_too_long', place, { max: maxTextLength }));
    const reference = /\$\{[^{}]{1,100}\}/.exec(value)?.[0];
    if (reference !== undefined)
      report.unsupported.push(entry('text_reference', place, { value: reference }));
  }
};
