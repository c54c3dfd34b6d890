import { optionsOf } from '../functions/rules/answers.ts';
import type { Form, Question, RatingQuestion } from '../schemas/form.ts';
import { type Fault, faultMessage } from '../schemas/problem.ts';
import { type Language, textIn } from '../schemas/text.ts';
import { answerField } from './formFields.ts';
import { type Html, html } from './html.ts';
import { optionWidth } from './optionWidth.ts';
import { textHtml } from './textHtml.ts';
import { words } from './words.ts';

type TextQuestion = Exclude<Question, RatingQuestion>;

/** One question as it is shown. */
export interface AskedQuestion {
  readonly form: Form;
  readonly question: Question;
  /** Its place in the form, from 1. */
  readonly number: number;
  readonly language: Language;
  readonly typed: string | undefined;
  readonly faults: readonly Fault[];
}

/** Id of the element in which a question is answered: the text box, or the first of its options. */
export const controlId = (questionId: string): string => `q-${questionId}`;

const partId = (question: Question, part: 'help' | 'limit' | 'error'): string =>
  `${controlId(question.id)}-${part}`;

const askedWords = ({ question, number, language }: AskedQuestion): Html => {
  const mark = question.required ? words[language].required : words[language].optional;
  return html`${number}. ${textHtml(question.text, language)} <span class="tag">${mark}</span>`;
};

/** What stands between the question and where it is answered. */
const notes = ({ question, language, faults }: AskedQuestion): Html =>
  html`${
    question.help &&
    html`<p class="small" id="${partId(question, 'help')}">${textHtml(question.help, language)}</p>`
  }${
    question.type === 'text' &&
    html`<p class="small" id="${partId(question, 'limit')}">${words[language].atMost(question.maxLength)}</p>`
  }${
    faults.length > 0 &&
    html`<p class="error" id="${partId(question, 'error')}">${faults
      .map((fault) => faultMessage(fault, language))
      .join(' ')}</p>`
  }`;

/** Attributes that tie the notes to the field, for people who do not see them beside each other. */
const described = ({ question, faults }: AskedQuestion): Html => {
  const ids = [
    question.help && partId(question, 'help'),
    question.type === 'text' && partId(question, 'limit'),
    faults.length > 0 && partId(question, 'error'),
  ].filter(Boolean);
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${
    faults.length > 0 && html` aria-invalid="true"`
  }${question.required && html` aria-required="true"`}`;
};

const ratingHtml = (asked: AskedQuestion, question: RatingQuestion): Html => {
  const { form, language, typed } = asked;
  const options = optionsOf(form, question.scaleId);
  const width = optionWidth(options.map((option) => textIn(option.label, language)));
  const optionHtml = options.map(
    (option, index) =>
      html`
<label class="option"><input type="radio" name="${answerField(question.id)}" value="${option.id}"${
        index === 0 && html` id="${controlId(question.id)}"`
      }${typed === option.id && html` checked`}><span>${textHtml(option.label, language)}</span></label>`,
  );
  return html`
<fieldset class="question${asked.faults.length > 0 && ' wrong'}" role="radiogroup"${described(asked)}>
<legend class="asked">${askedWords(asked)}</legend>${notes(asked)}
<div class="options ${width}">${optionHtml}
</div>
</fieldset>`;
};

/**
 * `maxlength` counts UTF-16 units, of which a character has at most two, so twice the limit never stops
 * anybody whom the rule would let pass; it only keeps what is sent within the route's size. The line break
 * after the opening tag is the one that HTML takes away there: without it, one that was typed would go.
 */
const textQuestionHtml = (asked: AskedQuestion, question: TextQuestion): Html => html`
<div class="question${asked.faults.length > 0 && ' wrong'}">
<label class="asked" for="${controlId(question.id)}">${askedWords(asked)}</label>${notes(asked)}
<textarea id="${controlId(question.id)}" name="${answerField(question.id)}" rows="3" maxlength="${
  question.maxLength * 2
}"${described(asked)}>
${asked.typed ?? ''}</textarea>
</div>`;

/** A question with its options or text box, what is wrong with its answer, and what was typed so far. */
export const questionHtml = (asked: AskedQuestion): Html =>
  asked.question.type === 'rating'
    ? ratingHtml(asked, asked.question)
    : textQuestionHtml(asked, asked.question);
