import { definitions } from '../../functions/rules/release/definitions.ts';
import {
  bandWords,
  lineWords,
  periodWords,
  statisticWords,
} from '../../functions/rules/release/releaseWords.ts';
import { type ReportWords, reportWords } from '../../functions/rules/release/reportWords.ts';
import {
  askedWords,
  comparedNode,
  differenceIntervalWords,
  differenceWords,
  indexNote,
  indexTitle,
  intervalWords,
  measuredStatistic,
  notApartWords,
  numberWords,
  type ReportFigure,
  reportedUnit,
  reportFigures,
  reportPledgeMeans,
  reportTrends,
  reportWithheld,
  scales,
  withheldWords,
} from '../../functions/rules/release/unitReport.ts';
import { measureWords } from '../../schemas/formula.ts';
import {
  type Estimate,
  type ReleasedUnit,
  type ReleaseLine,
  releaseWithheldMessage,
} from '../../schemas/release.ts';
import { inLanguage, type Language, textIn } from '../../schemas/text.ts';
import { addressIn, releasePath, reportPath } from '../addresses.ts';
import { dateInWords } from '../dates.ts';
import { type Html, html, type Part, trusted } from '../html.ts';
import { languageLinks } from '../languageLinks.ts';
import { band } from '../layout.ts';
import { textHtml } from '../textHtml.ts';
import { words as pageWords } from '../words.ts';
import { intervalSvg } from './intervalSvg.ts';
import { reportStyle } from './reportStyle.ts';

const styleElement = trusted(`<style>${reportStyle}</style>`);

interface View {
  readonly unit: ReleasedUnit;
  readonly language: Language;
  readonly own: ReportWords;
}

const section = (title: string, content: Part): Html =>
  html`<section><h2 class="title">${title}</h2>${content}</section>`;

const table = (caption: string, heads: readonly string[], rows: readonly Html[]): Html =>
  html`<p class="small">${caption}</p><div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;

const points = (value: number): string => value.toFixed(1);

const pointsWithin = ({ low, high }: Estimate, language: Language): string =>
  intervalWords({ value: low, low, high }, 'mean', language);

const placesHtml = ({ unit, language, own }: View): Html | undefined => {
  if (unit.indices.length === 0) return undefined;
  const group = comparedNode(unit);
  const facts = unit.indices.map((index) => {
    const place = unit.places.find(({ surveyId }) => surveyId === index.surveyId);
    const others = place && notApartWords(place, language);
    return html`<div class="fact"><h3>${indexTitle(unit, index, language)}</h3>
${
  index.estimate &&
  html`<p class="big">${points(index.estimate.value)}</p>
<p class="small">${own.interval} ${pointsWithin(index.estimate, language)}</p>
${intervalSvg(index.estimate, [0, 100])}`
}
${
  place &&
  html`<p>${bandWords(place, place.of, language)}${group && html` <span class="small">${own.among(textIn(group.name, language))}</span>`}</p>
${others && html`<details><summary>${others.title}</summary><p class="small">${others.names}</p></details>`}`
}
${indexNote(index, language) && html`<p class="small">${indexNote(index, language)}</p>`}
</div>`;
  });
  return section(
    own.places,
    html`<p class="small">${own.bandHelp} ${own.intervalHelp}</p><div class="facts">${facts}</div>`,
  );
};

const figureRow = (
  { line, valid, statistic, estimate, scale, compared }: ReportFigure,
  language: Language,
): Html =>
  html`<tr><th scope="row">${lineWords(line, language)}<br><span class="small">${inLanguage(statisticWords[statistic].name, language)}</span></th>
<td class="n">${numberWords(estimate.value, statistic)}</td>
<td class="n">${intervalWords(estimate, statistic, language)}</td>
<td class="n">${valid}</td>
<td class="n">${compared ? numberWords(compared.value, statistic) : '–'}</td>
<td class="d">${intervalSvg(estimate, scale, compared)}</td></tr>`;

const figureTable = ({ unit, language, own }: View, figures: readonly ReportFigure[]): Html => {
  const other = comparedNode(unit);
  return table(
    other ? own.figuresNote(textIn(other.name, language)) : '',
    [own.question, own.figure, own.interval, own.valid, own.compared, own.drawn],
    figures.map((figure) => figureRow(figure, language)),
  );
};

const figuresHtml = (view: View): Html => {
  const { unit, language, own } = view;
  const surveys = unit.surveys.flatMap((survey) => {
    const figures = reportFigures(unit, ['rating', 'matrix', 'nps']).filter(
      ({ line }) => line.surveyId === survey.id,
    );
    return figures.length > 0
      ? [html`<h3>${textHtml(survey.title, language)}</h3>${figureTable(view, figures)}`]
      : [];
  });
  return section(own.figures, surveys.length > 0 ? surveys : html`<p>${own.noFigures}</p>`);
};

/** A pledge in its own words, and by whom it was rated where several surveys asked. */
const pledgeWords = ({ unit, language }: View, line: ReleaseLine): Html => {
  const survey = unit.fulfilments.length > 1 && unit.surveys.find(({ id }) => id === line.surveyId);
  return html`${line.rowText ? textHtml(line.rowText, language) : lineWords(line, language)}${survey && html`<br><span class="small">${textHtml(survey.title, language)}</span>`}`;
};

const pledgeRow = (view: View, line: ReleaseLine, figure: ReportFigure | undefined): Html => {
  const { unit, language, own } = view;
  const head = html`<th scope="row">${pledgeWords(view, line)}</th>`;
  if (!figure) {
    const entry = reportWithheld(unit).find(
      (one) => one.lineId === line.id && !one.split && !one.lane && !one.period,
    );
    const why = entry && releaseWithheldMessage(entry.reason, unit.campaign.threshold, language);
    return html`<tr>${head}<td colspan="4" class="small">${why ?? own.noFigures}</td></tr>`;
  }
  const { estimate, statistic, valid, scale } = figure;
  return html`<tr>${head}<td class="n">${numberWords(estimate.value, statistic)}</td>
<td class="n">${intervalWords(estimate, statistic, language)}</td>
<td class="n">${valid}</td>
<td class="d">${intervalSvg(estimate, scale)}</td></tr>`;
};

/** Every pledge of the unit with how it was rated, or why that is not told. */
const pledgesHtml = (view: View): Html | undefined => {
  const { unit, language, own } = view;
  const lines = unit.lines.filter(({ type }) => type === 'pledges');
  if (lines.length === 0) return undefined;
  const figures = new Map(reportFigures(unit, ['pledges']).map((figure) => [figure.line.id, figure]));
  const means = reportPledgeMeans(unit, language).map(({ words, statistic, estimate }) =>
    estimate
      ? html`<p>${words}${own.separator}<strong>${numberWords(estimate.value, statistic)}</strong> <span class="small">${own.interval} ${intervalWords(estimate, statistic, language)}</span></p>`
      : html`<p>${words}</p>`,
  );
  return section(
    own.pledges,
    html`${means}${table(
      own.pledgesNote,
      [own.pledge, own.figure, own.interval, own.valid, own.drawn],
      lines.map((line) => pledgeRow(view, line, figures.get(line.id))),
    )}`,
  );
};

const gapsHtml = ({ unit, language, own }: View): Html | undefined => {
  if (unit.gaps.length === 0) return undefined;
  const rows = unit.gaps.map(({ lineId, self, others, gap }) => {
    return html`<tr><th scope="row">${askedWords(unit, lineId, language)}</th><td class="n">${points(self)}</td>
<td class="n">${points(others.value)}<br><span class="small">${pointsWithin(others, language)}</span></td>
<td class="n">${gap > 0 ? '+' : ''}${points(gap)}</td></tr>`;
  });
  return section(own.gaps, table(own.gapHelp, [own.question, own.self, own.others, own.gap], rows));
};

const trendsHtml = ({ unit, language, own }: View): Html | undefined => {
  const trends = reportTrends(unit);
  if (trends.length === 0) return undefined;
  return section(
    own.trend,
    trends.map(({ line, statistic, points: found }) =>
      table(
        `${askedWords(unit, line.id, language)} · ${inLanguage(statisticWords[statistic].name, language)}`,
        [own.period, own.figure, own.interval, own.drawn],
        found.map(
          ([period, estimate]) =>
            html`<tr><th scope="row">${periodWords(period)}</th><td class="n">${numberWords(
              estimate.value,
              statistic,
            )}</td><td class="n">${intervalWords(estimate, statistic, language)}</td><td class="d">${intervalSvg(
              estimate,
              scales[statistic],
            )}</td></tr>`,
        ),
      ),
    ),
  );
};

const changesHtml = ({ unit, language, own }: View): Html | undefined => {
  if (unit.changes.length === 0) return undefined;
  const rows = unit.changes.map(({ lineId, measure, before, after, difference }) => {
    const statistic = measuredStatistic[measure];
    return html`<tr><th scope="row">${askedWords(unit, lineId, language)}<br><span class="small">${inLanguage(measureWords[measure], language)}</span></th>
<td class="n">${numberWords(before.value, statistic)}</td><td class="n">${numberWords(after.value, statistic)}</td>
<td class="n">${differenceWords(difference.value, statistic, language)}<br><span class="small">${differenceIntervalWords(difference, statistic, language)}</span></td></tr>`;
  });
  return section(own.changes, table(own.changeHelp, [own.question, own.before, own.now, own.change], rows));
};

const commentsHtml = ({ unit, own }: View): Html | undefined =>
  unit.comments.length === 0
    ? undefined
    : section(
        own.comments,
        unit.comments.map(
          ({ text, month }) => html`<blockquote>${text}<br><span class="small">${month}</span></blockquote>`,
        ),
      );

const withheldHtml = ({ unit, language, own }: View): Html | undefined => {
  const withheld = reportWithheld(unit);
  if (withheld.length === 0) return undefined;
  const rows = withheld.map(
    (one) => html`<tr><th scope="row">${withheldWords(unit, one, language)}</th>
<td>${releaseWithheldMessage(one.reason, unit.campaign.threshold, language)}</td></tr>`,
  );
  return section(own.withheld, table(own.withheldNote, [own.question, own.reason], rows));
};

const definitionsHtml = ({ language, own }: View): Html =>
  section(
    own.how,
    html`<dl>${definitions.map(({ term, how }) => html`<dt>${inLanguage(term, language)}</dt><dd>${inLanguage(how, language)}</dd>`)}</dl>`,
  );

/** All that a report's page shows. */
export interface ReportView {
  readonly unit: ReleasedUnit;
  readonly language: Language;
  /** The ids by which the page is found. */
  readonly releaseId: string;
  readonly unitId: string;
  /** The release that has taken the place of this one. */
  readonly supersededBy: string | null;
}

const supersededHtml = ({ language, unitId, supersededBy }: ReportView): Html | undefined => {
  const own = reportWords(language);
  return supersededBy === null
    ? undefined
    : html`<p class="box notice">${own.superseded} <a href="${addressIn(reportPath(supersededBy, unitId), language)}">${own.newer}</a></p>`;
};

const correctionHtml = ({ unit, language, unitId }: ReportView): Html | undefined => {
  const own = reportWords(language);
  const { correction } = unit.release;
  return correction === null
    ? undefined
    : html`<p class="box notice">${own.corrects(correction.releaseId, correction.reason)} <a href="${addressIn(reportPath(correction.releaseId, unitId), language)}">${own.corrected}</a></p>`;
};

/** One unit's part of a public release, as a page without script that can be printed. Its policy is `reportPolicy`. */
export const reportPage = (report: ReportView): string => {
  const { unit, language, releaseId, unitId } = report;
  const own = reportWords(language);
  const view = { unit, language, own };
  const path = reportPath(releaseId, unitId);
  const { campaign, release, hash } = unit;
  const node = reportedUnit(unit);
  const until = dateInWords(release.cutoff, campaign.timeZone, language) ?? release.cutoff;
  const links = languageLinks(path, language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${textIn(node.name, language)} - ${own.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
${styleElement}
</head>
<body class="report">
${band(textHtml(campaign.name, language), html`<nav class="switch" aria-label="${pageWords(language).languageSwitch}">${links}</nav>`)}
<main class="in">
<h1 class="big">${textHtml(node.name, language)}</h1>
<p class="small">${(node.region ?? []).join(' · ')}</p>
<p>${own.title} · ${own.release(release.number)} · ${own.until(until)}</p>
<p class="links"><a href="${addressIn(releasePath(releaseId), language)}">${own.wholeRelease}</a></p>
${supersededHtml(report)}
${campaign.notice && html`<p class="box notice">${textHtml(campaign.notice, language)}</p>`}
${correctionHtml(report)}
${placesHtml(view)}${figuresHtml(view)}${pledgesHtml(view)}${gapsHtml(view)}${trendsHtml(view)}${changesHtml(view)}${commentsHtml(view)}${withheldHtml(view)}${definitionsHtml(view)}
<p class="foot">${own.hash}${own.separator}<code>${hash}</code><br>${path}</p>
</main>
</body>
</html>
`.toString();
};
