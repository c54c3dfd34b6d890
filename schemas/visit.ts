import * as z from 'zod/mini';
import { Id, Instant, ResponseId, Version } from './ids.ts';
import { Day } from './question.ts';
import { Answers, Receipt, UncheckedAnswers } from './response.ts';
import { LanguageTag, Text } from './text.ts';

/** What an inspector came for: to hear a report, to hold a survey or a discussion, or a visit, announced or not. */
export const VisitKind = z.enum([
  'heard_report',
  'survey',
  'discussion',
  'announced_visit',
  'unannounced_visit',
]);

export type VisitKind = z.infer<typeof VisitKind>;

export const maxVisitNotes = 5_000;

/** A visit as the inspector sends it. Sending it again unchanged is harmless. */
export const VisitCreation = z.object({
  id: ResponseId,
  kind: VisitKind,
  /** The day of the visit, by the campaign's time zone; not in the future. */
  day: Day,
  formVersion: Version,
  language: LanguageTag,
  answers: UncheckedAnswers,
  /** For the office only. */
  notes: z._default(z.string().check(z.maxLength(maxVisitNotes)), ''),
});

/** A visit as it is kept, beside the response that carries its answers. */
export const Visit = z.object({
  responseId: ResponseId,
  surveyId: Id,
  unitId: Id,
  kind: VisitKind,
  day: Day,
  /** Who made it: the subject of their token. */
  inspector: z.string(),
  recordedAt: Instant,
  notes: z.string(),
});

export type Visit = z.infer<typeof Visit>;

export const VisitReceipt = z.object({ receipt: Receipt, visit: Visit });

export const VisitListing = z.object({
  ...Visit.shape,
  unitName: Text,
  formVersion: Version,
  answers: Answers,
});

export type VisitListing = z.infer<typeof VisitListing>;

/** Some of a survey's visits; `next` is where those after them begin, null when there are none. */
export const VisitPage = z.object({ visits: z.array(VisitListing), next: z.nullable(z.string()) });
