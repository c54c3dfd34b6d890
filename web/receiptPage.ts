import type { Receipt } from '../schemas/response.ts';
import type { PublishedSurvey } from '../schemas/survey.ts';
import { type Language, textIn } from '../schemas/text.ts';
import type { Unit } from '../schemas/unit.ts';
import { addressIn, campaignPath } from './addresses.ts';
import { dateInWords } from './dates.ts';
import { formSheet } from './formStyle.ts';
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
  /** Address of the page's script, which forgets what the phone kept. */
  readonly script?: string | undefined;
  /** Large text was asked for. */
  readonly large?: boolean | undefined;
}

/**
 * The first 16 digits of the commitment in groups of four: short enough to read out, too many to meet by chance. To find it
 * in a release takes all of them.
 */
const receiptNumber = (commitment: string): string =>
  (commitment.slice(0, 16).match(/.{1,4}/g) ?? []).join(' ');

/**
 * The page after sending: thanks, the number by which this very response can be found again, and the way to where it is looked up.
 * The receipt stands in the part of that address which browsers keep to themselves.
 */
export const receiptPage = (view: ReceiptView): string => {
  const { path, survey, unit, receipt, language, again, script, large = false } = view;
  const own = words(language);
  const closes = dateInWords(survey.closesAt, survey.timeZone, language);
  const check = `${addressIn(campaignPath(survey.campaignId), language)}#receipt=${encodeURIComponent(receipt.commitment)}`;
  const body = html`${band(textHtml(survey.campaignName, language))}
<main class="in" id="sent" data-path="${path}" data-copied="${own.copied}" data-former="${own.formerSent}" data-receipt="${receipt.commitment}">
<h1 class="big" tabindex="-1" autofocus>${own.thanks}</h1>
<p class="lead"><b>${textHtml(unit.name, language)}</b></p>
<p class="lead">${again ? own.storedBefore : own.stored}</p>
<div class="box">
<h2>${own.receiptNumber}</h2>
<p class="number">${receiptNumber(receipt.commitment)}</p>
<p class="small">${own.receiptUse}</p>
<p class="small">${own.receiptWhen(closes)}</p>
<p><a href="${check}">${own.checkReceipt}</a></p>
<details><summary>${own.fullReceipt}</summary><code>${receipt.commitment}</code></details>
<p><button class="button plain" type="button" id="copy" hidden>${own.copyReceipt}</button></p>
</div>
<p class="lead small">${own.reloadHarmless}</p>
<div class="again">
<p>${own.rateAgainNote}</p>
<a class="button plain" href="${addressIn(path, language)}">${own.rateAgain}</a>
</div>
</main>${script !== undefined && html`<script src="${script}" defer></script>`}`;
  const title = `${own.thanks} - ${textIn(survey.campaignName, language)}`;
  return layout({ language, title, body, sheet: formSheet, large });
};
