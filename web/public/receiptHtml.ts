import type { Language } from '../../schemas/text.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { section } from './parts.ts';
import { publicWords } from './words.ts';

/** What it takes to check a receipt against a release. */
export interface ReceiptView {
  readonly language: Language;
  readonly releaseId: string;
  /** Root over the list of receipts, which the proof has to lead to, and how many entries the list has. */
  readonly root: string;
  readonly leaves: number;
  readonly cutoff: string;
  readonly timeZone: string;
}

/**
 * Where a receipt is checked: the browser works the proof out against this root. `#receipt=…` in the address brings one along.
 * Without script the form is not there, and the way without this page is.
 */
export const receiptHtml = ({ language, releaseId, root, leaves, cutoff, timeZone }: ReceiptView): Html => {
  const own = publicWords(language);
  const until = dateInWords(cutoff, timeZone, language) ?? cutoff;
  return section(
    'receipt-check',
    own.receipt,
    html`<p class="small">${own.receiptHelp}</p>
<form class="check" id="check" hidden data-release="${releaseId}" data-root="${root}" data-leaves="${leaves}" data-checking="${own.checking}"
 data-listed="${own.listed}" data-not-listed="${own.notListed(until)}" data-not-proven="${own.notProven}" data-not-a-receipt="${own.notAReceipt}"
 data-not-reached="${own.notReached}" data-not-computed="${own.notComputed}">
<label for="receipt">${own.receiptLabel}</label>
<p class="small" id="receipt-hint">${own.receiptHint}</p>
<input class="line" id="receipt" maxlength="400" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false" aria-describedby="receipt-hint verdict">
<button>${own.check}</button>
</form>
<p class="verdict" id="verdict" role="status"></p>
<details class="help"><summary>${own.byHand}</summary><p class="small">${own.byHandHelp}</p>
<pre><code>node recompute.mjs a8c1f39f5d04be72…</code></pre>
<p class="small">${own.root}${own.separator}<code>${root}</code><br>${own.leaves}${own.separator}${leaves}</p></details>`,
  );
};
