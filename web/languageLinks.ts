import { type Language, languageName, languages } from '../schemas/text.ts';
import { addressIn } from './addresses.ts';
import { type Html, html } from './html.ts';

/** Links to a page in the other languages, for pages on which nothing is typed. */
export const languageLinks = (path: string, language: Language): Html =>
  html`${languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        html`<a href="${addressIn(path, other)}" lang="${other}" hreflang="${other}">${languageName(other)}</a>`,
    )}`;
