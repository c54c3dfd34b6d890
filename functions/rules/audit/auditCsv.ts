import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from '../../../schemas/audit.ts';
import { auditColumns, markedSubject } from './auditColumns.ts';

/** Entries of the audit log as CSV, with a byte order mark; cells that a spreadsheet would run are made inert. */
export const auditCsv = (entries: readonly AuditEntry[]): string =>
  stringify(
    entries.map((entry) => ({ ...entry, subject: markedSubject(entry.subject) })),
    {
      header: true,
      columns: Object.entries(auditColumns).map(([key, header]) => ({ key, header })),
      bom: true,
      record_delimiter: '\r\n',
      // The library quotes a cell for a whole line ending only; RFC 4180 wants it for either half.
      quoted_match: /[\r\n]/,
      escape_formulas: true,
    },
  );
