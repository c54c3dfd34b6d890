import type { Client } from '../../../../../../client/client.ts';
import { auditColumns, markedSubject } from '../../../../../../functions/rules/audit/auditColumns.ts';
import type { AuditEntry } from '../../../../../../schemas/audit.ts';
import { csvOf } from '../../../data/csv.ts';
import { wholeLog } from './wholeLog.ts';

const fields = Object.keys(auditColumns) as (keyof AuditEntry)[];

const rowOf = (entry: AuditEntry): (string | number | undefined)[] =>
  fields.map((field) => (field === 'subject' ? markedSubject(entry.subject) : (entry[field] ?? undefined)));

/**
 * The whole log as one CSV file, byte for byte as `downloadAudit` gives it. It is made of the entries that were read and counted, since the
 * log grows while it is read: of two readings the second may have more than the first.
 */
export const downloadLog = async (
  client: Client,
): Promise<{ readonly csv: string; readonly entries: number }> => {
  const rows: (string | number | undefined)[][] = [];
  for await (const page of wholeLog(client)) rows.push(...page.map(rowOf));
  return { csv: csvOf([Object.values(auditColumns), ...rows]), entries: rows.length };
};
