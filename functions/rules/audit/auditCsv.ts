import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from '../../../schemas/audit.ts';

/** Column names are the contract with whoever reads the file by program, and so the same in every language. */
export const auditColumns = {
  seq: 'seq',
  at: 'at',
  subject: 'subject',
  verb: 'verb',
  object: 'object',
  beforeHash: 'before_hash',
  afterHash: 'after_hash',
  previousHash: 'previous_hash',
  hash: 'hash',
} as const satisfies Record<keyof AuditEntry, string>;

/** Somebody's own apostrophe before a formula's sign gets another one, so that whoever takes one away has the subject. */
const marked = (subject: string): string =>
  /^'+[=+\-@\t\r＝＋－＠]/.test(subject) ? `'${subject}` : subject;

/** Entries of the audit log as CSV, with a byte order mark; cells that a spreadsheet would run are made inert. */
export const auditCsv = (entries: readonly AuditEntry[]): string =>
  stringify(
    entries.map((entry) => ({ ...entry, subject: marked(entry.subject) })),
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
