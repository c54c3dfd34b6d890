import * as z from 'zod/mini';
import { PhaseState } from './campaign.ts';
import { Evidence } from './evidence.ts';
import { Count, Hash, Id, Instant, Name, ResponseId, Version } from './ids.ts';
import { maxPledges } from './question.ts';
import { Answers, Receipt, UncheckedAnswers } from './response.ts';
import { PublishedSurvey, PublishedUnit } from './survey.ts';
import { LanguageTag, Text } from './text.ts';
import { Pledge } from './unit.ts';

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

const PledgeText = z.string().check(z.trim(), z.minLength(1), z.maxLength(500));

/** How a pledge is getting on, for everybody to read. Only ever added to. */
export const PledgeNote = z.object({
  id: Id,
  pledgeId: Name,
  /** To the minute. */
  at: Instant,
  text: z.string(),
  evidence: z.array(Evidence),
});

export type PledgeNote = z.infer<typeof PledgeNote>;

/** What a unit promises, and how it is getting on. */
export const UnitPledges = z.object({
  unitId: Id,
  /** 0 as long as the pledges are those of the office's list. */
  revision: z.int().check(z.nonnegative()),
  pledges: z.array(Pledge),
  notes: z.array(PledgeNote),
  /** Whether they can be written now. Before that nobody sees them; after it they are public and frozen. */
  state: PhaseState,
  opensAt: z.nullable(Instant),
  deadline: z.nullable(Instant),
});

export type UnitPledges = z.infer<typeof UnitPledges>;

/** The most notes of one unit: all of them, with the pledges, fit into one item of the database. */
export const maxPledgeNotes = 100;

export const PledgesSave = z.object({
  revision: z.int().check(z.nonnegative()),
  pledges: z.array(z.object({ text: PledgeText })).check(
    z.maxLength(maxPledges),
    z.refine((list) => new Set(list.map(({ text }) => text)).size === list.length),
  ),
});

export const PledgeNoteCreation = z.object({
  pledgeId: Name,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(1_000)),
  evidence: z._default(z.array(Id).check(z.maxLength(5)), []),
});

/** A unit's public page. */
export const PublicPledges = z.object({
  campaignId: Id,
  campaignName: Text,
  notice: z.optional(Text),
  unit: PublishedUnit,
  timeZone: z.string(),
  notes: z.array(PledgeNote),
  /** When the pledges became final; null while the office's list alone says what they are. */
  frozenAt: z.nullable(Instant),
});

export type PublicPledges = z.infer<typeof PublicPledges>;

/** What a unit has to do, and by when. */
export const Workspace = z.object({
  campaignId: Id,
  campaignName: Text,
  notice: z.optional(Text),
  timeZone: z.string(),
  unit: PublishedUnit,
  session: z.object({ expiresAt: Instant }),
  surveys: z.array(
    z.object({
      survey: PublishedSurvey,
      state: z.enum(['not_begun', 'draft', 'submitted', 'reopened']),
      savedAt: z.optional(Instant),
    }),
  ),
  /** Absent where the campaign has units write no pledges. */
  pledges: z.optional(
    z.object({ state: PhaseState, opensAt: Instant, deadline: z.nullable(Instant), written: Count }),
  ),
  evidence: z.object({ files: Count, max: Count }),
});

export type Workspace = z.infer<typeof Workspace>;
