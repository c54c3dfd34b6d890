import * as z from 'zod/mini';
import { Condition } from './condition.ts';
import { KeptNumber, Name } from './ids.ts';
import { Text } from './text.ts';

/**
 * An answer that can be chosen. `score` is 0 to 100, or null for "don't know", which stays outside every
 * denominator; `satisfied` says whether it counts towards the satisfaction rate.
 */
export const Option = z.object({
  id: Name,
  label: Text,
  score: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
  satisfied: z.boolean(),
});

export type Option = z.infer<typeof Option>;

/** Options of one scale. */
export const maxOptions = 11;

/** A named set of options that several questions share. */
export const Scale = z.object({
  id: Name,
  options: z.array(Option).check(z.minLength(2), z.maxLength(maxOptions)),
});

export type Scale = z.infer<typeof Scale>;

/** An answer without a score. With `other`, whoever chooses it may say in words what it is. */
export const Choice = z.object({ id: Name, label: Text, other: z.optional(z.boolean()) });

export type Choice = z.infer<typeof Choice>;

/** Choices of one list. */
export const maxChoices = 60;

/** A named set of choices that several questions share. */
export const ChoiceList = z.object({
  id: Name,
  choices: z.array(Choice).check(z.minLength(2), z.maxLength(maxChoices)),
});

export type ChoiceList = z.infer<typeof ChoiceList>;

/** A line of a matrix. */
export const Row = z.object({ id: Name, text: Text });

export type Row = z.infer<typeof Row>;

/** What is shown, and when. */
const shown = { id: Name, text: Text, help: z.optional(Text), showIf: z.optional(Condition) };

/** What is asked, and whether it must be answered: always, or where the condition holds. */
const asked = { ...shown, required: z._default(z.boolean(), false), requiredIf: z.optional(Condition) };

/** A day, ISO 8601. */
export const Day = z.iso.date();

/** One option of a scale is chosen. */
export const RatingQuestion = z.object({ ...asked, type: z.literal('rating'), scaleId: Name });

/** Rows of one matrix. */
export const maxMatrixRows = 30;

/** One option of a scale is chosen for each row. Required means every row. */
export const MatrixQuestion = z.object({
  ...asked,
  type: z.literal('matrix'),
  scaleId: Name,
  rows: z.array(Row).check(z.minLength(1), z.maxLength(maxMatrixRows)),
});

/** A matrix whose rows are the pledges of the unit that is appraised. */
export const PledgesQuestion = z.object({ ...asked, type: z.literal('pledges'), scaleId: Name });

/** One choice of a list. */
export const SingleQuestion = z.object({ ...asked, type: z.literal('single'), listId: Name });

/** Any number of choices of a list, or as many as `atLeast` and `atMost` say. */
export const MultipleQuestion = z.object({
  ...asked,
  type: z.literal('multiple'),
  listId: Name,
  atLeast: z.optional(z.int().check(z.minimum(1), z.maximum(maxChoices))),
  atMost: z.optional(z.int().check(z.minimum(1), z.maximum(maxChoices))),
});

/** How likely one would recommend it, 0 to 10: the Net Promoter question. */
export const NpsQuestion = z.object({
  ...asked,
  type: z.literal('nps'),
  lowLabel: z.optional(Text),
  highLabel: z.optional(Text),
});

/** A number, whole or with decimals, both bounds included. */
export const NumberQuestion = z.object({
  ...asked,
  type: z.literal('number'),
  whole: z._default(z.boolean(), true),
  min: z.optional(KeptNumber),
  max: z.optional(KeptNumber),
});

/** Free words, at most `maxLength` characters (Unicode code points). */
export const TextQuestion = z.object({
  ...asked,
  type: z.literal('text'),
  maxLength: z.int().check(z.minimum(1), z.maximum(2000)),
});

/** A day, both bounds included. */
export const DateQuestion = z.object({
  ...asked,
  type: z.literal('date'),
  min: z.optional(Day),
  max: z.optional(Day),
});

/** Words between questions. */
export const Note = z.object({ ...shown, type: z.literal('note') });

/** A heading; hidden, it hides everything up to the next section. */
export const Section = z.object({ ...shown, type: z.literal('section') });

export const Question = z.discriminatedUnion('type', [
  RatingQuestion,
  MatrixQuestion,
  PledgesQuestion,
  SingleQuestion,
  MultipleQuestion,
  NpsQuestion,
  NumberQuestion,
  TextQuestion,
  DateQuestion,
  Note,
  Section,
]);

export type Question = z.infer<typeof Question>;
export type QuestionType = Question['type'];
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>;
export type RatingQuestion = z.infer<typeof RatingQuestion>;

/** A question that can be answered: neither a note nor a section. */
export type AskedQuestion = Exclude<Question, { type: 'note' | 'section' }>;

/** Whether the question can be answered. */
export const isAsked = (question: Question): question is AskedQuestion =>
  question.type !== 'note' && question.type !== 'section';

/** The answers to a Net Promoter question. */
export const npsScores: readonly number[] = Array.from({ length: 11 }, (_, score) => score);

/** A score's id, where options are named: in conditions, tallies and figures. */
export const npsOption = (score: number): string => `n${score}`;

/** Where the words of a list's "other" choice are kept: an answer of its own beside the question's. */
export const otherOf = (questionId: string): string => `${questionId}_other`;

/** The ids under which a question's answer can come: its own, and that of the words of its "other" choice. */
export const answerIdsOf = (question: Question, lists: readonly ChoiceList[]): string[] => {
  const list = 'listId' in question ? lists.find(({ id }) => id === question.listId) : undefined;
  return list?.choices.some(({ other }) => other) ? [question.id, otherOf(question.id)] : [question.id];
};

/** Characters that the words of an "other" choice may have. */
export const maxOtherLength = 200;

/** How many pledges of a unit are rated at the most. */
export const maxPledges = 20;

/**
 * How many lines of counts one response may raise at the most: DynamoDB takes 4 KB of an update's expression, and a
 * response is counted in one transaction.
 */
export const maxTallyRows = 240;
