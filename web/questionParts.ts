import { type Fault, faultMessage } from '../schemas/problem.ts';
import type { AskedQuestion } from '../schemas/question.ts';
import type { PublishedSurvey } from '../schemas/survey.ts';
import type { Language } from '../schemas/text.ts';
import type { Typed } from './formFields.ts';
import { type Html, html, type Part } from './html.ts';
import { type AskedItem, placesOf } from './shownQuestions.ts';
import { textHtml } from './textHtml.ts';
import { words } from './words.ts';

/** One question as it is asked. */
export interface Asking<Q extends AskedQuestion = AskedQuestion> extends AskedItem {
  readonly question: Q;
  readonly form: PublishedSurvey['form'];
  readonly language: Language;
  readonly typed: Typed;
  /** How many questions the page asks, where they are many. */
  readonly outOf?: number | undefined;
  /** All that is wrong on the page. */
  readonly faults: readonly Fault[];
  /** The question was not on the page that was sent in. */
  readonly isNew: boolean;
}

/** Id of the element in which a place is answered: its box, or the first of its options. */
export const controlId = (place: string): string => `q-${place}`;

const noteId = ({ question }: Asking, note: 'help' | 'limit' | 'error'): string =>
  `${controlId(question.id)}-${note}`;

/** What is wrong at one place, in words. */
export const faultWords = ({ faults, language }: Asking, place: string): string =>
  faults
    .filter(({ field }) => field === place)
    .map((fault) => faultMessage(fault, language))
    .join(' ');

/** Classes of a question's element: `faulty` where anything of it is wrong, `wrong` where it is wrong as a whole. */
const classOf = (asking: Asking, more: string | false = false): string => {
  const { form, question, faults, isNew } = asking;
  const places = [question.id, ...placesOf(form, asking)];
  const isFaulty = faults.some(({ field }) => places.includes(field));
  return ['question', more, isFaulty && 'faulty', faultWords(asking, question.id) && 'wrong', isNew && 'new']
    .filter(Boolean)
    .join(' ');
};

const heading = ({ question, number, outOf, required, language }: Asking): Html => {
  const mark = required ? words(language).required : words(language).optional;
  const place =
    outOf === undefined
      ? html`${number}. `
      : html`<span class="tag place">${words(language).numbered(number, outOf)}</span> `;
  return html`${place}${textHtml(question.text, language)}${
    required !== undefined && html` <span class="tag${required && ' must'}">${mark}</span>`
  }`;
};

/** What stands between the question and where it is answered. */
const notes = (asking: Asking, limit: Part): Html => {
  const { question, language } = asking;
  const wrong = faultWords(asking, question.id);
  return html`${
    question.help &&
    html`<p class="small" id="${noteId(asking, 'help')}">${textHtml(question.help, language)}</p>`
  }${limit && html`<p class="small" id="${noteId(asking, 'limit')}">${limit}</p>`}${
    wrong && html`<p class="error" id="${noteId(asking, 'error')}">${wrong}</p>`
  }`;
};

/**
 * Attributes that tie the notes to the field, for people who do not see them beside each other. A group of check boxes
 * or of rows can be neither required nor invalid by itself: its words say it.
 */
const described = (asking: Asking, limit: Part, isGroup = false): Html => {
  const wrong = faultWords(asking, asking.question.id);
  const ids = [
    asking.question.help && noteId(asking, 'help'),
    limit && noteId(asking, 'limit'),
    wrong && noteId(asking, 'error'),
  ].filter(Boolean);
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${
    wrong && !isGroup && html` aria-invalid="true"`
  }${asking.required && !isGroup && html` aria-required="true"`}`;
};

/**
 * A question that is answered by choosing.
 * @param more a further class of its element
 */
export const choosing = (
  asking: Asking,
  role: 'radiogroup' | 'group',
  limit: Part,
  content: Part,
  more: string | false = false,
): Html => html`
<fieldset class="${classOf(asking, more)}" role="${role}"${described(asking, limit, role === 'group')}>
<legend class="asked">${heading(asking)}</legend>${notes(asking, limit)}${content}
</fieldset>`;

/** A question that is answered by typing; `control` is given the attributes that the box must have. */
export const typing = (asking: Asking, limit: Part, control: (attributes: Html) => Html): Html => html`
<div class="${classOf(asking)}">
<label class="asked" for="${controlId(asking.question.id)}">${heading(asking)}</label>${notes(asking, limit)}
${control(described(asking, limit))}
</div>`;
