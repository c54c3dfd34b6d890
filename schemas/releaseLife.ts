import * as z from 'zod/mini';
import { Count, Hash, Id, Instant } from './ids.ts';
import { Estimate, ReleaseWithheldReason } from './release.ts';
import { View } from './result.ts';
import { type Message, Text } from './text.ts';

/**
 * Where a release is on its way:
 * - `preparing`: responses are being read;
 * - `draft`: its figures are there, for the office alone;
 * - `checked`: somebody has looked through it;
 * - `signed`: a second person has signed it off;
 * - `public`: everybody can read it, for good;
 * - `superseded`: public, and corrected or followed by a later one;
 * - `discarded`: given up before it was public;
 * - `failed`: preparing it did not succeed.
 */
export const ReleaseState = z.enum([
  'preparing',
  'draft',
  'checked',
  'signed',
  'public',
  'superseded',
  'discarded',
  'failed',
]);

export type ReleaseState = z.infer<typeof ReleaseState>;

/** The states in words. */
export const releaseStateWords: Readonly<Record<ReleaseState, Message>> = {
  preparing: { 'zh-CN': '正在生成', en: 'being prepared' },
  draft: { 'zh-CN': '草稿', en: 'draft' },
  checked: { 'zh-CN': '已核对', en: 'checked' },
  signed: { 'zh-CN': '已签发', en: 'signed off' },
  public: { 'zh-CN': '已公布', en: 'public' },
  superseded: { 'zh-CN': '已被新的公布取代', en: 'superseded' },
  discarded: { 'zh-CN': '已放弃', en: 'discarded' },
  failed: { 'zh-CN': '生成失败', en: 'failed' },
};

/** The files of a release. */
export const releaseFiles = [
  'document',
  'results-zh',
  'results-en',
  'workbook-zh',
  'workbook-en',
  'bundle',
] as const;

export const ReleaseFileId = z.enum(releaseFiles);

export type ReleaseFileId = z.infer<typeof ReleaseFileId>;

export const ReleaseFile = z.object({
  id: ReleaseFileId,
  name: z.string(),
  contentType: z.string(),
  bytes: Count,
  sha256: Hash,
});

export type ReleaseFile = z.infer<typeof ReleaseFile>;

/** JSON can write half of a character, which the database does not keep. */
const isWhole = (words: string): boolean => words.isWellFormed();

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(200), z.refine(isWhole));

/** Why a release corrects another, in words for those who read it. */
const reason = z.string().check(z.trim(), z.minLength(5), z.maxLength(1_000), z.refine(isWhole));

export const ReleaseCreation = z.object({
  title,
  view: z._default(View, 'cleaned'),
  /** Whether remarks that the office has passed go out with it. */
  comments: z._default(z.boolean(), false),
  /** The release of this campaign that it corrects, and why. */
  correction: z.optional(z.object({ releaseId: Id, reason })),
  /** A public release of an earlier campaign with the same question ids, to compare with. */
  comparedWith: z.optional(Id),
});

/** How many cells a release shows and withholds. */
export const ReleaseSummary = z.object({
  /** Responses that the release tells of for all units together: what it withholds there is not in it. */
  responses: Count,
  cells: Count,
  /** Cells told again as they were in an earlier release. */
  carriedOver: Count,
  withheld: z.record(ReleaseWithheldReason, Count),
  ranked: Count,
  unranked: Count,
  incomplete: Count,
  comments: Count,
  /** What the attack on the release's own figures found: a release with anything here cannot be checked. */
  exposed: Count,
});

export type ReleaseSummary = z.infer<typeof ReleaseSummary>;

/** A release's head: what is known of it apart from its files. */
export const Release = z.object({
  id: Id,
  campaignId: Id,
  number: z.int(),
  title: z.string(),
  state: ReleaseState,
  view: View,
  comments: z.boolean(),
  cutoff: Instant,
  createdAt: Instant,
  previousId: z.nullable(Id),
  correction: z.nullable(z.object({ releaseId: Id, reason: z.string() })),
  comparedWith: z.nullable(Id),
  /** The release that took its place. */
  supersededBy: z.nullable(Id),
  /** From `draft` on: SHA-256 of the document, root over the responses, files. */
  hash: z.nullable(Hash),
  root: z.nullable(Hash),
  leaves: z.nullable(Count),
  summary: z.nullable(ReleaseSummary),
  files: z.array(ReleaseFile),
  checkedAt: z.nullable(Instant),
  signedAt: z.nullable(Instant),
  publishedAt: z.nullable(Instant),
});

export type Release = z.infer<typeof Release>;

/** A release as the office sees it: with who did what, and with the work on it. */
export const ReleaseOverview = z.object({
  ...Release.shape,
  jobId: Id,
  createdBy: z.string(),
  checkedBy: z.nullable(z.string()),
  signedBy: z.nullable(z.string()),
  /** Why preparing it failed, as a code. */
  failure: z.nullable(z.string()),
  revision: z.int(),
});

export type ReleaseOverview = z.infer<typeof ReleaseOverview>;

/** The figure that stands for a line where there is room for one, the first of these that it has: see `ReleaseFigure`. */
export const headlineStatistics = ['satisfied', 'nps'] as const;

export type HeadlineStatistic = (typeof headlineStatistics)[number];

/** How a figure moved since the last public release. */
export const ReleaseDifference = z.object({
  nodeId: z.string(),
  lineId: z.string(),
  /** Of whom and of what, in words. */
  name: Text,
  kind: z.enum(['appeared', 'disappeared', 'moved']),
  /** What `before` and `after` are; null where a line has counts alone. */
  statistic: z.nullable(z.enum(headlineStatistics)),
  before: z.nullable(Estimate),
  after: z.nullable(Estimate),
  answeredBefore: z.nullable(Count),
  answeredAfter: z.nullable(Count),
});

export type ReleaseDifference = z.infer<typeof ReleaseDifference>;

/** What a release changes: figures that are no longer told, then those that moved, the furthest first, then new ones. */
export const ReleaseDifferences = z.object({
  previousId: z.nullable(Id),
  /** How many there are; of more than a thousand the first thousand are listed. */
  total: Count,
  differences: z.array(ReleaseDifference),
});

export type ReleaseDifferences = z.infer<typeof ReleaseDifferences>;

/** The revision of the release that the step was decided on. */
export const ReleaseStep = z.object({ revision: z.int().check(z.minimum(1)) });

/** A release as everybody sees it. */
export const PublicRelease = z.omit(Release, { comments: true });

export type PublicRelease = z.infer<typeof PublicRelease>;

export const ReleaseLinkRequest = z.object({ fileId: ReleaseFileId });

/** That a commitment is among those that a release was made from: RFC 9162, section 2.1.3. */
export const InclusionProof = z.object({
  releaseId: Id,
  commitment: Hash,
  /** How this release lists it: the SHA-256 of the ASCII text `<releaseId>/<commitment>`. */
  leaf: Hash,
  root: Hash,
  leaves: Count,
  index: Count,
  path: z.array(Hash),
});

export type InclusionProof = z.infer<typeof InclusionProof>;
