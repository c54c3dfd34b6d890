import { definitions } from '../../functions/rules/release/definitions.ts';
import { measureWords } from '../../schemas/formula.ts';
import { viewWords } from '../../schemas/result.ts';
import { inLanguage } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { textHtml } from '../textHtml.ts';
import { section, table } from './parts.ts';
import type { PublicReading } from './reading.ts';

const formulaHtml = ({ document, language, own, survey }: PublicReading): Html => {
  const { formula, lines } = document.basis;
  if (!formula) return html`<p>${own.noFormula}</p>`;
  return html`<h3>${own.formula}</h3>
<p class="small">${own.limits(formula.hiddenBelow, formula.unrankedBelow)}</p>
${formula.surveys.map(({ surveyId, weight, questions }) => {
  const title = survey(surveyId)?.title;
  return html`<h4 class="asked">${title ? textHtml(title, language) : surveyId} <span class="small">${own.weighs(String(weight))}</span></h4>
${table({
  name: `${own.formula} · ${surveyId}`,
  heads: [own.question, own.measure, own.weight],
  rows: questions.map((question) => {
    const line = lines.find(
      (one) => one.surveyId === surveyId && one.questionId === question.questionId && one.text,
    );
    return html`<tr><th scope="row">${line?.text ? textHtml(line.text, language) : question.questionId}</th><td>${inLanguage(measureWords[question.measure], language)}</td><td class="n">${question.weight}</td></tr>
`;
  }),
})}`;
})}`;
};

/** How everything is worked out: which responses count, the threshold, the formula with its weights, and every term. */
export const howHtml = (reading: PublicReading): Html => {
  const { document, language, own } = reading;
  const { campaign, release } = document.basis;
  return section(
    'how',
    own.how,
    html`<p>${own.threshold(campaign.threshold)}<br>${own.counts(inLanguage(viewWords[release.view], language))}</p>
${formulaHtml(reading)}
<details class="tree"><summary>${own.definitions}</summary>
<dl class="brief">${definitions.map(
      ({ term, how, source }) =>
        html`<dt>${inLanguage(term, language)}</dt><dd>${inLanguage(how, language)}${source !== undefined && html` <span class="small">${own.source}${own.separator}${source}</span>`}</dd>
`,
    )}</dl></details>`,
  );
};
