import fc from 'fast-check';
import { choicesOf, optionsOf } from '../../functions/rules/forms/answers.ts';
import { requiredQuestions, visibleQuestions } from '../../functions/rules/forms/conditions.ts';
import type { Condition } from '../../schemas/condition.ts';
import { Form, type FormContent } from '../../schemas/form.ts';
import { lanes } from '../../schemas/lane.ts';
import {
  type AskedQuestion,
  type Choice,
  isAsked,
  type Option,
  otherOf,
  type Question,
  type QuestionType,
} from '../../schemas/question.ts';
import type { Answer, Answers, Response } from '../../schemas/response.ts';
import type { Text } from '../../schemas/text.ts';

const text = (words: string): Text => ({ en: words, 'zh-CN': words });

const name = (prefix: string, place: number): string => `${prefix}${place}`;

/** What the units of generated responses promised. */
export const pledgeIds = ['p_first', 'p_second'] as const;

const optionAt = (place: number) =>
  fc
    .record({
      score: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      satisfied: fc.boolean(),
    })
    .map(({ score, satisfied }): Option => {
      const id = name('o', place);
      return { id, label: text(id), score, satisfied: score !== null && satisfied };
    });

const options = (most: number) =>
  fc
    .integer({ min: 2, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, place) => optionAt(place))));

const choices = (most: number) =>
  fc.record({ count: fc.integer({ min: 2, max: most }), other: fc.boolean() }).map(({ count, other }) =>
    Array.from({ length: count }, (_, place): Choice => {
      const id = name('c', place);
      return { id, label: text(id), ...(other && place === count - 1 && { other }) };
    }),
  );

/** What a condition is made of, whatever questions it will look at. */
interface Recipe {
  readonly join: 'leaf' | 'and' | 'or' | 'not';
  readonly leaves: readonly {
    readonly target: number;
    readonly kind: number;
    readonly values: readonly number[];
  }[];
}

const recipes: fc.Arbitrary<Recipe> = fc.record({
  join: fc.constantFrom('leaf', 'and', 'or', 'not'),
  leaves: fc.array(
    fc.record({
      target: fc.nat({ max: 20 }),
      kind: fc.nat({ max: 5 }),
      values: fc.array(fc.nat({ max: 10 }), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const pick = <T>(list: readonly T[], place: number): T => {
  const found = list[place % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const leafOf = (
  content: Pick<FormContent, 'scales' | 'lists'>,
  question: AskedQuestion,
  { kind, values }: Recipe['leaves'][number],
): Condition => {
  const answered = { question: question.id, answered: kind % 2 === 0 };
  const among = (ids: readonly string[]) => ({
    question: question.id,
    in: [...new Set(values.map((place) => pick(ids, place)))],
  });
  const bound = values[0] ?? 0;
  const bounds = kind % 2 === 0 ? { atLeast: bound } : { atMost: bound };
  if (kind < 2) return answered;
  switch (question.type) {
    case 'rating':
      return among(optionsOf({ scales: content.scales }, question.scaleId).map(({ id }) => id));
    case 'matrix': {
      const ids = optionsOf({ scales: content.scales }, question.scaleId).map(({ id }) => id);
      return { ...among(ids), row: pick(question.rows, bound).id };
    }
    case 'single':
    case 'multiple':
      return among(choicesOf({ lists: content.lists }, question.listId).map(({ id }) => id));
    case 'nps':
      return kind < 4
        ? { question: question.id, in: [...new Set(values.map((score) => `n${score}`))] }
        : { question: question.id, ...bounds };
    case 'number':
      return { question: question.id, ...bounds };
    default:
      return answered;
  }
};

const conditionOf = (
  content: Pick<FormContent, 'scales' | 'lists'>,
  before: readonly Question[],
  recipe: Recipe | undefined,
): Condition | undefined => {
  const asked = before.filter(isAsked);
  if (!recipe || asked.length === 0) return undefined;
  const leaves = recipe.leaves.map((leaf) => leafOf(content, pick(asked, leaf.target), leaf));
  const [first] = leaves;
  if (!first) return undefined;
  switch (recipe.join) {
    case 'leaf':
      return first;
    case 'not':
      return { not: { or: leaves } };
    default:
      return recipe.join === 'and' ? { and: leaves } : { or: leaves };
  }
};

interface QuestionRecipe {
  readonly type: QuestionType;
  readonly required: boolean;
  readonly list: number;
  readonly size: number;
  readonly bounded: boolean;
  readonly whole: boolean;
  readonly showIf: Recipe | undefined;
  readonly requiredIf: Recipe | undefined;
}

const allTypes: readonly QuestionType[] = [
  'rating',
  'matrix',
  'pledges',
  'single',
  'multiple',
  'nps',
  'number',
  'text',
  'date',
  'note',
  'section',
];

const questionRecipes = (types: readonly QuestionType[]): fc.Arbitrary<QuestionRecipe> =>
  fc.record({
    type: fc.constantFrom(...types),
    required: fc.boolean(),
    list: fc.nat({ max: 5 }),
    size: fc.integer({ min: 1, max: 3 }),
    bounded: fc.boolean(),
    whole: fc.boolean(),
    showIf: fc.option(recipes, { nil: undefined }),
    requiredIf: fc.option(recipes, { nil: undefined }),
  });

type Lists = Pick<FormContent, 'scales' | 'lists'>;

const questionOf = (
  content: Lists,
  before: readonly Question[],
  place: number,
  recipe: QuestionRecipe,
): Question => {
  const id = name('q', place);
  const { type, required, size, bounded, whole } = recipe;
  const showIf = conditionOf(content, before, recipe.showIf);
  const requiredIf = conditionOf(content, before, recipe.requiredIf);
  const shown = { id, text: text(id), ...(showIf && { showIf }) };
  const asked = { ...shown, required, ...(requiredIf && { requiredIf }) };
  const scaleId = pick(content.scales, recipe.list).id;
  const listId = pick(content.lists, recipe.list).id;
  switch (type) {
    case 'note':
    case 'section':
      return { ...shown, type };
    case 'rating':
    case 'pledges':
      return { ...asked, type, scaleId };
    case 'matrix': {
      const rows = Array.from({ length: size }, (_, row) => ({ id: name('r', row), text: text(id) }));
      return { ...asked, type, scaleId, rows };
    }
    case 'single':
      return { ...asked, type, listId };
    case 'multiple':
      return { ...asked, type, listId, ...(bounded && { atLeast: 2 - (size % 2), atMost: 2 }) };
    case 'nps':
      return { ...asked, type };
    case 'number':
      return { ...asked, type, whole, ...(bounded && { min: size, max: size + 4 }) };
    case 'text':
      return { ...asked, type, maxLength: size * 10 };
    case 'date':
      return { ...asked, type, ...(bounded && { min: '2010-01-01', max: '2010-12-31' }) };
  }
};

/** How large forms are to be. */
interface FormSize {
  readonly questions: number;
  readonly options: number;
  readonly types?: readonly QuestionType[];
}

/** Forms of questions of all types, with conditions on earlier ones. */
export const formsOf = ({ questions, options: most, types = allTypes }: FormSize): fc.Arbitrary<Form> =>
  fc
    .record({
      scales: fc.array(options(most), { minLength: 1, maxLength: 2 }),
      lists: fc.array(choices(most), { minLength: 1, maxLength: 2 }),
      recipes: fc.array(questionRecipes(types), { minLength: 1, maxLength: questions }),
    })
    .map((made) => {
      const content: Lists = {
        scales: made.scales.map((list, place) => ({ id: name('s', place), options: list })),
        lists: made.lists.map((list, place) => ({ id: name('l', place), choices: list })),
      };
      const asked: Question[] = [];
      for (const [place, recipe] of made.recipes.entries()) {
        asked.push(questionOf(content, asked, place, recipe));
      }
      return Form.parse({
        id: 'form',
        version: 1,
        title: text('form'),
        languages: ['en'],
        ...content,
        questions: asked,
      });
    });

export const forms: fc.Arbitrary<Form> = formsOf({ questions: 8, options: 5 });

/** Words that fit a text question: well-formed, not blank, short enough. */
const words = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .filter((value) => value.trim() !== '' && [...value].length <= maxLength && value.isWellFormed());

/** An answer to the whole of a question, and one to as much of it as its sender liked. */
interface Filled {
  readonly whole: Answer | undefined;
  readonly part: Answer | undefined;
  readonly isLeftOut: boolean;
  readonly other: string | undefined;
}

const same = (answer: fc.Arbitrary<Answer>) => answer.map((value) => ({ whole: value, part: value }));

const rowsOf = (rowIds: readonly string[], optionIds: readonly string[], leftOut: '' | undefined) =>
  fc
    .tuple(...rowIds.map(() => fc.record({ option: fc.constantFrom(...optionIds), kept: fc.boolean() })))
    .map((filled) => {
      const rows = rowIds.map((id, place) => ({ id, ...pick(filled, place) }));
      const part = rows.flatMap(({ id, option, kept }) => {
        const value = kept ? option : leftOut;
        return value === undefined ? [] : [[id, value] as const];
      });
      return {
        whole: rows.length > 0 ? Object.fromEntries(rows.map(({ id, option }) => [id, option])) : undefined,
        part: part.length > 0 ? Object.fromEntries(part) : undefined,
      };
    });

const numbers = (whole: boolean, min: number, max: number) =>
  whole
    ? fc.integer({ min, max })
    : fc.double({ min, max, noNaN: true }).map((value) => Math.fround(value) + 0);

const filledOf = (
  form: Form,
  question: AskedQuestion,
  pledges: readonly string[],
): fc.Arbitrary<Pick<Filled, 'whole' | 'part'>> => {
  const optionIds = 'scaleId' in question ? optionsOf(form, question.scaleId).map(({ id }) => id) : [];
  const choiceIds = 'listId' in question ? choicesOf(form, question.listId).map(({ id }) => id) : [];
  switch (question.type) {
    case 'rating':
      return same(fc.constantFrom(...optionIds));
    case 'matrix':
      return rowsOf(
        question.rows.map(({ id }) => id),
        optionIds,
        undefined,
      );
    case 'pledges':
      return rowsOf(pledges, optionIds, '');
    case 'single':
      return same(fc.constantFrom(...choiceIds));
    case 'multiple':
      return same(
        fc.subarray(choiceIds, {
          minLength: question.atLeast ?? 1,
          maxLength: Math.min(question.atMost ?? choiceIds.length, choiceIds.length),
        }),
      );
    case 'nps':
      return same(fc.integer({ min: 0, max: 10 }));
    case 'number':
      return same(numbers(question.whole, question.min ?? -20, question.max ?? 20));
    case 'text':
      return same(words(question.maxLength));
    case 'date':
      return same(fc.constantFrom('2010-01-01', '2010-02-28', '2010-12-31'));
  }
};

const hasOther = (form: Form, question: AskedQuestion, answer: Answer): boolean => {
  const list = 'listId' in question ? choicesOf(form, question.listId) : [];
  const other = list.find((choice) => choice.other);
  return other !== undefined && (Array.isArray(answer) ? answer.includes(other.id) : answer === other.id);
};

/** Answers that fit a form, as they are kept: all that must be given and some of the others, none to what is hidden. */
export const answersTo = (form: Form, pledges: readonly string[] = pledgeIds): fc.Arbitrary<Answers> => {
  const asked = form.questions.filter(isAsked);
  return fc
    .tuple(
      ...asked.map((question) =>
        fc
          .record({
            filled: filledOf(form, question, pledges),
            isLeftOut: fc.boolean(),
            other: fc.option(words(10), { nil: undefined }),
          })
          .map(({ filled, ...more }): Filled => ({ ...filled, ...more })),
      ),
    )
    .map((filled) => {
      const answers: Answers = {};
      for (const [place, question] of asked.entries()) {
        if (!visibleQuestions(form, answers).has(question.id)) continue;
        const { whole, part, isLeftOut, other } = pick(filled, place);
        const isRequired = requiredQuestions(form, answers).has(question.id);
        // A unit's pledges are named even where none of them was rated.
        const answer = isRequired ? whole : isLeftOut && question.type !== 'pledges' ? undefined : part;
        if (answer === undefined) continue;
        answers[question.id] = answer;
        if (other !== undefined && hasOther(form, question, answer)) answers[otherOf(question.id)] = other;
      }
      return answers;
    });
};

/** Pledges of the unit at a place: the first has made none. */
const pledgesOf = (unit: number): readonly string[] => (unit === 0 ? [] : pledgeIds);

/** Responses of a form to a few units. */
export const responsesTo = (form: Form, units = 3): fc.Arbitrary<Response[]> =>
  fc
    .array(
      fc.integer({ min: 0, max: units - 1 }).chain((unit) =>
        fc.record({
          unit: fc.constant(unit),
          lane: fc.constantFrom(...lanes),
          answers: answersTo(form, pledgesOf(unit)),
        }),
      ),
      { maxLength: 40 },
    )
    .map((list) =>
      list.map(({ answers, lane, unit }, place) => ({
        id: `response-${String(place).padStart(16, '0')}`,
        campaignId: 'campaign',
        surveyId: 'survey',
        unitId: `unit-${unit}`,
        lane,
        formId: form.id,
        formVersion: form.version,
        language: 'en',
        answers,
        acceptedAt: '2010-12-01T00:00:00.000Z',
        commitment: '0'.repeat(64),
      })),
    );

export const formWithResponses = forms.chain((form) =>
  responsesTo(form).map((responses) => ({ form, responses })),
);
