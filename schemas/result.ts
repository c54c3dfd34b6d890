import * as z from 'zod/mini';
import { Question } from './form.ts';
import { Count, Id, Instant, Name, Version } from './ids.ts';
import { Text } from './text.ts';
import { Unit } from './unit.ts';

/** A share from 0 to 1 with the ends of its Wilson 95 % interval. */
export const Rate = z.object({ value: z.number(), low: z.number(), high: z.number() });

export type Rate = z.infer<typeof Rate>;

/** How often one option was chosen. */
export const OptionCount = z.object({
  optionId: Name,
  label: Text,
  score: z.nullable(z.number()),
  satisfied: z.boolean(),
  count: Count,
});

/** Figures of a rating question. `answered` = `valid` + `dontKnow`. */
export const RatingResult = z.object({
  questionId: Name,
  type: z.literal('rating'),
  answered: Count,
  /** Answers on scored options: the denominator of the rate and the mean. */
  valid: Count,
  dontKnow: Count,
  skipped: Count,
  histogram: z.array(OptionCount),
  satisfied: Count,
  satisfactionRate: Rate,
  /** 0 to 100. */
  meanScore: z.number(),
});

export type RatingResult = z.infer<typeof RatingResult>;

/** How many answered a text question; the words themselves are not figures. */
export const TextResult = z.object({
  questionId: Name,
  type: z.literal('text'),
  answered: Count,
  skipped: Count,
});

export const QuestionResult = z.discriminatedUnion('type', [RatingResult, TextResult]);

export type QuestionResult = z.infer<typeof QuestionResult>;

/** Why a figure is not shown. */
export const WithheldReason = z.enum(['below_threshold']);

/** Which unit, answering which form version, something is said of. */
const UnitFacts = z.object({
  surveyId: Id,
  formId: Id,
  formVersion: Version,
  unitId: Id,
  name: Text,
  region: z.array(z.string()),
  groupId: Id,
  groupName: Text,
  population: Unit.shape.population,
});

/** A figure that is not shown: one question's, or all of the unit's where `questionId` is null. */
export const Withheld = z.object({
  ...UnitFacts.shape,
  questionId: z.nullable(Name),
  reason: WithheldReason,
});

export type Withheld = z.infer<typeof Withheld>;

/** Figures of one unit, with those questions only that may be shown. */
export const UnitResult = z.object({
  ...UnitFacts.shape,
  /** Responses counted. */
  counted: Count,
  questions: z.array(QuestionResult),
});

export type UnitResult = z.infer<typeof UnitResult>;

/** A form version that was answered: what the question ids of the figures mean. */
export const AnsweredForm = z.object({
  formId: Id,
  formVersion: Version,
  title: Text,
  questions: z.array(Question),
});

/** A campaign's figures by unit and question, and the list of what is withheld. */
export const CampaignResults = z.object({
  campaignId: Id,
  campaignName: Text,
  notice: z.optional(Text),
  computedAt: Instant,
  threshold: Count,
  forms: z.array(AnsweredForm),
  units: z.array(UnitResult),
  withheld: z.array(Withheld),
});

export type CampaignResults = z.infer<typeof CampaignResults>;
