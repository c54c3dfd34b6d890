import * as z from 'zod/mini';
import { Id, Instant, Name, ResponseId, Version } from './ids.ts';
import { LanguageTag } from './text.ts';

/**
 * Answers by question id. What each may hold is the form's matter, so here it is any JSON value; of more than twice as
 * many as a form can have questions, the faults need not be listed one by one.
 */
export const UncheckedAnswers = z
  .record(z.string(), z.unknown())
  .check(z.refine((answers) => Object.keys(answers).length <= 120));

/** Answers that fit their form version: an option's id for a rating, the words for a text question. */
export const Answers = z.record(Name, z.string());

export type Answers = z.infer<typeof Answers>;

/** What a resident sends. */
export const Submission = z.object({
  id: ResponseId,
  formVersion: Version,
  language: LanguageTag,
  answers: UncheckedAnswers,
});

export type Submission = z.infer<typeof Submission>;

/** SHA-256 in hexadecimal. */
export const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** An accepted submission: the immutable raw item from which everything else is derived. */
export const Response = z.object({
  id: ResponseId,
  campaignId: Id,
  surveyId: Id,
  unitId: Id,
  formId: Id,
  formVersion: Version,
  language: LanguageTag,
  answers: Answers,
  /** Cut to the minute, so that it cannot be matched with the second at which somebody held a phone. */
  acceptedAt: Instant,
  /** See `commitmentOf` in functions/rules/commitment.ts. */
  commitment: Hash,
});

export type Response = z.infer<typeof Response>;

/** Proof for the resident that this very response was taken. The same for the first sending and each retry. */
export const Receipt = z.object({
  id: ResponseId,
  surveyId: Id,
  unitId: Id,
  formVersion: Version,
  acceptedAt: Instant,
  commitment: Hash,
});

export type Receipt = z.infer<typeof Receipt>;
