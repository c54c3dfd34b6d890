import * as z from 'zod/mini';
import { type Leaf, leavesOf } from './condition.ts';
import { Name } from './ids.ts';
import {
  answerIdsOf,
  type ChoiceList,
  isAsked,
  maxPledges,
  maxTallyRows,
  npsOption,
  npsScores,
  type Question,
  type Scale,
} from './question.ts';

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

/** The parts of a form that must fit together. */
interface Content {
  readonly scales: readonly Scale[];
  readonly lists: readonly ChoiceList[];
  readonly questions: readonly Question[];
}

/** The option ids that may be named of a question in a condition; undefined where it has none. */
const optionIdsOf = (question: Question, { scales, lists }: Content): string[] | undefined => {
  if ('scaleId' in question) {
    return scales.find(({ id }) => id === question.scaleId)?.options.map(({ id }) => id);
  }
  if ('listId' in question)
    return lists.find(({ id }) => id === question.listId)?.choices.map(({ id }) => id);
  return question.type === 'nps' ? npsScores.map(npsOption) : undefined;
};

/** Whether a condition can be judged: it looks at earlier questions only, and at what can be answered there. */
const isJudgeable = (leaf: Leaf, before: readonly Question[], content: Content) => {
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

/** The path of every condition that cannot be judged. */
const badConditions = (content: Content): (readonly (string | number)[])[] =>
  content.questions.flatMap((question, place) => {
    const before = content.questions.slice(0, place);
    const conditions = {
      showIf: question.showIf,
      requiredIf: isAsked(question) ? question.requiredIf : undefined,
    };
    return Object.entries(conditions)
      .filter(
        ([, condition]) =>
          condition && !leavesOf(condition).every((leaf) => isJudgeable(leaf, before, content)),
      )
      .map(([kind]) => ['questions', place, kind]);
  });

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

/** The message of a form that asks for more lines of counts than a response may raise. */
export const tooManyFigures = `asks for more than ${maxTallyRows} figures`;

/** Everything that the parts of a form must be to each other. */
export const fits = z.check<Content>(({ value, issues }) => {
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
  const ids = value.questions.flatMap((question) => answerIdsOf(question, value.lists));
  if (!distinct(ids)) fault(['questions'], 'ids must differ');
  if (ids.some((id) => !Name.safeParse(id).success))
    fault(['questions'], 'an id is too long for its "other"');
  for (const path of badQuestions(value)) fault(path, 'does not fit');
  for (const path of badConditions(value))
    fault(path, 'must look at what earlier questions can be answered with');
  const rows = value.questions.reduce((total, question) => total + tallyRowsOf(question, value.lists), 0);
  if (rows > maxTallyRows) fault(['questions'], tooManyFigures);
});
