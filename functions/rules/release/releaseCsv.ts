import {
  type Estimate,
  type ReleaseDocument,
  type ReleaseLine,
  type ReleaseNode,
  type ReleaseSurvey,
  type ReleaseWithheld,
  releaseWithheldMessage,
} from '../../../schemas/release.ts';
import { type Language, textIn } from '../../../schemas/text.ts';
import { byteOrderMark, csvLine } from '../csv.ts';
import { own } from '../own.ts';
import { optionWords, type Statistic, statistics } from './releaseWords.ts';

/** Column names are the contract with whoever reads the file by program, and so the same in every language. */
export const releaseColumns = [
  'campaign_id',
  'release',
  'view',
  'node',
  'node_id',
  'name',
  'region',
  'group_id',
  'survey_id',
  'audience',
  'question_id',
  'question',
  'row_id',
  'row',
  'lane',
  'period_from',
  'period_to',
  'statistic',
  'option_id',
  'option',
  'value',
  'low',
  'high',
  'as_of',
  'withheld',
  'withheld_because',
] as const;

type Row = Partial<Record<(typeof releaseColumns)[number], string | number | undefined>>;

/** What each statistic is called in the column of that name. */
export const statisticNames: Readonly<Record<Statistic, string>> = {
  satisfied: 'satisfied',
  mean: 'mean',
  topTwo: 'top_two',
  topBox: 'top_box',
  bottomBox: 'bottom_box',
  friendsFamily: 'friends_family',
  nps: 'nps',
};

/** Rows that are made into text at a time. */
const batch = 5_000;

const estimated = (statistic: string, { value, low, high }: Estimate): Row => ({
  statistic,
  value,
  low,
  high,
});

/** Makes the columns that say what a row is about. */
const headsOf = ({ basis }: ReleaseDocument, language: Language) => {
  const nodes = new Map(basis.nodes.map((node) => [node.id, node]));
  const units = new Map(
    basis.nodes.flatMap((node) => (node.unitId === undefined ? [] : [[node.unitId, node]])),
  );
  const lines = new Map(basis.lines.map((line) => [line.id, line]));
  const surveys = new Map(basis.surveys.map((survey) => [survey.id, survey]));
  const release = {
    campaign_id: basis.campaign.id,
    release: basis.release.number,
    view: basis.release.view,
  };
  const nodeHead = (node: ReleaseNode | undefined): Row => ({
    ...release,
    ...(node && {
      node: node.kind,
      node_id: node.id,
      name: textIn(node.name, language),
      region: node.region?.join(' > '),
      group_id: node.groupId,
    }),
  });
  const surveyHead = (survey: ReleaseSurvey | undefined): Row => ({
    survey_id: survey?.id,
    audience: survey?.audience,
  });
  const lineHead = (line: ReleaseLine | undefined): Row =>
    line
      ? {
          ...surveyHead(surveys.get(line.surveyId)),
          question_id: line.questionId,
          question: line.text && textIn(line.text, language),
          row_id: line.rowId,
          row: line.rowText && textIn(line.rowText, language),
        }
      : {};
  const slice = ({ lane, period }: Pick<ReleaseWithheld, 'lane' | 'period'>): Row => {
    const [from, to] = period?.split('/') ?? [];
    return { lane, period_from: from, period_to: to };
  };
  return {
    ofUnit: (unitId: string, surveyId: string | null): Row => ({
      ...nodeHead(units.get(unitId)),
      ...surveyHead(surveyId === null ? undefined : surveys.get(surveyId)),
    }),
    ofLine: (nodeId: string, lineId: string, part: Pick<ReleaseWithheld, 'lane' | 'period'> = {}): Row => ({
      ...nodeHead(nodes.get(nodeId)),
      ...lineHead(lines.get(lineId)),
      ...slice(part),
    }),
    unitLine: (unitId: string, lineId: string): Row => ({
      ...nodeHead(units.get(unitId)),
      ...lineHead(lines.get(lineId)),
    }),
    line: (lineId: string) => lines.get(lineId),
  };
};

/** Every row, in the order of the document: counts and figures, indices and places, pledges, gaps, changes, what is withheld. */
function* rowsOf(document: ReleaseDocument, language: Language): Generator<Row> {
  const { basis, outcome } = document;
  const heads = headsOf(document, language);
  for (const [place, cell] of basis.cells.entries()) {
    const head = { ...heads.ofLine(cell.nodeId, cell.lineId, cell), as_of: cell.asOf };
    const line = heads.line(cell.lineId);
    for (const option of line?.options ?? []) {
      const words = { option_id: option.id, option: optionWords(option, language) };
      yield { ...head, ...words, statistic: 'count', value: own(cell.counts, option.id) ?? 0 };
    }
    yield { ...head, statistic: 'answered', value: cell.answered };
    yield { ...head, statistic: 'skipped', value: cell.skipped };
    // Figures stand in the order of the cells that they are made from.
    const figure = outcome.figures[place];
    if (!figure) continue;
    yield { ...head, statistic: 'valid', value: figure.valid };
    yield { ...head, statistic: 'dont_know', value: figure.dontKnow };
    if (figure.turnout !== undefined) yield { ...head, statistic: 'turnout', value: figure.turnout };
    for (const statistic of statistics) {
      const estimate = figure[statistic];
      if (estimate) yield { ...head, ...estimated(statisticNames[statistic], estimate) };
    }
    for (const option of line?.options ?? []) {
      const share = figure.shares && own(figure.shares, option.id);
      const words = { option_id: option.id, option: optionWords(option, language) };
      if (share) yield { ...head, ...words, ...estimated('share', share) };
    }
  }
  for (const { unitId, surveyId, state, estimate, valid } of outcome.indices) {
    const head = heads.ofUnit(unitId, surveyId);
    const name = surveyId === null ? 'composite' : 'index';
    if (estimate) yield { ...head, ...estimated(name, estimate) };
    else yield { ...head, statistic: name, withheld: state };
    if (valid !== undefined) yield { ...head, statistic: `${name}_valid`, value: valid };
  }
  for (const { surveyId, of, units } of outcome.rankings) {
    const name = surveyId === null ? 'composite' : 'index';
    for (const { unitId, best, worst, z } of units) {
      const head = heads.ofUnit(unitId, surveyId);
      yield { ...head, statistic: `${name}_rank_best`, value: best };
      yield { ...head, statistic: `${name}_rank_worst`, value: worst };
      yield { ...head, statistic: `${name}_rank_of`, value: of };
      yield { ...head, statistic: `${name}_z`, value: z };
    }
  }
  for (const { unitId, surveyId, questionId, pledges, mean, satisfied } of outcome.fulfilments) {
    const head = { ...heads.ofUnit(unitId, surveyId), question_id: questionId };
    yield { ...head, statistic: 'pledges', value: pledges };
    if (mean) yield { ...head, ...estimated('pledges_mean', mean) };
    if (satisfied) yield { ...head, ...estimated('pledges_satisfied', satisfied) };
  }
  for (const { unitId, lineId, self, gap } of outcome.gaps) {
    const head = heads.unitLine(unitId, lineId);
    yield { ...head, statistic: 'self_score', value: self };
    yield { ...head, statistic: 'self_gap', value: gap };
  }
  for (const { nodeId, lineId, measure, before, difference } of outcome.changes) {
    const head = heads.ofLine(nodeId, lineId);
    yield { ...head, ...estimated(`before_${measure}`, before) };
    yield { ...head, ...estimated(`change_${measure}`, difference) };
  }
  for (const one of basis.withheld) {
    yield {
      ...heads.ofLine(one.nodeId, one.lineId, one),
      ...(one.split && { statistic: `all_${one.split}` }),
      withheld: one.reason,
      withheld_because: releaseWithheldMessage(one.reason, basis.campaign.threshold, language),
    };
  }
}

/** The same as `releaseCsv`, piece by piece, for releases whose text is too long for one string. */
export function* releaseCsvPieces(document: ReleaseDocument, language: Language): Generator<string> {
  let text = `${byteOrderMark}${csvLine(releaseColumns)}`;
  let rows = 0;
  for (const row of rowsOf(document, language)) {
    text += csvLine(releaseColumns.map((column) => row[column]));
    rows += 1;
    if (rows % batch !== 0) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/**
 * A release as tidy CSV: one row for each number, named in the column `statistic`, with the ends of its 95 % interval where it has
 * one, and one row for everything withheld. RFC 4180, with a byte order mark, without which Excel takes Chinese for another
 * encoding; cells that a spreadsheet would run are made inert by a leading apostrophe. Numbers are as in the document, unrounded.
 * The columns and statistics are in docs/downloads.md.
 */
export const releaseCsv = (document: ReleaseDocument, language: Language): string =>
  [...releaseCsvPieces(document, language)].join('');
