import { definitions } from '../../functions/rules/release/definitions.ts';
import { intervalWords, numberWords, scales } from '../../functions/rules/release/unitReport.ts';
import { releaseWithheldMessage } from '../../schemas/release.ts';
import { inLanguage } from '../../schemas/text.ts';
import { type Html, html, type Part } from '../html.ts';
import { intervalSvg } from '../report/intervalSvg.ts';
import type { Headline, PublicReading } from './reading.ts';

/** A part of a page under a heading of its own, which the list of contents leads to. */
export const section = (id: string, title: string, content: Part): Html =>
  html`<section id="${id}" aria-labelledby="${id}-title"><h2 class="title" id="${id}-title">${title}</h2>
${content}</section>
`;

export interface TableParts {
  /** What the table is of: whoever cannot see it hears this first. */
  readonly name: string;
  readonly heads: readonly Part[];
  readonly rows: readonly Html[];
  readonly kind?: string;
}

/** A table that scrolls by itself where it is wider than the screen, with the keys too. */
export const table = ({ name, heads, rows, kind }: TableParts): Html =>
  html`<div class="scroll" role="group" aria-label="${name}" tabindex="0"><table${kind !== undefined && html` class="${kind}"`}>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>
`;

/** How something is worked out, folded away beside it. */
export const help = ({ own }: PublicReading, words: readonly string[]): Html =>
  html`<details class="help"><summary>${own.howShort}</summary>${words.map((one) => html`<p class="small">${one}</p>`)}</details>`;

/** The cells of a figure: its value, its interval, and both drawn. */
export const headlineCells = (
  { language }: PublicReading,
  { statistic, estimate }: Headline,
): Html => html`<td class="n">${numberWords(estimate.value, statistic)}</td>
<td class="n">${intervalWords(estimate, statistic, language)}</td>
<td class="d">${intervalSvg(estimate, scales[statistic])}</td>`;

/** Why there is no number, in words. */
export const withheldWords = (
  { document, language, withheld, own }: PublicReading,
  nodeId: string,
  lineId: string,
): string => {
  const reason = withheld(nodeId, lineId);
  if (reason === undefined) return own.noFigures;
  return releaseWithheldMessage(reason, document.basis.campaign.threshold, language);
};

/** A share of all as a bar, from 0 to 1. */
export const shareSvg = (share: number): Html =>
  html`<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="bed" width="100" height="8"/><rect class="bar" width="${(
    100 * Math.min(1, Math.max(0, share))
  ).toFixed(1)}" height="8"/></svg>`;

/** How a word of a release is worked out, as its definitions have it. @throws {RangeError} where there is no such definition */
export const howOf = ({ language }: PublicReading, id: string): string => {
  const found = definitions.find((one) => one.id === id);
  if (!found) throw new RangeError(`no definition of ${id}`);
  return inLanguage(found.how, language);
};
