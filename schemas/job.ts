import * as z from 'zod/mini';
import { Count, Hash, Id, Instant, Name, Version } from './ids.ts';
import { languages, type Message } from './text.ts';

/** Work that takes longer than a request: it goes on from where it was when it is interrupted. */
export const jobKinds = ['responses', 'crosstab', 'comments', 'release', 'rebuild', 'audit'] as const;

export const JobKind = z.enum(jobKinds);

export type JobKind = z.infer<typeof JobKind>;

/** The kinds in words. */
export const jobKindWords: Readonly<Record<JobKind, Message>> = {
  responses: { 'zh-CN': '导出原始答卷', en: 'export of raw responses' },
  crosstab: { 'zh-CN': '交叉表', en: 'cross table' },
  comments: { 'zh-CN': '收集群众意见', en: 'collecting remarks' },
  release: { 'zh-CN': '生成公布稿', en: 'preparing a release' },
  rebuild: { 'zh-CN': '重建计票', en: 'rebuilding the tallies' },
  audit: { 'zh-CN': '核对计票', en: 'comparing tallies with raw responses' },
};

/** `waiting` for its turn; `running`; then one of the others for good. */
export const JobState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);

export type JobState = z.infer<typeof JobState>;

/** The states in words. */
export const jobStateWords: Readonly<Record<JobState, Message>> = {
  waiting: { 'zh-CN': '等待中', en: 'waiting' },
  running: { 'zh-CN': '进行中', en: 'running' },
  done: { 'zh-CN': '已完成', en: 'done' },
  failed: { 'zh-CN': '失败', en: 'failed' },
  cancelled: { 'zh-CN': '已取消', en: 'cancelled' },
};

const ResponsesExport = z.object({
  kind: z.literal('responses'),
  surveyId: Id,
  format: z.enum(['csv', 'jsonl']),
});

const Crosstab = z.object({
  kind: z.literal('crosstab'),
  surveyId: Id,
  /** Rating or single-choice questions of the survey's form. */
  rowQuestionId: Name,
  columnQuestionId: Name,
  /** Within one unit; without it, over all. */
  unitId: z.optional(Id),
});

/**
 * Why a cross table is not told:
 * - `not_released`: the release does not tell the counts of both questions, of all units or of this one;
 * - `below_threshold`: too few answered both;
 * - `too_few_new`: too few of those who did are in no earlier table of these questions;
 * - `answers_gone`: answers of an earlier table are in this one no more, and the difference would tell of few people;
 * - `not_protected`: no choice of cells to withhold keeps all that must be withheld from being worked out.
 */
export const CrosstabRefusal = z.enum([
  'not_released',
  'below_threshold',
  'too_few_new',
  'answers_gone',
  'not_protected',
]);

export type CrosstabRefusal = z.infer<typeof CrosstabRefusal>;

/** Each of them in words. */
export const crosstabRefusalWords: Readonly<Record<CrosstabRefusal, Message>> = {
  not_released: {
    'zh-CN': '没有交叉表：最近一次公布没有同时公开这两道题的结果',
    en: 'No cross table: the latest release does not tell the counts of both questions there',
  },
  below_threshold: {
    'zh-CN': '没有交叉表：两道题都回答的人太少',
    en: 'No cross table: too few people answered both questions',
  },
  too_few_new: {
    'zh-CN': '没有新的交叉表：上次以来两道题都回答的人太少',
    en: 'No other cross table yet: too few people answered both questions since the last one',
  },
  answers_gone: {
    'zh-CN': '没有新的交叉表：上次统计的答卷有些已被剔除，两表相减会泄露少数人的回答',
    en: 'No other cross table: some responses of the last one were set aside since, and the difference would tell of few people',
  },
  not_protected: {
    'zh-CN': '没有交叉表：怎样隐去都能推算出少数人的回答',
    en: 'No cross table: whatever is withheld, the answers of few people could be worked out',
  },
};

/** A cross table counts what a release counts, and tells no more than those of the same questions before it allow. */
const CrosstabJob = z.object({
  ...Crosstab.shape,
  /** Releases of which there were such tables already, the oldest first; then that which this one is of. */
  releaseIds: z.array(Id).check(z.minLength(1)),
  /** The survey's when it was asked for: a version raised since asks other questions under these ids, maybe. */
  formVersion: Version,
  /** Of the words in its CSV file. */
  language: z.enum(languages),
});

/** What is to be done, by kind. */
export const JobParams = z.discriminatedUnion('kind', [
  ResponsesExport,
  CrosstabJob,
  z.object({ kind: z.literal('comments') }),
  z.object({ kind: z.literal('release'), releaseId: Id }),
  z.object({ kind: z.literal('rebuild'), generation: z.int() }),
  z.object({ kind: z.literal('audit') }),
]);

export type JobParams = z.infer<typeof JobParams>;

/** What the office may ask for itself; the other kinds are begun by what they belong to. */
export const ExportCreation = z.discriminatedUnion('kind', [ResponsesExport, Crosstab]);

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
