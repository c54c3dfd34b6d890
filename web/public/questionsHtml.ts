import { lineWords, optionWords, statisticWords } from '../../functions/rules/release/releaseWords.ts';
import { intervalWords, numberWords } from '../../functions/rules/release/unitReport.ts';
import type { ReleaseCell, ReleaseFigure, ReleaseLine } from '../../schemas/release.ts';
import { inLanguage } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { help, howOf, section, shareSvg, table, withheldWords } from './parts.ts';
import type { PublicReading } from './reading.ts';

/** Statistics that are said in words above the distribution, where a line has them. */
const said = ['satisfied', 'mean', 'nps'] as const;

const figuresHtml = (
  { language, own, count, report }: PublicReading,
  cell: ReleaseCell,
  figure: ReleaseFigure,
): Html => {
  const sentences = said.flatMap((statistic) => {
    const estimate = figure[statistic];
    if (!estimate) return [];
    return [
      html`<p class="figures">${inLanguage(statisticWords[statistic].name, language)} <strong>${numberWords(estimate.value, statistic)}</strong> <span class="small">${report.interval} ${intervalWords(estimate, statistic, language)}</span></p>
`,
    ];
  });
  const scored = said.some((statistic) => figure[statistic] !== undefined);
  return html`${sentences}<p class="small">${own.answers(count(cell.answered), count(cell.skipped))}${scored && figure.dontKnow > 0 && html`<br>${own.validOf(count(figure.valid), count(figure.dontKnow))}`}</p>
`;
};

const distributionHtml = (
  { language, own, count }: PublicReading,
  line: ReleaseLine,
  cell: ReleaseCell,
): Html => {
  const rows = line.options.map((option) => {
    const chosen = cell.counts[option.id] ?? 0;
    const share = cell.answered > 0 ? chosen / cell.answered : 0;
    return html`<tr><th scope="row">${optionWords(option, language)}</th><td class="d">${shareSvg(share)}</td><td class="n">${numberWords(share, 'satisfied')}</td><td class="n">${count(chosen)}</td></tr>
`;
  });
  return html`<div class="distribution">${table({
    name: own.distribution(lineWords(line, language)),
    heads: [own.option, own.drawn, own.share, own.count],
    rows,
  })}</div>`;
};

/** Whether a line's answers are options that can be drawn; of what was typed only that it was is counted. */
const isDrawn = ({ options }: ReleaseLine): boolean => options.length > 1;

const lineHtml = (reading: PublicReading, line: ReleaseLine): Html | undefined => {
  const { language, withheld, cell, figure } = reading;
  const [found, made] = [cell('all', line.id), figure('all', line.id)];
  if (!found && withheld('all', line.id) === undefined) return undefined;
  return html`<h4 class="asked">${lineWords(line, language)}</h4>
${
  found && made
    ? html`${figuresHtml(reading, found, made)}${isDrawn(line) && distributionHtml(reading, line, found)}`
    : html`<p class="small">${withheldWords(reading, 'all', line.id)}</p>`
}`;
};

/** What all who answered said, question by question. Units' own pledges are with the units. */
export const questionsHtml = (reading: PublicReading): Html => {
  const { document, language, own } = reading;
  const surveys = document.basis.surveys.flatMap((survey) => {
    const lines = document.basis.lines
      .filter(({ surveyId, type }) => surveyId === survey.id && type !== 'responses' && type !== 'pledges')
      .flatMap((line) => lineHtml(reading, line) ?? []);
    return lines.length > 0 ? [html`<h3>${textHtml(survey.title, language)}</h3>${lines}`] : [];
  });
  return section(
    'questions',
    own.questions,
    surveys.length > 0
      ? html`<p class="small">${own.questionsHelp}</p>
${help(reading, [howOf(reading, 'satisfied'), howOf(reading, 'mean'), howOf(reading, 'interval')])}
${surveys}`
      : html`<p>${own.noFigures}</p>`,
  );
};
