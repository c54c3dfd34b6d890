import type { PublishedSurvey } from '../../schemas/survey.ts';
import { type Language, languageName, languages, textIn } from '../../schemas/text.ts';
import { addressIn } from '../addresses.ts';
import { formSheet } from '../formStyle.ts';
import { html } from '../html.ts';
import { band, layout } from '../layout.ts';
import { textHtml } from '../textHtml.ts';
import { words } from '../words.ts';
import { noticeHtml, scriptTag } from './ballotParts.ts';
import { ballotListData, ballotListPath } from './paths.ts';
import { ballotWords } from './words.ts';

/** What became of looking a receipt up. */
export type ListVerdict = 'found' | 'notFound' | 'notAReceipt';

/** All that the page shows on which receipts are looked up. */
export interface ListView {
  readonly survey: PublishedSurvey;
  readonly language: Language;
  /** Undefined as long as the ballots are not counted. */
  readonly list: { readonly listed: number; readonly threshold: number; readonly spoilt: number } | undefined;
  readonly typed: string;
  /** Undefined where nothing was looked up. */
  readonly verdict: ListVerdict | undefined;
  /** Address of the page's script. */
  readonly script: string;
}

/**
 * The page on which members look their receipts up. With script the browser fetches the whole list and looks there, so that
 * nobody is told which receipt it was.
 */
export const listPage = ({ survey, language, list, typed, verdict, script }: ListView): string => {
  const own = ballotWords(language);
  const path = ballotListPath(survey.id);
  const others = languages.filter((other) => other !== language && survey.languages.includes(other));
  const links = others.map(
    (other) => html`<a href="${addressIn(path, other)}" lang="${other}">${languageName(other)}</a>`,
  );
  const form =
    list &&
    html`<p class="lead">${own.listed(list.listed)}</p>
<p class="small">${own.listMeaning(list.threshold)}</p>
${list.spoilt > 0 && html`<p class="small">${own.spoilt(list.spoilt)}</p>`}
<form method="get" action="${path}" id="look" data-list="${ballotListData(survey.id)}" data-found="${own.found}"
 data-not-found="${own.notFound}" data-not-a-receipt="${own.notAReceipt}">
<input type="hidden" name="lang" value="${language}">
<div class="question">
<label class="asked" for="receipt">${own.receiptLabel}</label>
<p class="small" id="receipt-hint">${own.receiptHint}</p>
<input class="line" id="receipt" name="receipt" value="${typed}" maxlength="200" inputmode="text" autocomplete="off"
 autocapitalize="off" autocorrect="off" spellcheck="false" aria-describedby="receipt-hint verdict">
</div>
<div class="send"><button>${own.look}</button></div>
<p class="lead" role="status" id="verdict">${verdict && html`<b>${own[verdict]}</b>`}</p>
<p class="small" id="here" hidden>${own.here}</p>
</form>
<p class="again"><a href="${ballotListData(survey.id)}">${own.download}</a></p>`;
  const body = html`${band(
    html`<h1>${textHtml(survey.campaignName, language)}</h1>`,
    links.length > 0
      ? html`<nav class="switch" aria-label="${words(language).languageSwitch}">${links}</nav>`
      : undefined,
  )}
<main class="in">
<h2 class="big">${own.listTitle}</h2>
${noticeHtml(survey, language)}
${form ?? html`<p class="lead">${own.notCounted}</p>`}
</main>
${scriptTag(script)}`;
  return layout({
    language,
    title: `${own.listTitle} - ${textIn(survey.campaignName, language)}`,
    body,
    sheet: formSheet,
  });
};
