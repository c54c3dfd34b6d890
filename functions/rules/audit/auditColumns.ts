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
export const markedSubject = (subject: string): string =>
  /^'+[=+\-@\t\r＝＋－＠]/.test(subject) ? `'${subject}` : subject;
