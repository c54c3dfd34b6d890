import type { PublishedSurvey, Secrecy } from '../../schemas/survey.ts';
import type { Language } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { secrecyPath } from './paths.ts';
import { ballotWords } from './words.ts';

/** Names of the fields of the members' forms, beside those of the questions. */
export const ballotFields = { code: 'code', token: 'token', salt: 'salt' } as const;

/** A script of ours, after the page. */
export const scriptTag = (address: string): Html => html`<script src="${address}" defer></script>`;

/** What is promised, and where it says what that means: on a page of its own, so that what is filled in stays where it is. */
export const promiseHtml = (survey: PublishedSurvey, secrecy: Secrecy, language: Language): Html => {
  const own = ballotWords(language);
  return html`<p class="lead">${own.promise[secrecy]}</p>
<p><a class="more" href="${addressIn(secrecyPath(survey.id), language)}" target="_blank" rel="noopener">${own.details}</a></p>`;
};

/** What is said of a campaign's data where it is not an appraisal's own. */
export const noticeHtml = ({ notice }: PublishedSurvey, language: Language): Html | undefined =>
  notice && html`<p class="box notice">${textHtml(notice, language)}</p>`;
