import type { Subject } from '../../schemas/handler.ts';
import type { ProblemError } from '../../schemas/problem.ts';
import type { Permission } from '../../schemas/roles.ts';
import { nextEntry } from '../rules/audit/auditChain.ts';
import type { AuditStore } from '../store/auditStore.ts';
import type { Write } from '../store/writes.ts';

export interface ChangeDependencies {
  readonly audit: Pick<AuditStore, 'last' | 'append'>;
  readonly now: () => Date;
}

/** A change of the office's: what is recorded of it, and what it writes. */
export interface Change {
  readonly subject: Subject | undefined;
  /** The permission that it took. */
  readonly verb: Permission;
  /** What is changed, as `campaign/dingan-2010`. */
  readonly object: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** At most 99. None where what changes is too much for one transaction: then the record comes first. */
  readonly writes?: readonly Write[];
  /** The problem when what is to be changed is no longer as the writes expect it. */
  readonly refused?: () => ProblemError | Promise<ProblemError>;
}

/** Each attempt that is overtaken means that another change was made: more in a row than an office ever makes. */
const maxAttempts = 20;

/**
 * Makes a change and records it in the audit log, both or neither.
 * @throws {ProblemError} what `refused` gives
 */
export const changing =
  ({ audit, now }: ChangeDependencies) =>
  async ({ subject, verb, object, before, after, writes = [], refused }: Change): Promise<void> => {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const previous = await audit.last();
      const entry = nextEntry(previous, {
        at: now(),
        subject: subject?.id ?? '',
        verb,
        object,
        before,
        after,
      });
      const outcome = await audit.append(entry, writes);
      if (outcome === 'made') return;
      if (outcome === 'refused') throw (await refused?.()) ?? new Error(`${object} was not as expected`);
    }
    throw Object.assign(new Error('the audit log is too busy'), { name: 'ThrottlingException' });
  };
