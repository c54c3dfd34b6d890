import { audienceWords, lineWords, statisticWords } from '../../functions/rules/release/releaseWords.ts';
import { reportWords } from '../../functions/rules/release/reportWords.ts';
import {
  comparedNode,
  intervalWords,
  numberWords,
  type ReportFigure,
  reportFigures,
  reportPledgeMeans,
} from '../../functions/rules/release/unitReport.ts';
import { inLanguage, type Language, textIn } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { intervalSvg } from '../report/intervalSvg.ts';
import { textHtml } from '../textHtml.ts';
import { helpHtml, keyHtml, pairsHtml, type Shown, section } from './resultsParts.ts';
import { resultsWords } from './resultsWords.ts';

/** One figure beside those that it is held against. @param title its heading, as deep as the section has it */
const figureHtml = (
  { line, valid, statistic, estimate, scale, compared }: ReportFigure,
  title: Html,
  { unit, before, language }: Shown,
): Html => {
  const own = resultsWords(language);
  const report = reportWords(language);
  const group = comparedNode(unit);
  const earlier = before?.figures.find(({ lineId }) => lineId === line.id)?.[statistic];
  return html`
<li>${title}
${pairsHtml([
  [
    inLanguage(statisticWords[statistic].name, language),
    html`<b>${numberWords(estimate.value, statistic)}</b>`,
  ],
  [report.interval, intervalWords(estimate, statistic, language)],
  group && compared && [own.of(textIn(group.name, language)), numberWords(compared.value, statistic)],
  [report.valid, valid],
  before && earlier && [own.inRelease(report.release(before.number)), numberWords(earlier.value, statistic)],
])}
${intervalSvg(estimate, scale, compared)}</li>`;
};

/** How each statistic among them is worked out. */
const statisticHelp = (figures: readonly ReportFigure[], language: Language) =>
  [...new Set(figures.map(({ statistic }) => statistic))].map(
    (statistic) =>
      [
        inLanguage(statisticWords[statistic].name, language),
        inLanguage(statisticWords[statistic].how, language),
      ] as const,
  );

const groupKey = ({ unit, language }: Shown): Html => {
  const own = resultsWords(language);
  const group = comparedNode(unit);
  return keyHtml(language, own.keyOwn, group && own.of(textIn(group.name, language)));
};

/** Every question's figure beside that of the group, survey by survey. */
export const figuresHtml = (shown: Shown): Html => {
  const { unit, language } = shown;
  const report = reportWords(language);
  const figures = reportFigures(unit, ['rating', 'matrix', 'nps']);
  if (figures.length === 0) return section(report.figures, html`<p>${report.noFigures}</p>`);
  const surveys = unit.surveys.flatMap((survey) => {
    const here = figures.filter(({ line }) => line.surveyId === survey.id);
    return here.length === 0
      ? []
      : [
          html`
<h3>${inLanguage(audienceWords[survey.audience], language)}${report.separator}${textHtml(survey.title, language)}</h3>
<ul class="figures">${here.map((figure) => figureHtml(figure, html`<h4>${lineWords(figure.line, language)}</h4>`, shown))}</ul>`,
        ];
  });
  return section(
    report.figures,
    html`${groupKey(shown)}${surveys}
${helpHtml(language, ['interval', 'compared', 'valid', 'earlier'], statisticHelp(figures, language))}`,
  );
};

/** How each of the unit's pledges was kept, as those say who were asked, and all of them together. */
export const fulfilmentHtml = (shown: Shown): Html => {
  const { unit, language } = shown;
  const own = resultsWords(language);
  const report = reportWords(language);
  const figures = reportFigures(unit, ['pledges']);
  const means = reportPledgeMeans(unit, language).map(({ words, statistic, estimate }) =>
    estimate
      ? html`<p>${words}${report.separator}<b>${numberWords(estimate.value, statistic)}</b> <span class="small">${report.interval} ${intervalWords(estimate, statistic, language)}</span></p>`
      : html`<p class="small">${words}</p>`,
  );
  const titleOf = ({ line }: ReportFigure): string =>
    line.rowText ? textIn(line.rowText, language) : lineWords(line, language);
  return section(
    report.pledges,
    figures.length === 0
      ? html`${means}<p>${own.noPledges}</p>`
      : html`${means}${groupKey(shown)}
<ul class="figures">${figures.map((figure) => figureHtml(figure, html`<h3>${titleOf(figure)}</h3>`, shown))}</ul>
${helpHtml(language, ['fulfilment', 'interval', 'valid'], statisticHelp(figures, language))}`,
  );
};
