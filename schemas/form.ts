import * as z from 'zod/mini';
import { Condition } from './condition.ts';
import { lintFaults } from './faults/lintFaults.ts';
import { Hash, Id, Instant, Name, Version } from './ids.ts';
import { LanguageTag, Text } from './text.ts';

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

/** A named set of options that several questions share. */
export const Scale = z.object({
  id: Name,
  options: z.array(Option).check(z.minLength(2), z.maxLength(11)),
});

export type Scale = z.infer<typeof Scale>;

/** An answer without a score. With `other`, whoever chooses it may say in words what it is. */
export const Choice = z.object({ id: Name, label: Text, other: z.optional(z.boolean()) });

export type Choice = z.infer<typeof Choice>;

/** A named set of choices that several questions share. */
export const ChoiceList = z.object({
  id: Name,
  choices: z.array(Choice).check(z.minLength(2), z.maxLength(60)),
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

/** One option of a scale is chosen for each row. Required means every row. */
export const MatrixQuestion = z.object({
  ...asked,
  type: z.literal('matrix'),
  scaleId: Name,
  rows: z.array(Row).check(z.minLength(1), z.maxLength(30)),
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
  atLeast: z.optional(z.int().check(z.minimum(1), z.maximum(60))),
  atMost: z.optional(z.int().check(z.minimum(1), z.maximum(60))),
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
  min: z.optional(z.number()),
  max: z.optional(z.number()),
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

/** Where the words of a list's "other" choice are kept: an answer of its own beside the question's. */
export const otherOf = (questionId: string): string => `${questionId}_other`;

/** Characters that the words of an "other" choice may have. */
export const maxOtherLength = 200;

/** How many pledges of a unit are rated at the most. */
export const maxPledges = 20;

/**
 * How many lines of counts one response may raise at the most: DynamoDB takes 4 KB of an update's expression, and a
 * response is counted in one transaction.
 */
export const maxTallyRows = 240;

/** The lines of counts that a question has: one for each thing that can be answered by itself. */
const tallyRowsOf = (question: Question, lists: readonly ChoiceList[]): number => {
  switch (question.type) {
    case 'note':
    case 'section':
      return 0;
    case 'matrix':
      return question.rows.length;
    case 'pledges':
      return maxPledges;
    case 'multiple':
      return lists.find(({ id }) => id === question.listId)?.choices.length ?? 0;
    default:
      return 1;
  }
};

const distinct = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** A form's own words and questions, whichever version they become. */
const contentShape = {
  title: Text,
  intro: z.optional(Text),
  languages: z.array(LanguageTag).check(z.minLength(1), z.maxLength(20)),
  scales: z._default(z.array(Scale).check(z.maxLength(20)), []),
  lists: z._default(z.array(ChoiceList).check(z.maxLength(40)), []),
  questions: z.array(Question).check(z.minLength(1), z.maxLength(100)),
};

interface Content {
  readonly scales: readonly Scale[];
  readonly lists: readonly ChoiceList[];
  readonly questions: readonly Question[];
}

/** Every id under which an answer can come, an "other" choice's words among them. */
const answerIds = ({ questions, lists }: Content): string[] =>
  questions.flatMap((question) => {
    const list = 'listId' in question ? lists.find(({ id }) => id === question.listId) : undefined;
    return list?.choices.some(({ other }) => other) ? [question.id, otherOf(question.id)] : [question.id];
  });

const leavesOf = (condition: Condition): Extract<Condition, { question: string }>[] => {
  if ('and' in condition) return condition.and.flatMap(leavesOf);
  if ('or' in condition) return condition.or.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
};

/** The questions that a condition looks at. */
export const questionsIn = (condition: Condition): string[] =>
  leavesOf(condition).map(({ question }) => question);

/** The option ids that may be named of a question in a condition; undefined where it has none. */
const optionIdsOf = (question: Question, { scales, lists }: Content): string[] | undefined => {
  if ('scaleId' in question) {
    return scales.find(({ id }) => id === question.scaleId)?.options.map(({ id }) => id);
  }
  if ('listId' in question)
    return lists.find(({ id }) => id === question.listId)?.choices.map(({ id }) => id);
  return question.type === 'nps' ? Array.from({ length: 11 }, (_, score) => `n${score}`) : undefined;
};

/** Whether a condition can be judged: it looks at earlier questions only, and at what can be answered there. */
const isJudgeable = (
  leaf: ReturnType<typeof leavesOf>[number],
  before: readonly Question[],
  content: Content,
) => {
  const question = before.find(({ id }) => id === leaf.question);
  if (!question || !isAsked(question)) return false;
  if ('answered' in leaf) return true;
  if ('in' in leaf) {
    const rowFits =
      question.type === 'matrix'
        ? question.rows.some(({ id }) => id === leaf.row)
        : question.type !== 'pledges' && leaf.row === undefined;
    const options = optionIdsOf(question, content);
    return rowFits && options !== undefined && leaf.in.every((id) => options.includes(id));
  }
  return question.type === 'number' || question.type === 'nps';
};

/** The path of the first condition that cannot be judged, if there is one. */
const badConditions = (content: Content): (readonly (string | number)[])[] =>
  content.questions.flatMap((question, place) =>
    (['showIf', 'requiredIf'] as const).flatMap((kind) => {
      const condition =
        kind in question ? (question as { requiredIf?: Condition; showIf?: Condition })[kind] : undefined;
      const before = content.questions.slice(0, place);
      return condition && !leavesOf(condition).every((leaf) => isJudgeable(leaf, before, content))
        ? [['questions', place, kind]]
        : [];
    }),
  );

const inOrder = <T extends number | string>(min: T | undefined, max: T | undefined): boolean =>
  min === undefined || max === undefined || min <= max;

/** The path of every question whose own settings do not fit together, or name what the form lacks. */
const badQuestions = ({ questions, scales, lists }: Content): (readonly (string | number)[])[] =>
  questions.flatMap((question, place): (readonly (string | number)[])[] => {
    const at = (field: string) => [['questions', place, field]];
    if ('scaleId' in question && !scales.some(({ id }) => id === question.scaleId)) return at('scaleId');
    if ('listId' in question && !lists.some(({ id }) => id === question.listId)) return at('listId');
    if (question.type === 'matrix' && !distinct(question.rows.map(({ id }) => id))) return at('rows');
    if (question.type === 'multiple' && !inOrder(question.atLeast, question.atMost)) return at('atMost');
    if (question.type === 'number' && !inOrder(question.min, question.max)) return at('max');
    if (question.type === 'date' && !inOrder(question.min, question.max)) return at('max');
    return [];
  });

/** Everything that the parts of a form must be to each other. */
const fits = z.check<Content>(({ value, issues }) => {
  const fault = (path: readonly (string | number)[], message: string) =>
    issues.push({ code: 'custom', input: value, path: [...path], message });
  if (!distinct(value.scales.map(({ id }) => id))) fault(['scales'], 'ids must differ');
  if (!distinct(value.lists.map(({ id }) => id))) fault(['lists'], 'ids must differ');
  for (const [place, { options }] of value.scales.entries()) {
    if (!distinct(options.map(({ id }) => id))) fault(['scales', place, 'options'], 'ids must differ');
  }
  for (const [place, { choices }] of value.lists.entries()) {
    if (!distinct(choices.map(({ id }) => id))) fault(['lists', place, 'choices'], 'ids must differ');
    if (choices.filter(({ other }) => other).length > 1)
      fault(['lists', place, 'choices'], 'one choice at the most can be "other"');
  }
  const ids = answerIds(value);
  if (!distinct(ids)) fault(['questions'], 'ids must differ');
  if (ids.some((id) => !Name.safeParse(id).success))
    fault(['questions'], 'an id is too long for its "other"');
  for (const path of badQuestions(value)) fault(path, 'does not fit');
  for (const path of badConditions(value))
    fault(path, 'must look at what earlier questions can be answered with');
  const rows = value.questions.reduce((total, question) => total + tallyRowsOf(question, value.lists), 0);
  if (rows > maxTallyRows) fault(['questions'], `asks for more than ${maxTallyRows} figures`);
});

/** What a form says and asks: a draft of it can change, a published version cannot. */
export const FormContent = z.object(contentShape).check(fits);

export type FormContent = z.infer<typeof FormContent>;

/** One version of a form. Once published it never changes, and its option ids never mean anything else. */
export const Form = z.object({ id: Id, version: Version, ...contentShape }).check(fits);

export type Form = z.infer<typeof Form>;

/** A version as it was published. `hash` is that of its content: see functions/rules/forms/formHash.ts. */
export const PublishedForm = z
  .object({ id: Id, version: Version, hash: Hash, publishedAt: Instant, ...contentShape })
  .check(fits);

export type PublishedForm = z.infer<typeof PublishedForm>;

/** How serious what the linter found is: `error` stops publication, `warning` does not. */
export const LintLevel = z.enum(['error', 'warning']);

const lintCodes = Object.keys(lintFaults) as [keyof typeof lintFaults, ...(keyof typeof lintFaults)[]];

/** One thing that the linter found. `path` says where, as in `questions.3.text`; `language` what is missing. */
export const LintFinding = z.object({
  level: LintLevel,
  code: z.enum(lintCodes),
  path: z.string(),
  language: z.optional(LanguageTag),
  message: z.string(),
});

export type LintFinding = z.infer<typeof LintFinding>;

export const LintReport = z.object({ findings: z.array(LintFinding) });

export type LintReport = z.infer<typeof LintReport>;

/** A form as the office sees it: the draft, if there is one, and every version so far. */
export const FormOverview = z.object({
  id: Id,
  /** Goes up by one with each change of the draft. */
  revision: z.int(),
  draft: z.nullable(FormContent),
  versions: z.array(z.object({ version: Version, hash: Hash, publishedAt: Instant })),
});

export type FormOverview = z.infer<typeof FormOverview>;

export const FormListing = z.object({
  id: Id,
  title: Text,
  latestVersion: z.nullable(Version),
  hasDraft: z.boolean(),
});

export type FormListing = z.infer<typeof FormListing>;
