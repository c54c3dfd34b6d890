import type { Form } from '../../../schemas/form.ts';
import { type AskedQuestion, isAsked } from '../../../schemas/question.ts';
import type { NotCombined } from '../../../schemas/result.ts';
import { choicesOf, optionsOf } from '../forms/options.ts';

/** A question as one version of the form asks it. */
export interface AskedIn {
  readonly form: Form;
  readonly question: AskedQuestion;
}

/** Versions in which a question means the same, the latest first: its figures are added up over them. */
export type Agreeing = readonly [AskedIn, ...AskedIn[]];

const sorted = (ids: readonly string[]): string[] => ids.toSorted();

/** What can be answered: ids, and what they count for. Labels and their order may change without changing that. */
const answersOf = ({ form, question }: AskedIn): string[] => {
  if ('scaleId' in question) {
    return sorted(
      optionsOf(form, question.scaleId).map(({ id, score, satisfied }) => `${id}/${score}/${satisfied}`),
    );
  }
  return 'listId' in question ? sorted(choicesOf(form, question.listId).map(({ id }) => id)) : [];
};

const meaningOf = (asked: AskedIn): string => JSON.stringify([asked.question.type, answersOf(asked)]);

const rowsOf = ({ question }: AskedIn): string =>
  JSON.stringify(question.type === 'matrix' ? sorted(question.rows.map(({ id }) => id)) : []);

const askedIn = (forms: readonly Form[], questionId: string): AskedIn[] =>
  forms.flatMap((form) => {
    const question = form.questions.filter(isAsked).find(({ id }) => id === questionId);
    return question ? [{ form, question }] : [];
  });

const groupsBy = (all: readonly AskedIn[], keyOf: (asked: AskedIn) => string): Agreeing[] =>
  [...Map.groupBy(all, keyOf).values()].flatMap(([first, ...others]): Agreeing[] =>
    first ? [[first, ...others]] : [],
  );

/**
 * The versions that ask a question, in groups of those in which it means the same: its type, its option ids with their
 * scores, its choice ids.
 * @param forms versions of one form, the latest first
 * @returns the group of the latest version first
 */
export const agreeingVersions = (forms: readonly Form[], questionId: string): Agreeing[] =>
  groupsBy(askedIn(forms, questionId), meaningOf);

/** Ids of all questions that any of the versions asks, in the order of the latest that does. */
export const askedIds = (forms: readonly Form[]): string[] => [
  ...new Set(forms.flatMap(({ questions }) => questions.filter(isAsked).map(({ id }) => id))),
];

const versionsOf = (groups: readonly Agreeing[]): number[][] =>
  groups
    .map((group) => group.map(({ form }) => form.version).toSorted((a, b) => a - b))
    .toSorted(([a = 0], [b = 0]) => a - b);

/**
 * Says of a question whether versions of its form ask it differently. Where only the rows of a matrix differ, figures of
 * rows that several versions have are added up all the same.
 * @param forms versions of one form, the latest first
 */
export const notCombined = (forms: readonly Form[], questionId: string): NotCombined | undefined => {
  const all = askedIn(forms, questionId);
  const formId = all[0]?.form.id;
  if (formId === undefined) return undefined;
  const byMeaning = groupsBy(all, meaningOf);
  if (byMeaning.length > 1) {
    const types = new Set(all.map(({ question }) => question.type));
    const reason = types.size > 1 ? 'type_differs' : 'options_differ';
    return { formId, questionId, versions: versionsOf(byMeaning), reason };
  }
  const byRows = groupsBy(all, rowsOf);
  return byRows.length > 1
    ? { formId, questionId, versions: versionsOf(byRows), reason: 'rows_differ' }
    : undefined;
};
