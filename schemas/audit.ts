import * as z from 'zod/mini';
import { Count, Hash, Instant } from './ids.ts';
import { permissions } from './roles.ts';

/**
 * One action of the office, for good. `hash` is over everything else in the entry and `previousHash` is the entry's
 * before it, so that a changed, dropped or inserted entry shows: see functions/rules/audit/auditChain.ts.
 */
export const AuditEntry = z.object({
  /** 1, 2, 3 ... without a gap. */
  seq: z.int().check(z.minimum(1)),
  at: Instant,
  /** Subject of the token: who did it. */
  subject: z.string(),
  /** The permission that it took. */
  verb: z.enum(permissions),
  /** What it was done to, as `campaign/dingan-2010`. */
  object: z.string(),
  /** SHA-256 of the object as canonical JSON before and after; null where there was, or is, none. */
  beforeHash: z.nullable(Hash),
  afterHash: z.nullable(Hash),
  previousHash: z.nullable(Hash),
  hash: Hash,
});

export type AuditEntry = z.infer<typeof AuditEntry>;

/** A stretch of the log, oldest first. */
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  /** Ask for what comes after this entry; null at the end of the log. */
  next: z.nullable(Count),
});

export type AuditPage = z.infer<typeof AuditPage>;
