import type { Receipt } from '../schemas/response.ts';
import type { PublishedSurvey } from '../schemas/survey.ts';
import { type Language, textIn } from '../schemas/text.ts';
import type { Unit } from '../schemas/unit.ts';
import { addressIn } from './addresses.ts';
import { html } from './html.ts';
import { band, layout } from './layout.ts';
import { textHtml } from './textHtml.ts';
import { words } from './words.ts';

/** All that the page after sending shows. */
export interface ReceiptView {
  /** The page's own path: the next person begins there. */
  readonly path: string;
  readonly survey: PublishedSurvey;
  readonly unit: Unit;
  readonly receipt: Receipt;
  readonly language: Language;
  /** The same response had been stored before. */
  readonly again: boolean;
}

/**
 * The first 16 digits of the commitment in groups of four: short enough to read out, too many to meet by chance. To find it
 * in a release takes all of them.
 */
const receiptNumber = (commitment: string): string =>
  (commitment.slice(0, 16).match(/.{1,4}/g) ?? []).join(' ');

/** The page after sending: thanks, and the number by which this very response can be found again. */
export const receiptPage = ({ path, survey, unit, receipt, language, again }: ReceiptView): string => {
  const own = words[language];
  const body = html`${band(textHtml(survey.campaignName, language))}
<main class="in">
<h1 class="big">${own.thanks}</h1>
<p class="lead"><b>${textHtml(unit.name, language)}</b></p>
<p class="lead">${again ? own.storedBefore : own.stored}</p>
<div class="box">
<h2>${own.receiptNumber}</h2>
<p class="number">${receiptNumber(receipt.commitment)}</p>
<p class="small">${own.receiptUse}</p>
<details open><summary>${own.fullReceipt}</summary><code>${receipt.commitment}</code></details>
</div>
<p class="lead small">${own.reloadHarmless}</p>
<div class="again">
<p>${own.rateAgainNote}</p>
<a class="button plain" href="${addressIn(path, language)}">${own.rateAgain}</a>
</div>
</main>`;
  const title = `${own.thanks} - ${textIn(survey.campaignName, language)}`;
  return layout({ language, title, body });
};
