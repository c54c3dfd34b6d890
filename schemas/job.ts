import * as z from 'zod/mini';
import { Count, Hash, Id, Instant } from './ids.ts';
import type { Message } from './text.ts';

/** Work that takes longer than a request: it goes on from where it was when it is interrupted. */
export const jobKinds = ['responses', 'rebuild', 'audit'] as const;

export const JobKind = z.enum(jobKinds);

export type JobKind = z.infer<typeof JobKind>;

/** The kinds in words. */
export const jobKindWords: Readonly<Record<JobKind, Message>> = {
  responses: { 'zh-CN': '导出原始答卷', en: 'export of raw responses' },
  rebuild: { 'zh-CN': '重建计票', en: 'rebuilding the tallies' },
  audit: { 'zh-CN': '核对计票', en: 'comparing tallies with raw responses' },
};

/** `waiting` for its turn; `running`; then one of the others for good. */
export const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);

export type JobState = z.infer<typeof JobState>;

const ResponsesExport = z.object({
  kind: z.literal('responses'),
  surveyId: Id,
  format: z.enum(['csv', 'jsonl']),
});

/** What is to be done, by kind. */
export const JobParams = z.discriminatedUnion('kind', [
  ResponsesExport,
  z.object({ kind: z.literal('rebuild'), generation: z.int() }),
  z.object({ kind: z.literal('audit') }),
]);

export type JobParams = z.infer<typeof JobParams>;

/** What the office may ask for itself; the other kinds are begun by what they belong to. */
export const ExportCreation = ResponsesExport;

/** A file that a job wrote. */
export const JobFile = z.object({
  /** Within its job: 1, 2, 3 ... */
  id: Id,
  name: z.string(),
  contentType: z.string(),
  bytes: Count,
  /** Hashes of its parts, in order: so that whoever downloads it can check it as it comes. */
  parts: z.array(z.object({ bytes: Count, sha256: Hash })),
});

export type JobFile = z.infer<typeof JobFile>;

export const Job = z.object({
  id: Id,
  campaignId: Id,
  params: JobParams,
  state: JobState,
  /** In units of the kind's own; `total` is an estimate, null while unknown. */
  progress: z.object({ done: Count, total: z.nullable(Count) }),
  createdAt: Instant,
  createdBy: z.string(),
  startedAt: z.nullable(Instant),
  finishedAt: z.nullable(Instant),
  /** Why it failed, as a code. */
  failure: z.nullable(z.string()),
  /** What came out that is no file: of an audit its differences, of a rebuild its comparison. */
  outcome: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  files: z.array(JobFile),
  /** When its files are deleted. */
  expiresAt: z.nullable(Instant),
});

export type Job = z.infer<typeof Job>;

export const JobPage = z.object({ jobs: z.array(Job), next: z.nullable(z.string()) });

export const JobLinkRequest = z.object({ fileId: Id });

/** Where a file can be fetched for a short while. */
export const JobLink = z.object({ url: z.string(), expiresAt: Instant });
