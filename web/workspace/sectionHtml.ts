import type { Question } from '../../schemas/question.ts';
import type { Language } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';

/** A heading between questions, right below that of the page. */
export const sectionHtml = (
  { text, help }: Extract<Question, { readonly type: 'section' }>,
  language: Language,
): Html => html`
<h2 class="title section">${textHtml(text, language)}</h2>${
  help &&
  html`
<p class="small said">${textHtml(help, language)}</p>`
}`;
