import type { AuditEntry } from '../../../schemas/audit.ts';

/** What of an entry its hash is over, as canonical JSON. Browsers use it too. */
export const hashedOf = (entry: Omit<AuditEntry, 'hash'>): readonly unknown[] => [
  'pingyi-audit-1',
  entry.seq,
  entry.at,
  entry.subject,
  entry.verb,
  entry.object,
  entry.beforeHash,
  entry.afterHash,
  entry.previousHash,
];

/** The first place at which a log is not the chain that was written, and in what way. */
export interface ChainFault {
  readonly seq: number;
  readonly fault: 'gap' | 'not_chained' | 'changed';
}

/**
 * Whether an entry does not follow the one before it; its own hash aside.
 * @param previous undefined at the beginning of the log
 */
export const misplaced = (
  entry: AuditEntry,
  previous: Pick<AuditEntry, 'seq' | 'hash'> | undefined,
): ChainFault | undefined => {
  const seq = (previous?.seq ?? 0) + 1;
  if (entry.seq !== seq) return { seq, fault: 'gap' };
  if (entry.previousHash !== (previous?.hash ?? null)) return { seq, fault: 'not_chained' };
  return undefined;
};
