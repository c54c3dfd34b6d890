import { reportWords } from '../../functions/rules/release/reportWords.ts';
import type { ReleasedUnit } from '../../schemas/release.ts';
import type { Language } from '../../schemas/text.ts';
import type { EarlierResults } from '../../schemas/workspace.ts';
import { type Html, html, type Part } from '../html.ts';
import { type ResultsWords, resultsWords } from './resultsWords.ts';

/** A unit's part of a release, as the parts of its page show it. */
export interface Shown {
  readonly unit: ReleasedUnit;
  /** The unit in the release before. */
  readonly before: EarlierResults | undefined;
  readonly language: Language;
}

export const section = (title: string, content: Part): Html =>
  html`
<section><h2 class="title">${title}</h2>
${content}</section>`;

/** What the figures beside it mean, one after the other, on a press. */
export const helpHtml = (
  language: Language,
  names: readonly (keyof ResultsWords['helpWith'])[],
  more: readonly (readonly [term: string, meaning: string])[] = [],
): Html => {
  const own = resultsWords(language);
  const entries = [...names.map((name) => own.helpWith[name]), ...more];
  return html`<details class="help"><summary>${own.help}</summary><dl>${entries.map(
    ([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>`,
  )}</dl></details>`;
};

/** A name and its number; of a list of them the first is the unit's own. */
export type Pair = readonly [name: string, value: Part];

/** Names and their numbers, one pair a line. What is undefined is left out. */
export const pairsHtml = (pairs: readonly (Pair | undefined)[]): Html => {
  const own = (place: number): Part => place === 0 && html` class="own"`;
  return html`<dl class="pair">${pairs
    .filter((pair) => pair !== undefined)
    .map(([name, value], place) => html`<dt${own(place)}>${name}</dt><dd${own(place)}>${value}</dd>`)}</dl>`;
};

/** What the drawings of a section mean. @param ring what the ring stands for */
export const keyHtml = (language: Language, dot: string, ring: string | undefined): Html =>
  html`<p class="key" aria-hidden="true"><span><i></i>${dot}</span><span><i class="line"></i>${
    reportWords(language).interval
  }</span>${ring !== undefined && html`<span><i class="ring"></i>${ring}</span>`}</p>`;
