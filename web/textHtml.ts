import { type Language, type Text, textIn } from '../schemas/text.ts';
import { type Html, html } from './html.ts';

/**
 * The office's words as markup. Where they are not in the page's language, the markup says which one it is.
 */
export const textHtml = (text: Text, language: Language): Html => {
  const words = textIn(text, language);
  if (text[language] === words) return html`${words}`;
  const other = Object.keys(text).find((tag) => text[tag] === words);
  return html`<span lang="${other}">${words}</span>`;
};
