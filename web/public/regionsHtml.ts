import { lineWords, statisticWords } from '../../functions/rules/release/releaseWords.ts';
import type { ReleaseLine, ReleaseNode } from '../../schemas/release.ts';
import { inLanguage, textIn } from '../../schemas/text.ts';
import { type Html, html } from '../html.ts';
import { headlineCells, help, howOf, section, table, withheldWords } from './parts.ts';
import { headlineOf, isRated, type PublicReading } from './reading.ts';

/** Rows of all tables of regions together: a page with more would be slow, and nobody would read it. */
const mostRows = 3_000;

interface Region {
  readonly node: ReleaseNode;
  readonly inside: Region[];
}

/** Regions by what they lie in. */
const treeOf = (nodes: readonly ReleaseNode[]): Region[] => {
  const byPath = new Map<string, Region>();
  const top: Region[] = [];
  const inOrder = nodes.toSorted((a, b) => (a.region?.length ?? 0) - (b.region?.length ?? 0));
  for (const node of inOrder) {
    const one: Region = { node, inside: [] };
    const path = node.region ?? [];
    byPath.set(JSON.stringify(path), one);
    const around = byPath.get(JSON.stringify(path.slice(0, -1)));
    (around?.inside ?? top).push(one);
  }
  return top;
};

/** How many levels of regions there is room for: as many as have together no more rows than fit on the page. */
const levelsThatFit = (regions: readonly ReleaseNode[], lines: number): number => {
  let rows = 0;
  let levels = 0;
  const deepest = Math.max(0, ...regions.map(({ region = [] }) => region.length));
  while (levels < deepest) {
    const depth = levels + 1;
    rows += lines * regions.filter(({ region = [] }) => region.length === depth).length;
    if (rows > mostRows && levels > 0) break;
    levels = depth;
  }
  return levels;
};

const rowOf = (reading: PublicReading, node: ReleaseNode, line: ReleaseLine): Html | undefined => {
  const { figure, withheld, survey, language, document } = reading;
  const found = figure(node.id, line.id);
  const headline = headlineOf(found);
  if (!headline && withheld(node.id, line.id) === undefined) return undefined;
  const { title } = survey(line.surveyId) ?? {};
  const said = [
    ...(title && document.basis.surveys.length > 1 ? [textIn(title, language)] : []),
    ...(headline ? [inLanguage(statisticWords[headline.statistic].name, language)] : []),
  ].join(' · ');
  return html`<tr><th scope="row">${lineWords(line, language)}${said && html`<br><span class="small">${said}</span>`}</th>
${headline && found ? html`${headlineCells(reading, headline)}<td class="n">${reading.count(found.valid)}</td>` : html`<td colspan="4" class="small">${withheldWords(reading, node.id, line.id)}</td>`}</tr>
`;
};

const regionHtml = (
  reading: PublicReading,
  { node, inside }: Region,
  lines: readonly ReleaseLine[],
  levels: number,
): Html => {
  const { own, language } = reading;
  const depth = node.region?.length ?? 0;
  const rows = lines.flatMap((line) => rowOf(reading, node, line) ?? []);
  return html`<details class="tree"${depth === 1 && html` open`}><summary>${textIn(node.name, language)}</summary>
${
  rows.length > 0
    ? table({
        name: (node.region ?? []).join(' · '),
        heads: [own.question, own.figure, own.interval, own.drawn, own.valid],
        rows,
      })
    : html`<p class="small">${own.noFigures}</p>`
}${depth < levels && inside.map((one) => regionHtml(reading, one, lines, levels))}</details>
`;
};

/** The regions' figures as a tree: each region's own table, and below it those of the regions that lie in it. */
export const regionsHtml = (reading: PublicReading): Html | undefined => {
  const { own, document } = reading;
  const regions = document.basis.nodes.filter(({ kind }) => kind === 'region');
  const lines = document.basis.lines.filter(isRated);
  if (regions.length === 0 || lines.length === 0) return undefined;
  const levels = levelsThatFit(regions, lines.length);
  const isCut = regions.some(({ region = [] }) => region.length > levels);
  return section(
    'regions',
    own.regions,
    html`<p class="small">${own.regionsHelp}</p>
${help(reading, [howOf(reading, 'satisfied'), howOf(reading, 'interval')])}
${treeOf(regions).map((one) => regionHtml(reading, one, lines, levels))}${isCut && html`<p class="small">${own.deeper}</p>`}`,
  );
};
