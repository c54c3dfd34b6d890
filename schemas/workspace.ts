import * as z from 'zod/mini';
import { CampaignState, PhaseState } from './campaign.ts';
import { Evidence } from './evidence.ts';
import { Count, Hash, Id, Instant, ResponseId, Version } from './ids.ts';
import { ReleasedUnit, ReleaseFigure, UnitIndex } from './release.ts';
import { PublicRelease } from './releaseLife.ts';
import { Answers, Receipt, UncheckedAnswers } from './response.ts';
import { PublishedSurvey, PublishedUnit } from './survey.ts';
import { LanguageTag, Text } from './text.ts';

/** A unit's key as somebody typed it. */
export const SignIn = z.object({ key: z.string().check(z.minLength(1), z.maxLength(64)) });

/** A short-lived right to act as one unit. */
export const Session = z.object({
  token: z.string(),
  expiresAt: Instant,
  campaignId: Id,
  unitId: Id,
});

export type Session = z.infer<typeof Session>;

/** One submission of a unit's self-evaluation: a response like any other. */
export const SelfSubmission = z.object({
  responseId: ResponseId,
  submittedAt: Instant,
  commitment: Hash,
  /** When the office opened it again, and why: from then on it no longer counts. */
  reopened: z.optional(z.object({ at: Instant, reason: z.string() })),
});

export type SelfSubmission = z.infer<typeof SelfSubmission>;

/** Answers as far as they are written: they need not fit the form yet. */
const answers = UncheckedAnswers;

/** What another device had written when this one had saved first. Nothing of it is lost until somebody says so. */
export const DraftCopy = z.object({ id: Id, savedAt: Instant, answers });

/** A self-evaluation in the making. */
export const Draft = z.object({
  surveyId: Id,
  unitId: Id,
  /** 0 before the first saving; goes up with each. */
  version: z.int().check(z.nonnegative()),
  savedAt: z.optional(Instant),
  answers,
  copies: z.array(DraftCopy),
  submissions: z.array(SelfSubmission),
  /** Whether it can be written now: neither submitted nor outside its phase. */
  open: z.boolean(),
});

export type Draft = z.infer<typeof Draft>;

/** The most that other devices' unsettled copies may be. */
export const maxCopies = 10;

/** Saves a draft that was made from `version`. Copies that were looked through and are settled go with it. */
export const DraftSave = z.object({
  version: z.int().check(z.nonnegative()),
  answers,
  settles: z._default(z.array(Id).check(z.maxLength(maxCopies)), []),
});

/** Somebody saved first: what is there, and under which id this device's answers were kept beside it. */
export const DraftConflict = z.object({ kept: Id, draft: Draft });

export const DraftSubmission = z.object({ version: z.int().check(z.minimum(1)), language: LanguageTag });

/** What was submitted, in short, and the receipt for it. */
export const SelfReceipt = z.object({
  receipt: Receipt,
  questions: Count,
  answered: Count,
  evidence: Count,
  draft: Draft,
});

export type SelfReceipt = z.infer<typeof SelfReceipt>;

export const Reopening = z.object({ reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)) });

/** A unit's self-evaluation, as the office sees it. */
export const SelfEvaluation = z.object({
  unitId: Id,
  name: Text,
  state: z.enum(['not_begun', 'draft', 'submitted', 'reopened']),
  savedAt: z.optional(Instant),
  submissions: z.array(SelfSubmission),
  /** As submitted last, opened again or not; of a draft nothing is shown. */
  answers: z.optional(Answers),
  formVersion: z.optional(Version),
  evidence: z.array(Evidence),
});

export type SelfEvaluation = z.infer<typeof SelfEvaluation>;

/** What a unit has to do, and by when. */
export const Workspace = z.object({
  campaignId: Id,
  campaignName: Text,
  notice: z.optional(Text),
  /** Once the office has closed the campaign nothing is left to do, whatever its phases say. */
  campaignState: CampaignState,
  timeZone: z.string(),
  unit: PublishedUnit,
  session: z.object({ expiresAt: Instant }),
  surveys: z.array(
    z.object({
      survey: PublishedSurvey,
      state: z.enum(['not_begun', 'draft', 'submitted', 'reopened']),
      savedAt: z.optional(Instant),
      submittedAt: z.optional(Instant),
      /** Questions that the answers so far lead to, and how many of them have an answer. */
      questions: Count,
      answered: Count,
    }),
  ),
  /** Absent where the campaign has units write no pledges. */
  pledges: z.optional(
    z.object({ state: PhaseState, opensAt: Instant, deadline: z.nullable(Instant), written: Count }),
  ),
  evidence: z.object({ files: Count, max: Count }),
});

export type Workspace = z.infer<typeof Workspace>;

/** The unit's own figures in a release, to hold those of a later one against. */
export const EarlierResults = z.object({
  releaseId: Id,
  number: z.int(),
  indices: z.array(UnitIndex),
  /** Of whole lines. */
  figures: z.array(ReleaseFigure),
});

export type EarlierResults = z.infer<typeof EarlierResults>;

/** What has been published of a unit: the campaign's releases, and the unit's own part of one of them. */
export const UnitResults = z.object({
  campaignId: Id,
  unitId: Id,
  timeZone: z.string(),
  /** Those that are or were public, the latest first; empty before the first. */
  releases: z.array(PublicRelease),
  /** The release that is shown: the latest, or the one that was asked for. */
  releaseId: z.nullable(Id),
  /** The unit's part of it; null where it has none. */
  results: z.nullable(ReleasedUnit),
  /** The release before that one, where the unit is in it. */
  before: z.nullable(EarlierResults),
});

export type UnitResults = z.infer<typeof UnitResults>;
