import * as z from 'zod/mini';
import { Count, Hash, Id, Instant, Name } from './ids.ts';

/** Bytes of one file, and files of one unit in one campaign. */
export const maxEvidenceBytes = 10 * 1024 * 1024;
export const maxEvidenceFiles = 20;

/** Bytes of one piece: what a poor line has to send again at the most. The last one may be shorter. */
export const pieceBytes = 256 * 1024;

/** Kinds of file that are taken, by the content type that their content shows. */
export const evidenceTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'video/mp4': 'mp4',
} as const;

export const EvidenceType = z.enum(Object.keys(evidenceTypes) as (keyof typeof evidenceTypes)[]);

export type EvidenceType = z.infer<typeof EvidenceType>;

/** What a file is to show: an answer, or how a pledge is getting on. */
export const EvidenceSubject = z.union([
  z.object({ surveyId: Id, questionId: Name }),
  z.object({ pledgeId: Name }),
]);

export type EvidenceSubject = z.infer<typeof EvidenceSubject>;

/** A file that a unit hands in. It lies under a name of ours; the one it came with is only ever shown as text. */
export const Evidence = z.object({
  id: Id,
  unitId: Id,
  about: EvidenceSubject,
  /** As the unit called it. */
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  bytes: Count,
  /** SHA-256 of the content. */
  hash: Hash,
  /** `uploading` until every piece is there and the content was looked at. */
  state: z.enum(['uploading', 'stored']),
  /** As the content shows, once it was looked at. */
  type: z.optional(EvidenceType),
  createdAt: Instant,
});

export type Evidence = z.infer<typeof Evidence>;

export const EvidenceCreation = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  bytes: z.int().check(z.minimum(1), z.maximum(maxEvidenceBytes)),
  hash: Hash,
  about: EvidenceSubject,
});

/** An upload as it stands: what is there already, and where to send what is not. */
export const Upload = z.object({
  evidence: Evidence,
  pieceBytes: Count,
  pieces: Count,
  /** Numbers, from 0, of the pieces that are there. */
  present: z.array(Count),
  /** The others: `PUT` so many bytes to each address. */
  missing: z.array(z.object({ piece: Count, bytes: Count, url: z.string() })),
  /** From then on the addresses are worthless: ask again. */
  expiresAt: Instant,
});

export type Upload = z.infer<typeof Upload>;

/** Where a file can be fetched for a short while. It comes as a download, never shown in the page's own origin. */
export const EvidenceLink = z.object({ url: z.string(), expiresAt: Instant });
