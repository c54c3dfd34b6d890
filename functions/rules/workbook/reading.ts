import type {
  Estimate,
  ReleaseCell,
  ReleaseDocument,
  ReleaseFigure,
  ReleaseLine,
  ReleaseNode,
  ReleaseSurvey,
} from '../../../schemas/release.ts';
import { inLanguage, type Language, type Text, textIn } from '../../../schemas/text.ts';
import { lineWords, statistics, statisticWords } from '../release/releaseWords.ts';
import type { TableColumn } from './table.ts';

export type Row = (string | number | null)[];

/** One published cell with what was worked out from it. */
export interface Counted {
  readonly cell: ReleaseCell;
  readonly figure: ReleaseFigure | undefined;
  readonly node: ReleaseNode | undefined;
  readonly line: ReleaseLine | undefined;
}

/** A release with its parts at hand by their ids, and the language that its words are wanted in. */
export interface Reading {
  readonly document: ReleaseDocument;
  readonly language: Language;
  readonly counted: readonly Counted[];
  readonly node: (id: string) => ReleaseNode | undefined;
  readonly unit: (id: string) => ReleaseNode | undefined;
  readonly line: (id: string) => ReleaseLine | undefined;
  readonly survey: (id: string) => ReleaseSurvey | undefined;
  readonly say: (chinese: string, english: string) => string;
  readonly words: (text: Text | undefined) => string;
}

const keyOf = ({ nodeId, lineId, lane, period }: ReleaseFigure | ReleaseCell): string =>
  `${nodeId}\n${lineId}\n${lane ?? ''}\n${period ?? ''}`;

export const readingOf = (document: ReleaseDocument, language: Language): Reading => {
  const { basis, outcome } = document;
  const nodes = new Map(basis.nodes.map((node) => [node.id, node]));
  const units = new Map(
    basis.nodes.flatMap((node) => (node.unitId === undefined ? [] : [[node.unitId, node]])),
  );
  const lines = new Map(basis.lines.map((line) => [line.id, line]));
  const surveys = new Map(basis.surveys.map((survey) => [survey.id, survey]));
  const figures = new Map(outcome.figures.map((figure) => [keyOf(figure), figure]));
  return {
    document,
    language,
    counted: basis.cells.map((cell) => ({
      cell,
      figure: figures.get(keyOf(cell)),
      node: nodes.get(cell.nodeId),
      line: lines.get(cell.lineId),
    })),
    node: (id) => nodes.get(id),
    unit: (id) => units.get(id),
    line: (id) => lines.get(id),
    survey: (id) => surveys.get(id),
    say: (chinese, english) => inLanguage({ 'zh-CN': chinese, en: english }, language),
    words: (text) => (text ? textIn(text, language) : ''),
  };
};

export const isWhole = ({ cell }: Counted): boolean => cell.lane === undefined && cell.period === undefined;

/** The three numbers of an estimate, or nothing. */
export const three = (estimate: Estimate | undefined): Row =>
  estimate ? [estimate.value, estimate.low, estimate.high] : [null, null, null];

/** Columns of a value and its interval. */
export const threeColumns = (
  { say }: Reading,
  header: string,
  kind: TableColumn['kind'],
  bars = false,
): TableColumn[] => [
  { header, width: 11, kind, bars },
  { header: `${header}${say('（下限）', ', low')}`, width: 15, kind },
  { header: `${header}${say('（上限）', ', high')}`, width: 15, kind },
];

/** Columns of all figures of a cell, as `figureCells` fills them. */
export const figureColumns = (reading: Reading): TableColumn[] => {
  const { say, language } = reading;
  return [
    { header: say('回答', 'Answered'), width: 9, kind: 'count' },
    { header: say('未答', 'Skipped'), width: 9, kind: 'count' },
    { header: say('有效', 'Valid'), width: 9, kind: 'count' },
    { header: say('不了解', "Don't know"), width: 9, kind: 'count' },
    ...statistics.flatMap((statistic) => {
      const { name, unit } = statisticWords[statistic];
      const isMain = statistic === 'satisfied' || statistic === 'mean';
      return threeColumns(reading, inLanguage(name, language), unit, isMain);
    }),
    { header: say('答卷 ÷ 服务人口', 'Responses per population'), width: 11, kind: 'share' },
  ];
};

/** All figures of a cell; null where one does not apply. */
export const figureCells = ({ cell, figure }: Counted): Row => [
  cell.answered,
  cell.skipped,
  figure?.valid ?? null,
  figure?.dontKnow ?? null,
  ...statistics.flatMap((statistic) => three(figure?.[statistic])),
  figure?.turnout ?? null,
];

/** The survey and question that a line is of, in two columns. */
export const lineCells = (reading: Reading, line: ReleaseLine | undefined): Row => {
  const survey = line && reading.survey(line.surveyId);
  return [
    survey ? reading.words(survey.title) : (line?.surveyId ?? ''),
    line ? lineWords(line, reading.language) : '',
  ];
};

export const lineColumns = ({ say }: Reading): TableColumn[] => [
  { header: say('问卷', 'Survey'), width: 18, kind: 'text' },
  { header: say('题目', 'Question'), width: 30, kind: 'text' },
];

/** Only the columns in which some row has something. */
export const withoutEmpty = (
  columns: readonly TableColumn[],
  rows: readonly Row[],
): { columns: TableColumn[]; rows: Row[] } => {
  const used = columns.map(
    (_, place) => rows.length === 0 || rows.some((row) => (row[place] ?? null) !== null),
  );
  return {
    columns: columns.filter((_, place) => used[place]),
    rows: rows.map((row) => row.filter((_, place) => used[place])),
  };
};
