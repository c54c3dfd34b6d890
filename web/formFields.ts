import { choicesOf } from '../functions/rules/forms/answers.ts';
import type { FormContent } from '../schemas/form.ts';
import { otherOf, type Question } from '../schemas/question.ts';
import { type Language, languages } from '../schemas/text.ts';

/** Names of a form's fields, but for the answers. By what right it is sent is said in fields of its audience. */
export const fieldNames = {
  formVersion: 'formVersion',
  language: 'language',
  shown: 'shown',
  switchTo: 'switch',
  large: 'large',
} as const;

const answerPrefix = 'a.';

/**
 * Name of the field that holds the answer at a place: a question's id, `tallyRow` of one of its rows, or `otherOf` it for
 * the words of its "other" choice.
 */
export const answerField = (place: string): string => `${answerPrefix}${place}`;

/** What was typed and ticked, by place, as it came: a box that was left empty is not there. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** Fields of a form by name; a name that came more than once has all its values. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A form as it was sent in. Nothing in it is checked: that is the schema's and the rules' matter. */
export interface PostedForm {
  readonly submission: {
    readonly formVersion: number;
    readonly language: string;
    readonly answers: Record<string, unknown>;
  };
  readonly typed: Typed;
  /** Ids of what the page showed; undefined when it does not say. */
  readonly shown: ReadonlySet<string> | undefined;
  /** Set when a language button was pressed instead of the send button. */
  readonly switchTo: Language | undefined;
  /** Large text was asked for. */
  readonly large: boolean;
}

type Questions = Pick<FormContent, 'lists' | 'questions'>;

/** NaN, which no schema takes, for anything but plain digits. */
const versionIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

/** Browsers send each line break of a text box as two characters; it was typed as one and counts as one. */
export const asTyped = (value: string): string => value.replace(/\r\n?/g, '\n');

const valuesOf = (value: string | readonly string[] | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : (value ?? []);

/** Every value of a field, in order; none where it did not come. */
export const allIn = (fields: Fields, name: string): readonly string[] => valuesOf(fields[name]);

/** The value of a field that is meant to come once; undefined where it did not come. */
export const oneIn = (fields: Fields, name: string): string | undefined => allIn(fields, name).at(-1);

const typedIn = (fields: Fields): Map<string, readonly string[]> =>
  new Map(
    Object.entries(fields)
      .filter(([name]) => name.startsWith(answerPrefix))
      .map(([name, value]) => [name.slice(answerPrefix.length), valuesOf(value)] as const)
      .map(([place, values]) => [place, values.filter((value) => value !== '').map(asTyped)] as const)
      .filter(([, values]) => values.length > 0),
  );

/**
 * Who writes what the "other" is and forgets to tick it has chosen it all the same; not so who chose something else
 * where only one can be.
 */
const tickOthers = (typed: Map<string, readonly string[]>, form: Questions): void => {
  for (const question of form.questions) {
    if (!('listId' in question) || !typed.get(otherOf(question.id))?.some((words) => words.trim())) continue;
    const other = choicesOf(form, question.listId).find((choice) => choice.other);
    const chosen = typed.get(question.id) ?? [];
    if (!other || chosen.includes(other.id) || (question.type === 'single' && chosen.length > 0)) continue;
    typed.set(question.id, [...chosen, other.id]);
  }
};

/** Digits as they are meant, however wide they were typed, without blanks around them. */
const plain = (text: string): string => text.normalize('NFKC').trim();

/** The number that a text is in plain digits; else the text itself, for the rules to refuse. */
const numberOr = (text: string): number | string => {
  const number = /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : text;
};

/** What was typed at one place as its question has it: see schemas/response.ts. */
const answerOf = (question: Question | undefined, values: readonly string[]): unknown => {
  if (question?.type === 'multiple') return values;
  const [first = '', ...more] = values;
  if (more.length > 0) return values;
  switch (question?.type) {
    case 'number':
    case 'nps':
      return plain(first) === '' ? undefined : numberOr(plain(first));
    case 'date':
      return plain(first) === '' ? undefined : plain(first);
    default:
      return first;
  }
};

const hasRows = (question: Question | undefined): boolean =>
  question?.type === 'matrix' || question?.type === 'pledges';

/** Answers by question, rows gathered under theirs. What no question of the form has stays, for the rules to refuse. */
export const answersIn = (typed: Typed, form: Questions): Record<string, unknown> => {
  const questions = new Map(form.questions.map((question) => [question.id, question]));
  const answers = new Map<string, unknown>();
  const rows = new Map<string, [string, unknown][]>();
  for (const [place, values] of typed) {
    const dot = place.indexOf('.');
    const id = place.slice(0, Math.max(dot, 0));
    if (dot > 0 && hasRows(questions.get(id))) {
      rows.set(id, [...(rows.get(id) ?? []), [place.slice(dot + 1), answerOf(undefined, values)]]);
    } else {
      answers.set(place, answerOf(questions.get(place), values));
    }
  }
  for (const [id, list] of rows) answers.set(id, Object.fromEntries(list));
  return Object.fromEntries([...answers].filter(([, answer]) => answer !== undefined));
};

/** Reads a form that was sent in. Fields that are none of the form's are passed over. */
export const readFields = (fields: Fields, form: Questions): PostedForm => {
  const one = (name: string): string | undefined => oneIn(fields, name);
  const typed = typedIn(fields);
  tickOthers(typed, form);
  const shown = one(fieldNames.shown);
  return {
    submission: {
      formVersion: versionIn(one(fieldNames.formVersion) ?? ''),
      language: one(fieldNames.language) ?? '',
      answers: answersIn(typed, form),
    },
    typed,
    shown: shown === undefined ? undefined : new Set(shown.split(' ')),
    switchTo: languages.find((language) => language === one(fieldNames.switchTo)),
    large: one(fieldNames.large) !== undefined,
  };
};
