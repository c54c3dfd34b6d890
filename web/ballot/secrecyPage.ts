import type { PublishedSurvey, Secrecy } from '../../schemas/survey.ts';
import { type Language, textIn } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import { formSheet } from '../formStyle.ts';
import { type Html, html } from '../html.ts';
import { languageLinks } from '../languageLinks.ts';
import { band, layout } from '../layout.ts';
import { textHtml } from '../textHtml.ts';
import { words } from '../words.ts';
import { noticeHtml } from './ballotParts.ts';
import { ballotPath, secrecyPath } from './paths.ts';
import { secrecyWords } from './secrecyWords.ts';
import { ballotWords } from './words.ts';

/** All that the page shows on which members read what secrecy means. */
export interface SecrecyView {
  readonly survey: PublishedSurvey;
  readonly secrecy: Secrecy;
  readonly threshold: number;
  readonly language: Language;
}

const part = (heading: string, lines: readonly string[]): Html => html`
<h2 class="title">${heading}</h2>
<ul class="lines">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;

/** What is kept of a ballot, what is not, and from what it is not protected. It holds no script. */
export const secrecyPage = ({ survey, secrecy, threshold, language }: SecrecyView): string => {
  const own = secrecyWords(language);
  const path = secrecyPath(survey.id);
  const body = html`${band(
    textHtml(survey.campaignName, language),
    html`<nav class="switch" aria-label="${words(language).languageSwitch}">${languageLinks(path, language)}</nav>`,
  )}
<main class="in">
<h1 class="big">${own.title}</h1>
${noticeHtml(survey, language)}
<p class="lead">${ballotWords(language).promise[secrecy]}</p>${part(own.keptHeading, own.kept[secrecy])}${part(
    own.notKeptHeading,
    own.notKept,
  )}${part(own.countedHeading, own.counted(threshold))}${part(
    own.notProtectedHeading,
    own.notProtected[secrecy],
  )}${part(own.adviceHeading, own.advice)}
<p class="again"><a class="button plain" href="${addressIn(ballotPath(survey.id), language)}">${own.back}</a></p>
</main>`;
  return layout({
    language,
    title: `${own.title} - ${textIn(survey.campaignName, language)}`,
    body,
    sheet: formSheet,
  });
};
