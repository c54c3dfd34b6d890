import * as z from 'zod/mini';
import { Hash, Id, Instant, Name, ResponseId, Version } from './ids.ts';
import { Lane } from './lane.ts';
import { Proof } from './proof.ts';
import { LanguageTag } from './text.ts';

/**
 * Answers by question id. What each may hold is the form's matter, so here it is any JSON value; of more than twice as
 * many as a form can have questions, the faults need not be listed one by one.
 */
export const UncheckedAnswers = z
  .record(z.string(), z.unknown())
  .check(z.refine((answers) => Object.keys(answers).length <= 400));

/**
 * One answer, by the type of its question:
 * - rating, single: the option's id; text, date: what was typed; "other" words: a text beside their question's answer;
 * - number: the number; nps: 0 to 10;
 * - multiple: the ids of what was chosen, in the list's order;
 * - matrix, pledges: row id -> option id. A pledge that was shown and left out has an empty text, so that a response
 *   tells by itself which pledges it was asked about.
 */
export const Answer = z.union([
  z.string(),
  z.number(),
  z.array(Name),
  z.record(Name, z.union([Name, z.literal('')])),
]);

export type Answer = z.infer<typeof Answer>;

/** Answers that fit their form version, by question id. */
export const Answers = z.record(Name, Answer);

export type Answers = z.infer<typeof Answers>;

/** What a resident sends. */
export const Submission = z.object({
  proof: Proof,
  formVersion: Version,
  language: LanguageTag,
  answers: UncheckedAnswers,
});

export type Submission = z.infer<typeof Submission>;

/** An accepted submission: the immutable raw item from which everything else is derived. */
export const Response = z.object({
  id: ResponseId,
  campaignId: Id,
  surveyId: Id,
  unitId: Id,
  /** The service point whose poster was scanned. */
  servicePointId: z.optional(Id),
  lane: Lane,
  formId: Id,
  formVersion: Version,
  language: LanguageTag,
  answers: Answers,
  /** Cut to the minute, so that it cannot be matched with the second at which somebody held a phone. */
  acceptedAt: Instant,
  /** See `commitmentOf` in functions/rules/counting/commitment.ts. */
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

/** The receipt for a response. */
export const receiptOf = ({
  id,
  surveyId,
  unitId,
  formVersion,
  acceptedAt,
  commitment,
}: Response): Receipt => ({ id, surveyId, unitId, formVersion, acceptedAt, commitment });
