import { stringify } from 'csv-stringify/sync';
import { type Language, type Text, textIn } from '../../../schemas/text.ts';
import { type Counts, columnTotals, rowTotals, sum, transposed } from './counts.ts';
import { sayingIn, type ToldTable } from './decide.ts';
import { type CrossedOption, type CrossedQuestion, notAskedId } from './questions.ts';
import { tested } from './tested.ts';

export interface CrosstabSource {
  readonly campaignId: string;
  readonly surveyId: string;
  readonly unitId: string | undefined;
  readonly releaseId: string;
  readonly threshold: number;
  readonly rows: CrossedQuestion;
  readonly columns: CrossedQuestion;
  readonly table: ToldTable;
}

/** An option on one side of the table. */
interface Side {
  readonly optionId: string | null;
  readonly label: Text;
  readonly isSaying: boolean;
  readonly total: number;
}

/** One cell: null where it is withheld, or would tell of what is. */
interface CrossedCell {
  readonly rowOptionId: string | null;
  readonly columnOptionId: string | null;
  readonly count: number | null;
  readonly shareOfRow: number | null;
  readonly shareOfColumn: number | null;
  readonly shareOfAll: number | null;
}

/** How the questions hang together; which options are taken as one for it. */
interface CrossedTest {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly columns: readonly (readonly (string | null)[])[];
  readonly n: number;
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly expectedBelow5: number;
  readonly lowestExpected: number;
  readonly cramersV: number;
  readonly cramersVCorrected: number;
}

/** A cross table as it goes out. Everything in it follows from its totals and the counts that are shown. */
export interface Crosstab {
  readonly campaignId: string;
  readonly surveyId: string;
  readonly unitId: string | null;
  /** It counts the responses that this release counts. */
  readonly releaseId: string;
  readonly threshold: number;
  readonly rowQuestion: {
    readonly id: string;
    readonly text: Text;
    readonly formVersions: readonly number[];
  };
  readonly columnQuestion: Crosstab['rowQuestion'];
  readonly rows: readonly Side[];
  readonly columns: readonly Side[];
  readonly responses: number;
  /** Answers to both questions that say something; null where it cannot be told. */
  readonly n: number | null;
  readonly withheld: number;
  readonly cells: readonly CrossedCell[];
  readonly test: CrossedTest | null;
}

/** Whether the sum over some cells of a table follows from its totals and what is shown. */
const areShown = ({ withheld }: ToldTable, isIn: (row: number, column: number) => boolean): boolean =>
  withheld.every((line, row) => line.every((is, column) => !is || !isIn(row, column)));

/** What rows have on columns that say something; null where it cannot be told. */
const sayingRowTotals = (table: ToldTable, saying: readonly boolean[]): (number | null)[] =>
  table.counts.map((counts, index) => {
    const isTold =
      areShown(table, (row, column) => row === index && saying[column] === true) ||
      areShown(table, (row, column) => row === index && saying[column] !== true);
    return isTold ? sum(counts.filter((_, column) => saying[column])) : null;
  });

const nOf = (table: ToldTable, saying: { rows: readonly boolean[]; columns: readonly boolean[] }) => {
  const inRow = (row: number): boolean => saying.rows[row] === true;
  const inColumn = (column: number): boolean => saying.columns[column] === true;
  const isTold =
    areShown(table, (row, column) => inRow(row) && inColumn(column)) ||
    areShown(table, (row, column) => inRow(row) && !inColumn(column)) ||
    areShown(table, (row, column) => !inRow(row) && inColumn(column));
  return isTold ? sayingIn(table.counts, saying) : null;
};

const share = (count: number | null, of: number | null | undefined): number | null =>
  count === null || !of ? null : count / of;

/** The table with its totals, shares and test. */
export const crosstabOf = (source: CrosstabSource): Crosstab => {
  const whole = wholeCrosstabOf(source);
  // That nobody was left unasked needs no row of noughts.
  const isEmpty = ({ optionId, total }: Side): boolean => optionId === notAskedId && total === 0;
  const rows = whole.rows.filter((side) => !isEmpty(side));
  const columns = whole.columns.filter((side) => !isEmpty(side));
  const among = (sides: readonly Side[], id: string | null) => sides.some(({ optionId }) => optionId === id);
  const cells = whole.cells.filter(
    ({ rowOptionId, columnOptionId }) => among(rows, rowOptionId) && among(columns, columnOptionId),
  );
  return { ...whole, rows, columns, cells };
};

const wholeCrosstabOf = (source: CrosstabSource): Crosstab => {
  const { rows, columns, table } = source;
  const { counts, withheld } = table;
  const saying = {
    rows: rows.options.map(({ isSaying }) => isSaying),
    columns: columns.options.map(({ isSaying }) => isSaying),
  };
  const n = nOf(table, saying);
  const ofRows = sayingRowTotals(table, saying.columns);
  const ofColumns = sayingRowTotals(
    { counts: transposed(counts), withheld: transposed(withheld) },
    saying.rows,
  );
  const sides = (options: readonly CrossedOption[], totals: readonly number[]): Side[] =>
    options.map(({ id, label, isSaying }, place) => ({
      optionId: id,
      label,
      isSaying,
      total: totals[place] ?? 0,
    }));
  const question = ({ id, text, formVersions }: CrossedQuestion) => ({ id, text, formVersions });
  const test = tested(table, saying);
  const named = (groups: readonly (readonly number[])[], { options }: CrossedQuestion) =>
    groups.map((places) => places.map((place) => options[place]?.id ?? null));
  return {
    campaignId: source.campaignId,
    surveyId: source.surveyId,
    unitId: source.unitId ?? null,
    releaseId: source.releaseId,
    threshold: source.threshold,
    rowQuestion: question(rows),
    columnQuestion: question(columns),
    rows: sides(rows.options, rowTotals(counts)),
    columns: sides(columns.options, columnTotals(counts)),
    responses: sum(rowTotals(counts)),
    n,
    withheld: withheld.flat().filter(Boolean).length,
    cells: rows.options.flatMap((row, rowPlace) =>
      columns.options.map((column, columnPlace): CrossedCell => {
        const count = withheld[rowPlace]?.[columnPlace] ? null : (counts[rowPlace]?.[columnPlace] ?? 0);
        const shared = row.isSaying && column.isSaying ? count : null;
        return {
          rowOptionId: row.id,
          columnOptionId: column.id,
          count,
          shareOfRow: share(shared, ofRows[rowPlace]),
          shareOfColumn: share(shared, ofColumns[columnPlace]),
          shareOfAll: share(shared, n),
        };
      }),
    ),
    test: test ? { ...test, rows: named(test.rows, rows), columns: named(test.columns, columns) } : null,
  };
};

/** The table as seen from its other side. */
export const turned = ({ counts, withheld }: ToldTable): ToldTable => ({
  counts: transposed(counts) as Counts,
  withheld: transposed(withheld),
});

const csvColumns = [
  'campaign_id',
  'survey_id',
  'unit_id',
  'release_id',
  'threshold',
  'row_question_id',
  'row_question',
  'column_question_id',
  'column_question',
  'measure',
  'row_option_id',
  'row_option',
  'column_option_id',
  'column_option',
  'value',
  'share_of_row',
  'share_of_column',
  'share_of_all',
  'withheld',
] as const;

type Row = Partial<Record<(typeof csvColumns)[number], string | number | null>>;

/** How those who gave no answer are named where an option's id stands. */
const noAnswerId = '(no_answer)';

/** Twelve digits are more than any of these figures is good for, and the same on every machine. */
const digits = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(12));

/**
 * The table as a tidy CSV: one line for each cell, each total and each figure. RFC 4180 behind a byte order mark, with cells that a
 * spreadsheet would run made inert by a leading apostrophe.
 */
export const crosstabCsv = (crosstab: Crosstab, language: Language): string => {
  const { rowQuestion, columnQuestion, rows, columns, cells, test } = crosstab;
  const facts: Row = {
    campaign_id: crosstab.campaignId,
    survey_id: crosstab.surveyId,
    unit_id: crosstab.unitId,
    release_id: crosstab.releaseId,
    threshold: crosstab.threshold,
    row_question_id: rowQuestion.id,
    row_question: textIn(rowQuestion.text, language),
    column_question_id: columnQuestion.id,
    column_question: textIn(columnQuestion.text, language),
  };
  const labelOf = (sides: readonly Side[], id: string | null): string => {
    const side = sides.find(({ optionId }) => optionId === id);
    return side ? textIn(side.label, language) : '';
  };
  const inRow = (id: string | null): Row => ({
    row_option_id: id ?? noAnswerId,
    row_option: labelOf(rows, id),
  });
  const inColumn = (id: string | null): Row => ({
    column_option_id: id ?? noAnswerId,
    column_option: labelOf(columns, id),
  });
  const joined = (groups: CrossedTest['rows']): string =>
    groups.map((group) => group.map((id) => id ?? noAnswerId).join('+')).join(' ');
  const figures: Row[] = test
    ? (
        [
          ['test_n', test.n],
          ['chi_square', test.chiSquare],
          ['degrees_of_freedom', test.degreesOfFreedom],
          ['p', test.p],
          ['expected_below_5', test.expectedBelow5],
          ['lowest_expected', test.lowestExpected],
          ['cramers_v', test.cramersV],
          ['cramers_v_corrected', test.cramersVCorrected],
        ] as const
      ).map(([measure, value]) => ({
        measure,
        value: digits(value),
        row_option_id: joined(test.rows),
        column_option_id: joined(test.columns),
      }))
    : [];
  const lines: Row[] = [
    ...cells.map(
      (cell): Row => ({
        measure: 'count',
        ...inRow(cell.rowOptionId),
        ...inColumn(cell.columnOptionId),
        value: cell.count,
        share_of_row: digits(cell.shareOfRow),
        share_of_column: digits(cell.shareOfColumn),
        share_of_all: digits(cell.shareOfAll),
        withheld: Number(cell.count === null),
      }),
    ),
    ...rows.map(({ optionId, total }): Row => ({ measure: 'row_total', ...inRow(optionId), value: total })),
    ...columns.map(
      ({ optionId, total }): Row => ({ measure: 'column_total', ...inColumn(optionId), value: total }),
    ),
    { measure: 'responses', value: crosstab.responses },
    { measure: 'n', value: crosstab.n, withheld: Number(crosstab.n === null) },
    ...figures,
  ];
  return stringify(
    lines.map((line) => csvColumns.map((column) => ({ ...facts, ...line })[column] ?? '')),
    {
      header: true,
      columns: [...csvColumns],
      bom: true,
      record_delimiter: '\r\n',
      quoted_match: /[\r\n]/,
      escape_formulas: true,
    },
  );
};
