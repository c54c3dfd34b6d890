import { intervalWords, numberWords } from '../../functions/rules/release/unitReport.ts';
import { textIn } from '../../schemas/text.ts';
import { addressIn, reportPath } from '../addresses.ts';
import { type Html, html } from '../html.ts';
import { intervalSvg } from '../report/intervalSvg.ts';
import { textHtml } from '../textHtml.ts';
import { help, howOf, section, table } from './parts.ts';
import type { PublicReading } from './reading.ts';

/** How units kept their pledges on the whole, a table for each survey that asked; each pledge is on its unit's page. */
export const pledgesHtml = (reading: PublicReading): Html | undefined => {
  const { document, language, own, unit, survey, count } = reading;
  const { fulfilments } = document.outcome;
  if (fulfilments.length === 0) return undefined;
  const bySurvey = [...Map.groupBy(fulfilments, ({ surveyId }) => surveyId)];
  return section(
    'pledges',
    own.pledges,
    html`<p class="small">${own.pledgesHelp}</p>
${help(reading, [howOf(reading, 'pledges'), howOf(reading, 'interval')])}
${bySurvey.map(([surveyId, all]) => {
  const title = survey(surveyId)?.title;
  return html`<h3>${title ? textHtml(title, language) : surveyId}</h3>
${table({
  name: `${own.pledges} · ${title ? textIn(title, language) : surveyId}`,
  heads: [own.unit, own.pledgeCount, own.meanScore, own.interval, own.drawn, own.kept],
  rows: all.map(({ unitId, pledges, mean, satisfied, missing }) => {
    const address = addressIn(reportPath(document.basis.release.id, unitId), language);
    const name = unit(unitId)?.name;
    return html`<tr><th scope="row"><a href="${address}">${name ? textHtml(name, language) : unitId}</a></th><td class="n">${count(pledges)}</td>
${
  mean && satisfied
    ? html`<td class="n">${numberWords(mean.value, 'mean')}</td><td class="n">${intervalWords(mean, 'mean', language)}</td><td class="d">${intervalSvg(mean, [0, 100])}</td><td class="n">${numberWords(satisfied.value, 'satisfied')}</td>`
    : html`<td colspan="4" class="small">${own.pledgesMissing(missing.length, pledges)}</td>`
}</tr>
`;
  }),
})}`;
})}`,
  );
};
