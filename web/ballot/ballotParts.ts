import type { PublishedSurvey, Secrecy } from '../../schemas/survey.ts';
import type { Language } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { ballotWords } from './words.ts';

/** Names of the fields of the members' forms, beside those of the questions. */
export const ballotFields = { code: 'code', token: 'token', salt: 'salt' } as const;

/** A script of ours, after the page. */
export const scriptTag = (address: string): Html => html`<script src="${address}" defer></script>`;

/** What is promised, and on demand what it means. */
export const promiseHtml = (secrecy: Secrecy, threshold: number, language: Language): Html => {
  const own = ballotWords[language];
  return html`<p class="lead">${own.promise[secrecy]}</p>
<details><summary>${own.details}</summary>
<ul class="lines">${own.explained(secrecy, threshold).map((line) => html`<li>${line}</li>`)}</ul>
</details>`;
};

/** What is said of a campaign's data where it is not an appraisal's own. */
export const noticeHtml = ({ notice }: PublishedSurvey, language: Language): Html | undefined =>
  notice && html`<p class="box notice">${textHtml(notice, language)}</p>`;
