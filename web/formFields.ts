import { type Language, languages } from '../schemas/text.ts';

/** Names of the resident form's fields, but for the answers. */
export const fieldNames = {
  id: 'id',
  formVersion: 'formVersion',
  language: 'language',
  switchTo: 'switch',
} as const;

const answerPrefix = 'answer.';

/** Name of the field that holds the answer to a question. */
export const answerField = (questionId: string): string => `${answerPrefix}${questionId}`;

/** A form as it was sent in. Nothing in it is checked: that is the schema's and the rules' matter. */
export interface PostedForm {
  readonly submission: {
    readonly id: string;
    readonly formVersion: number;
    readonly language: string;
    readonly answers: Record<string, string>;
  };
  /** Set when a language button was pressed instead of the send button. */
  readonly switchTo: Language | undefined;
}

/** NaN, which no schema takes, for anything but plain digits. */
const numberOf = (text: string | undefined): number =>
  /^\d{1,9}$/.test(text ?? '') ? Number(text) : Number.NaN;

/** Browsers send each line break of a text box as two characters; it was typed as one and counts as one. */
const asTyped = (value: string): string => value.replace(/\r\n?/g, '\n');

/** A text box that was left empty is sent as an empty value: no answer. */
const answersIn = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name, value]) => name.startsWith(answerPrefix) && value !== '')
      .map(([name, value]) => [name.slice(answerPrefix.length), asTyped(value)]),
  );

/** Reads a form that was sent in. Fields that are none of the form's are passed over. */
export const readFields = (fields: Readonly<Record<string, string>>): PostedForm => ({
  submission: {
    id: fields[fieldNames.id] ?? '',
    formVersion: numberOf(fields[fieldNames.formVersion]),
    language: fields[fieldNames.language] ?? '',
    answers: answersIn(fields),
  },
  switchTo: languages.find((language) => language === fields[fieldNames.switchTo]),
});
