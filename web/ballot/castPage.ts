import { inGroups, shortestReceipt } from '../../functions/rules/ballots/receipt.ts';
import type { PublishedSurvey } from '../../schemas/survey.ts';
import { type Language, textIn } from '../../schemas/text.ts';
import type { Unit } from '../../schemas/unit.ts';
import { addressIn } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { formSheet } from '../formStyle.ts';
import { html } from '../html.ts';
import { band, layout } from '../layout.ts';
import { textHtml } from '../textHtml.ts';
import { noticeHtml } from './ballotParts.ts';
import { ballotListPath } from './paths.ts';
import { ballotWords } from './words.ts';

/** All that the page after casting shows. */
export interface CastView {
  readonly survey: PublishedSurvey;
  readonly unit: Pick<Unit, 'name'>;
  readonly commitment: string;
  /** What the commitment is the hash of: the member's own browser checks it against what was filled in. */
  readonly text: string;
  /** This very ballot had been in before. */
  readonly again: boolean;
  readonly language: Language;
}

/** The receipt. What was answered is in it for the script alone, and goes no further than the browser that it came from. */
export const castPage = ({ survey, unit, commitment, text, again, language }: CastView): string => {
  const own = ballotWords(language);
  const closes = dateInWords(survey.closesAt, survey.timeZone, language);
  const list = `${addressIn(ballotListPath(survey.id), language)}#${commitment}`;
  const body = html`${band(textHtml(survey.campaignName, language))}
<main class="in" id="cast" data-commitment="${commitment}" data-text="${text}" data-checked="${own.checked}"
 data-differs="${own.differs}" data-copied="${own.copied}">
<h1 class="big" tabindex="-1" autofocus>${own.done}</h1>
${noticeHtml(survey, language)}
<p class="lead"><b>${textHtml(unit.name, language)}</b></p>
<p class="lead">${again ? own.doneBefore : own.stored}</p>
<div class="box">
<h2>${own.receipt}</h2>
<p class="number">${inGroups(commitment.slice(0, shortestReceipt))}</p>
<p class="small">${own.receiptUse(closes)}</p>
<p id="verdict" role="status"></p>
<details open><summary>${own.wholeReceipt}</summary><code>${inGroups(commitment)}</code></details>
<p><button type="button" id="copy" hidden>${own.copy}</button></p>
</div>
<div class="again"><a class="button plain" href="${list}">${own.toList}</a></div>
</main>`;
  return layout({
    language,
    title: `${own.done} - ${textIn(survey.campaignName, language)}`,
    body,
    sheet: formSheet,
  });
};
