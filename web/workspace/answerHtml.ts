import { choicesOf, optionsOf } from '../../functions/rules/forms/answers.ts';
import type { PublishedForm } from '../../schemas/form.ts';
import { otherOf } from '../../schemas/question.ts';
import { tallyRow } from '../../schemas/tally.ts';
import { type Language, listed, type Text, textIn } from '../../schemas/text.ts';
import type { Typed } from '../formFields.ts';
import { type Html, html } from '../html.ts';
import type { AskedItem } from '../shownQuestions.ts';
import { textHtml } from '../textHtml.ts';
import { words } from '../words.ts';
import { workspaceWords } from './words.ts';

interface Answered extends Pick<AskedItem, 'question' | 'rows'> {
  readonly form: Pick<PublishedForm, 'lists' | 'scales'>;
  readonly typed: Typed;
  readonly language: Language;
}

const labelOf = (
  options: readonly { readonly id: string; readonly label: Text }[],
  id: string,
  language: Language,
): string => {
  const option = options.find((one) => one.id === id);
  return option ? textIn(option.label, language) : id;
};

/** What was answered, in words, one after the other; nothing where nothing was. */
const answerWords = ({ question, form, typed, language }: Answered): readonly string[] => {
  const values = typed.get(question.id) ?? [];
  switch (question.type) {
    case 'rating':
      return values.map((id) => labelOf(optionsOf(form, question.scaleId), id, language));
    case 'single':
    case 'multiple': {
      const [other] = typed.get(otherOf(question.id)) ?? [];
      const choices = choicesOf(form, question.listId);
      return values.map((id) => {
        const label = labelOf(choices, id, language);
        const isOther = choices.some((choice) => choice.id === id && choice.other);
        return isOther && other ? `${label}${words(language).separator}${other}` : label;
      });
    }
    default:
      return values;
  }
};

const nothing = (language: Language): Html =>
  html`<span class="small">${workspaceWords(language).unanswered}</span>`;

/** An answer as text for reading. */
export const answerHtml = (answered: Answered): Html => {
  const { question, rows, form, typed, language } = answered;
  if (question.type === 'matrix' || question.type === 'pledges') {
    const options = optionsOf(form, question.scaleId);
    return html`<ul class="answers">${rows.map((row) => {
      const [value] = typed.get(tallyRow(question.id, row.id)) ?? [];
      return html`
<li>${textHtml(row.text, language)}${words(language).separator}${
        value === undefined ? nothing(language) : html`<b>${labelOf(options, value, language)}</b>`
      }</li>`;
    })}</ul>`;
  }
  const said = answerWords(answered);
  if (said.length === 0) return nothing(language);
  return html`<p class="said">${listed(said, language)}</p>`;
};
