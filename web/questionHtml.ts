import { choicesOf, optionsOf } from '../functions/rules/forms/answers.ts';
import { maxOtherLength, npsScores, otherOf, type QuestionOf } from '../schemas/question.ts';
import { tallyRow } from '../schemas/tally.ts';
import { type Language, type Text, textIn } from '../schemas/text.ts';
import { answerField } from './formFields.ts';
import { type Html, html } from './html.ts';
import { optionsHtml } from './optionsHtml.ts';
import { isSegmented, isShort, optionWidth } from './optionWidth.ts';
import { type Asking, choosing, controlId, faultWords, typing } from './questionParts.ts';
import type { SaidItem } from './shownQuestions.ts';
import { textHtml } from './textHtml.ts';
import { words } from './words.ts';

const widthOf = (options: readonly { readonly label: Text }[], language: Language) =>
  optionWidth(options.map(({ label }) => textIn(label, language)));

/** The same of a scale: where its options fit into one row, they stand in one, and questions below each other take little room. */
const scaleWidthOf = (options: readonly { readonly label: Text }[], language: Language) =>
  isSegmented(options.map(({ label }) => textIn(label, language))) ? 'segments' : widthOf(options, language);

const labelled = (options: readonly { readonly id: string; readonly label: Text }[], language: Language) =>
  options.map(({ id, label }) => ({ id, label: textHtml(label, language) }));

/** Of a longer question the words stand above its options. */
const isCompact = ({ question, outOf, language }: Asking, width: string): boolean =>
  width === 'segments' && !question.help && outOf === undefined && isShort(textIn(question.text, language));

const ratingHtml = (asking: Asking<QuestionOf<'rating'>>): Html => {
  const { form, question, language, typed } = asking;
  const options = optionsOf(form, question.scaleId);
  const width = scaleWidthOf(options, language);
  const content = optionsHtml(question.id, 'radio', width, labelled(options, language), typed);
  return choosing(asking, 'radiogroup', undefined, content, isCompact(asking, width) && 'compact');
};

/** A group for each row. What is wrong with a row is part of its name, so that it is heard with it. */
const rowsHtml = (asking: Asking<QuestionOf<'matrix' | 'pledges'>>): Html => {
  const { form, question, rows, language, typed } = asking;
  const options = optionsOf(form, question.scaleId);
  const width = scaleWidthOf(options, language);
  const rowHtml = rows.map((row) => {
    const place = tallyRow(question.id, row.id);
    const wrong = faultWords(asking, place);
    return html`
<fieldset class="row ${width}-row${wrong && ' wrong'}" role="radiogroup"${wrong && html` aria-invalid="true"`}>
<legend>${textHtml(row.text, language)}${wrong && html` <span class="error">${wrong}</span>`}</legend>${optionsHtml(
      place,
      'radio',
      width,
      labelled(options, language),
      typed,
    )}
</fieldset>`;
  });
  return choosing(asking, 'group', undefined, rowHtml);
};

/**
 * Where the words of an "other" choice are typed. `maxlength` counts UTF-16 units, of which a character has at most two,
 * so twice the limit never stops anybody whom the rule would let pass; it only keeps what is sent within the route's size.
 */
const otherHtml = (asking: Asking<QuestionOf<'single' | 'multiple'>>, label: string): Html => {
  const { question, language, typed } = asking;
  const place = otherOf(question.id);
  const [value] = typed.get(place) ?? [];
  const wrong = faultWords(asking, place);
  const { separator, pleaseSay } = words(language);
  return html`<input type="text" class="line${wrong && ' bad'}" id="${controlId(place)}" name="${answerField(
    place,
  )}" maxlength="${maxOtherLength * 2}" autocomplete="off" placeholder="${pleaseSay}" aria-label="${label}${separator}${pleaseSay}"${
    wrong && html` aria-invalid="true" aria-describedby="${controlId(place)}-error"`
  }${value !== undefined && html` value="${value}"`}>${
    wrong && html`<p class="error" id="${controlId(place)}-error">${wrong}</p>`
  }`;
};

const choicesHtml = (asking: Asking<QuestionOf<'single' | 'multiple'>>): Html => {
  const { form, question, language, typed } = asking;
  const choices = choicesOf(form, question.listId);
  const options = choices.map(({ id, label, other }) => ({
    id,
    label: textHtml(label, language),
    ...(other && { beside: otherHtml(asking, textIn(label, language)) }),
  }));
  const width = widthOf(choices, language);
  if (question.type === 'single') {
    return choosing(
      asking,
      'radiogroup',
      undefined,
      optionsHtml(question.id, 'radio', width, options, typed),
    );
  }
  const limit = words(language).choose(question.atLeast, question.atMost);
  return choosing(asking, 'group', limit, optionsHtml(question.id, 'checkbox', width, options, typed));
};

const npsHtml = (asking: Asking<QuestionOf<'nps'>>): Html => {
  const { question, language, typed } = asking;
  const { lowLabel, highLabel } = question;
  const { separator } = words(language);
  const ends = html`${lowLabel && html`<span>0${separator}${textHtml(lowLabel, language)}</span>`}${
    highLabel && html` <span>10${separator}${textHtml(highLabel, language)}</span>`
  }`;
  const scores = npsScores.map((score) => ({ id: String(score), label: score }));
  const content = optionsHtml(question.id, 'radio', 'scores', scores, typed);
  const limit = lowLabel || highLabel ? html`<span class="ends">${ends}</span>` : undefined;
  return choosing(asking, 'radiogroup', limit, content);
};

/** A box of one line. What was typed is shown again as it was, right or wrong. */
const lineHtml = (asking: Asking, type: 'text' | 'date', settings: Html, attributes: Html): Html => {
  const { question, typed } = asking;
  const [value] = typed.get(question.id) ?? [];
  return html`<input type="${type}" class="line" id="${controlId(question.id)}" name="${answerField(
    question.id,
  )}"${settings}${attributes}${value !== undefined && html` value="${value}"`}>`;
};

/** The keyboard of digits alone has no sign on some phones, so it is not asked for where one may be needed. */
const numberHtml = (asking: Asking<QuestionOf<'number'>>): Html => {
  const { whole, min, max } = asking.question;
  const { aNumber, between, separator } = words(asking.language);
  const range = between(min, max);
  const limit = range === undefined ? aNumber(whole) : `${aNumber(whole)}${separator}${range}`;
  const keyboard = whole ? 'numeric' : 'decimal';
  const settings = html` maxlength="40" autocomplete="off"${!(min !== undefined && min < 0) && html` inputmode="${keyboard}"`}`;
  return typing(asking, limit, (attributes) => lineHtml(asking, 'text', settings, attributes));
};

const dateHtml = (asking: Asking<QuestionOf<'date'>>): Html => {
  const { min, max } = asking.question;
  const settings = html`${min !== undefined && html` min="${min}"`}${max !== undefined && html` max="${max}"`}`;
  return typing(asking, words(asking.language).between(min, max), (attributes) =>
    lineHtml(asking, 'date', settings, attributes),
  );
};

/**
 * `maxlength`: see `otherHtml`. The line break after the opening tag is the one that HTML takes away there: without it,
 * one that was typed would go.
 */
const textHtmlOf = (asking: Asking<QuestionOf<'text'>>): Html => {
  const { question, language, typed } = asking;
  const [value = ''] = typed.get(question.id) ?? [];
  return typing(
    asking,
    words(language).atMost(question.maxLength),
    (attributes) => html`<textarea id="${controlId(question.id)}" name="${answerField(
      question.id,
    )}" rows="3" maxlength="${question.maxLength * 2}"${attributes}>
${value}</textarea>`,
  );
};

/** A question with its options or box, what is wrong with its answer, and what was typed so far. */
export const questionHtml = (asking: Asking): Html => {
  const { question } = asking;
  switch (question.type) {
    case 'rating':
      return ratingHtml({ ...asking, question });
    case 'matrix':
    case 'pledges':
      return rowsHtml({ ...asking, question });
    case 'single':
    case 'multiple':
      return choicesHtml({ ...asking, question });
    case 'nps':
      return npsHtml({ ...asking, question });
    case 'number':
      return numberHtml({ ...asking, question });
    case 'date':
      return dateHtml({ ...asking, question });
    case 'text':
      return textHtmlOf({ ...asking, question });
  }
};

/** A heading or a note between questions. */
export const saidHtml = ({ question }: SaidItem, language: Language): Html => {
  const said = textHtml(question.text, language);
  const help =
    question.help &&
    html`
<p class="small said">${textHtml(question.help, language)}</p>`;
  return question.type === 'section'
    ? html`
<h3 class="title section">${said}</h3>${help}`
    : html`
<p class="note said">${said}</p>${help}`;
};
