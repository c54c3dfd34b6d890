import type { AuditEntry } from '../../../schemas/audit.ts';
import type { Permission } from '../../../schemas/roles.ts';
import { hashOf } from '../canonical.ts';
import { type ChainFault, hashedOf, misplaced } from './chainEntry.ts';

export type { ChainFault };

/** An action that is about to be recorded. Of the object only hashes are kept. */
export interface Action {
  readonly at: Date;
  readonly subject: string;
  readonly verb: Permission;
  readonly object: string;
  /** The object as it was and as it is; undefined where there was, or is, none. */
  readonly before: unknown;
  readonly after: unknown;
}

const entryHash = (entry: Omit<AuditEntry, 'hash'>): string => hashOf(hashedOf(entry));

const stateHash = (state: unknown): string | null => (state === undefined ? null : hashOf(state));

/** The entry that follows `previous` in the chain. */
export const nextEntry = (previous: AuditEntry | undefined, action: Action): AuditEntry => {
  const { subject, verb, object } = action;
  const entry = {
    seq: (previous?.seq ?? 0) + 1,
    at: action.at.toISOString(),
    subject,
    verb,
    object,
    beforeHash: stateHash(action.before),
    afterHash: stateHash(action.after),
    previousHash: previous?.hash ?? null,
  };
  return { ...entry, hash: entryHash(entry) };
};

/**
 * Looks for the first entry that was changed, dropped or put in. Entries that were cut off at the end do not show, unless
 * the last hash is compared with one that was written down elsewhere.
 * @param entries a stretch of the log, oldest first
 * @param before the entry before the stretch; undefined at the beginning of the log
 */
export const chainFault = (
  entries: Iterable<AuditEntry>,
  before?: Pick<AuditEntry, 'seq' | 'hash'>,
): ChainFault | undefined => {
  let previous = before;
  for (const entry of entries) {
    const fault = misplaced(entry, previous);
    if (fault) return fault;
    if (entry.hash !== entryHash(entry)) return { seq: entry.seq, fault: 'changed' };
    previous = entry;
  }
  return undefined;
};
