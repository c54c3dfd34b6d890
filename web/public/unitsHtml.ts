import {
  audienceWords,
  bandWords,
  indexStateWords,
  lineWords,
} from '../../functions/rules/release/releaseWords.ts';
import { shownIndex } from '../../functions/rules/release/shownIndex.ts';
import { intervalWords, numberWords, scales } from '../../functions/rules/release/unitReport.ts';
import type { RankedUnit, ReleaseLine, ReleaseNode, UnitIndex } from '../../schemas/release.ts';
import { inLanguage, textIn } from '../../schemas/text.ts';
import { addressIn, reportPath } from '../addresses.ts';
import { type Html, html, type Part } from '../html.ts';
import { intervalSvg } from '../report/intervalSvg.ts';
import { textHtml } from '../textHtml.ts';
import { finderHtml, regionPlaces } from './finderHtml.ts';
import { help, howOf, section, table, withheldWords } from './parts.ts';
import { type Headline, headlineOf, isRated, missingWords, type PublicReading } from './reading.ts';

/** Where a unit stands in its group by the index that is shown. */
interface Place {
  readonly ranked: RankedUnit;
  readonly of: number;
}

/** What the table of units shows of each: an index; without a formula the first question that is rated. */
interface Shown {
  readonly title: string;
  readonly of: (node: ReleaseNode) => {
    readonly headline?: Headline;
    readonly why: string;
    readonly place?: Place;
  };
}

const byIndex = (reading: PublicReading, shown: string | null): Shown => {
  const { document, own, language } = reading;
  const indices = new Map(
    document.outcome.indices
      .filter(({ surveyId }) => surveyId === shown)
      .map((index) => [index.unitId, index] as const),
  );
  const places = new Map(
    document.outcome.rankings
      .filter(({ surveyId }) => surveyId === shown)
      .flatMap(({ of, units }) => units.map((ranked) => [ranked.unitId, { ranked, of }] as const)),
  );
  const whyNot = (index: UnitIndex | undefined): string => {
    if (!index) return own.noFigures;
    if (index.state === 'incomplete') return missingWords(reading, index);
    if (index.state === 'withheld') {
      return own.tooFew(document.basis.formula?.hiddenBelow ?? document.basis.campaign.threshold);
    }
    return inLanguage(indexStateWords[index.state], language);
  };
  return {
    title: textIn(reading.survey(shown ?? '')?.title ?? {}, language) || own.index,
    of: ({ unitId = '' }) => {
      const index = indices.get(unitId);
      const place = places.get(unitId);
      return {
        ...(index?.estimate && { headline: { statistic: 'mean', estimate: index.estimate } }),
        why: whyNot(index),
        ...(place && { place }),
      };
    },
  };
};

const byQuestion = (reading: PublicReading, line: ReleaseLine): Shown => ({
  title: lineWords(line, reading.language),
  of: ({ id }) => {
    const headline = headlineOf(reading.figure(id, line.id));
    return { ...(headline && { headline }), why: withheldWords(reading, id, line.id) };
  },
});

const shownOf = (reading: PublicReading): Shown | undefined => {
  const { formula, lines } = reading.document.basis;
  if (formula)
    return byIndex(reading, shownIndex(reading.document.outcome.indices, reading.document.basis.surveys));
  const line = lines.find((one) => isRated(one) && reading.figure('all', one.id) !== undefined);
  return line && byQuestion(reading, line);
};

/** How many responded about a unit, by audience. */
const responsesHtml = (reading: PublicReading, node: ReleaseNode): Part => {
  const { responseLines, cell, withheld, survey, language, own, count } = reading;
  const told = responseLines.flatMap((line) => {
    const found = cell(node.id, line.id);
    if (!found && withheld(node.id, line.id) === undefined) return [];
    const { audience } = survey(line.surveyId) ?? {};
    const who = audience && responseLines.length > 1 ? inLanguage(audienceWords[audience], language) : '';
    const number = found ? count(found.answered) : inLanguage(indexStateWords.withheld, language);
    return [who ? html`<div>${who}${own.separator}${number}</div>` : html`${number}`];
  });
  return told.length > 0 ? told : '–';
};

const unitRow = (
  reading: PublicReading,
  node: ReleaseNode,
  shown: Shown | undefined,
  inside: readonly number[],
): Html => {
  const { document, language, own } = reading;
  const address = addressIn(reportPath(document.basis.release.id, node.unitId ?? ''), language);
  const region = (node.region ?? []).join(' · ');
  const { headline, why, place } = shown?.of(node) ?? { why: own.noFigures };
  return html`<tr data-unit="${inside.join(' ')}"><th scope="row"><a href="${address}">${textHtml(node.name, language)}</a>${region && html`<br><span class="small">${region}</span>`}</th>
${
  headline
    ? html`<td class="i">${numberWords(headline.estimate.value, headline.statistic)} <span class="small">${intervalWords(headline.estimate, headline.statistic, language)}</span>${intervalSvg(headline.estimate, scales[headline.statistic])}</td>
<td>${place ? bandWords(place.ranked, place.of, language) : html`<span class="small">${document.basis.formula ? why : own.noPlace}</span>`}</td>`
    : html`<td colspan="2" class="small">${why}</td>`
}
<td class="n">${responsesHtml(reading, node)}</td></tr>
`;
};

/** The units' results, group by group, with the search that narrows them down. */
export const unitsHtml = (reading: PublicReading): Html => {
  const { document, language, own, report } = reading;
  const { campaign, nodes } = document.basis;
  const units = nodes.filter(({ kind }) => kind === 'unit');
  const shown = shownOf(reading);
  const places = regionPlaces(nodes);
  const named = nodes.filter(({ kind }) => kind === 'group');
  const groupIds = new Set(named.map(({ groupId }) => groupId));
  const groups = [
    ...named.map(({ groupId, name }) => ({
      title: textHtml(name, language),
      words: textIn(name, language),
      units: units.filter((unit) => unit.groupId === groupId),
    })),
    {
      title: html`${own.ungrouped}`,
      words: own.ungrouped,
      units: units.filter(({ groupId }) => !groupIds.has(groupId)),
    },
  ].filter((group) => group.units.length > 0);
  const heads = [
    own.unit,
    html`${shown?.title ?? own.figure}<br><span class="small">${own.interval}</span>`,
    own.place,
    own.responses,
  ];
  return section(
    'units',
    own.units,
    html`<p class="small">${own.unitsHelp}</p>
${help(reading, [
  howOf(reading, 'index'),
  howOf(reading, 'interval'),
  report.intervalHelp,
  howOf(reading, 'band'),
  report.bandHelp,
])}
${finderHtml(reading, { regions: places, groups: groups.map(({ words }) => words), units: units.length })}
${groups.map(
  (
    group,
    place,
  ) => html`<div class="group${place === 0 && ' first'}" data-group="${place}"><h3>${group.title}</h3>
${table({
  name: own.ofGroup(group.words),
  heads,
  kind: 'units',
  rows: group.units.map((unit) => unitRow(reading, unit, shown, places.around(unit))),
})}</div>
`,
)}${campaign.groups.length === 0 && units.length === 0 && html`<p>${own.noFigures}</p>`}`,
  );
};
