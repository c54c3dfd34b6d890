import { audienceWords, bandWords, lineWords } from '../../functions/rules/release/releaseWords.ts';
import { reportWords } from '../../functions/rules/release/reportWords.ts';
import {
  indexNote,
  indexTitle,
  intervalWords,
  notApartWords,
  numberWords,
} from '../../functions/rules/release/unitReport.ts';
import type { ReleasedUnit, UnitIndex } from '../../schemas/release.ts';
import { inLanguage, type Language } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { intervalSvg } from '../report/intervalSvg.ts';
import { helpHtml, keyHtml, pairsHtml, type Shown, section } from './resultsParts.ts';
import { resultsWords } from './resultsWords.ts';

/** Ends of the scale that every index has. */
const scale = [0, 100] as const;

/** A mean without an interval of its own, for the ring of a drawing. */
const bare = (value: number) => ({ value, low: value, high: value });

/** What an index lacks, in words: of a composite its surveys, of a survey its questions, each once. */
const missingWords = (
  { surveyId, missing }: UnitIndex,
  unit: ReleasedUnit,
  language: Language,
): readonly string[] => {
  const words = missing.map((id) => {
    const survey = surveyId === null ? unit.surveys.find((one) => one.id === id) : undefined;
    if (survey) return inLanguage(audienceWords[survey.audience], language);
    const question = unit.lines.find(
      (line) => line.id === id || `${line.surveyId}/${line.questionId}` === id,
    );
    return question ? lineWords(question, language) : '';
  });
  return [...new Set(words)].filter(Boolean);
};

const indexHtml = (index: UnitIndex, { unit, before, language }: Shown): Html => {
  const own = resultsWords(language);
  const report = reportWords(language);
  const { estimate, surveyId, valid } = index;
  const survey = unit.surveys.find(({ id }) => id === surveyId);
  const place = unit.places.find((one) => one.surveyId === surveyId);
  const earlier = before?.indices.find((one) => one.surveyId === surveyId)?.estimate;
  const groupMean = unit.groupMeans?.find((one) => one.surveyId === surveyId)?.mean;
  const others = place && notApartWords(place, language);
  const note = indexNote(index, language);
  const missing = missingWords(index, unit, language);
  const points = (value: number): string => numberWords(value, 'mean');
  return html`
<div class="fact"><h3>${survey ? inLanguage(audienceWords[survey.audience], language) : report.composite}</h3>
${survey && html`<p class="small">${indexTitle(unit, index, language)}</p>`}${
  estimate &&
  html`
<p class="value">${points(estimate.value)}</p>
${intervalSvg(estimate, scale, groupMean === undefined ? undefined : bare(groupMean))}
${pairsHtml([
  [report.interval, intervalWords(estimate, 'mean', language)],
  place && [own.place, bandWords(place, place.of, language)],
  groupMean === undefined ? undefined : [own.groupMean, points(groupMean)],
  valid === undefined ? undefined : [report.valid, valid],
  before && earlier && [own.inRelease(report.release(before.number)), points(earlier.value)],
])}`
}${others && html`<details><summary>${others.title}</summary><p class="small">${others.names}</p></details>`}${
  note && html`<p class="small">${note}</p>`
}${missing.length > 0 && html`<p class="small">${own.missing(report.names(missing))}</p>`}
</div>`;
};

/** The unit's indices: the composite, and that of each survey. */
export const indicesHtml = (shown: Shown): Html => {
  const { unit, language } = shown;
  const own = resultsWords(language);
  const { places } = reportWords(language);
  if (unit.indices.length === 0) return section(places, html`<p>${own.noIndices}</p>`);
  const composites = unit.indices.filter(({ surveyId }) => surveyId === null);
  const others = unit.indices.filter(({ surveyId }) => surveyId !== null);
  const hasMean = (unit.groupMeans ?? []).length > 0;
  return section(
    places,
    html`${keyHtml(language, own.keyOwn, hasMean ? own.groupMean : undefined)}
<div class="facts">${[...composites, ...others].map((index) => indexHtml(index, shown))}</div>
${helpHtml(language, ['index', 'interval', 'band', 'groupMean', 'valid', 'earlier'])}`,
  );
};
