import { reportWords } from '../../functions/rules/release/reportWords.ts';
import {
  askedWords,
  differenceWords,
  intervalWords,
  numberWords,
} from '../../functions/rules/release/unitReport.ts';
import type { SelfGap } from '../../schemas/release.ts';
import { type Html, html } from '../html.ts';
import { intervalSvg } from '../report/intervalSvg.ts';
import { helpHtml, keyHtml, pairsHtml, type Shown, section } from './resultsParts.ts';
import { resultsWords } from './resultsWords.ts';

const gapHtml = ({ lineId, self, others, gap }: SelfGap, { unit, language }: Shown): Html => {
  const own = resultsWords(language);
  const report = reportWords(language);
  const verdict = self > others.high ? own.gapAbove : self < others.low ? own.gapBelow : own.gapWithin;
  return html`
<li><h3>${askedWords(unit, lineId, language)}</h3>
${pairsHtml([
  [report.self, html`<b>${numberWords(self, 'mean')}</b>`],
  [report.others, numberWords(others.value, 'mean')],
  [report.interval, intervalWords(others, 'mean', language)],
  [report.gap, differenceWords(gap, 'mean', language)],
])}
<div>${intervalSvg(others, [0, 100], { value: self, low: self, high: self })}<p class="small">${verdict}</p></div></li>`;
};

/** What the unit said of itself beside what residents said, on the same questions. */
export const gapsHtml = (shown: Shown): Html => {
  const { unit, language } = shown;
  const own = resultsWords(language);
  const report = reportWords(language);
  return section(
    report.gaps,
    unit.gaps.length === 0
      ? html`<p>${own.noGaps}</p>`
      : html`${keyHtml(language, report.others, report.self)}
<ul class="figures">${unit.gaps.map((gap) => gapHtml(gap, shown))}</ul>
${helpHtml(language, ['gap', 'interval'])}`,
  );
};
