import type { Cell, CellStyle, ConditionalRule, SheetChart, WriteSheet } from 'hucre/xlsx';
import { escapeXlsx } from '../spreadsheet/cellWords.ts';
import { maxCellLength } from '../spreadsheet/limits.ts';
import { columnLetters } from '../spreadsheet/sheet.ts';

/** What a column holds, which decides how its numbers are shown. They are kept unrounded. */
type ColumnKind = 'text' | 'count' | 'share' | 'points' | 'decimal';

/** A column of a table. */
export interface TableColumn {
  readonly header: string;
  /** In characters of the standard font; a Chinese one takes two. */
  readonly width: number;
  readonly kind: ColumnKind;
  /** Whether its numbers have a bar behind them: of shares from 0 to 1, of points from 0 to 100. */
  readonly bars?: boolean;
}

/** A sheet of a release's workbook: one line of headers and the rows below it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Columns that stay in sight, and on every printed page. */
  readonly fixed: number;
  /** Rows whose words stand out, counted from 0. */
  readonly strong?: readonly number[];
  /** By row, how the numbers of its decimal columns are shown: where rows hold figures of several units. */
  readonly decimals?: readonly ('share' | 'points')[];
  readonly charts?: readonly SheetChart[];
}

/** What is printed above and below every page. */
export interface PageWords {
  readonly title: string;
  readonly foot: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Words as a cell can hold them. They stay text for good: nothing that is written here is ever a formula. */
export const cellText = (words: string): string => {
  const clean = words.replace(/\r\n?/g, '\n').replace(unwritable, '').toWellFormed();
  const cut = clean.length > maxCellLength ? `${clean.slice(0, maxCellLength - 1).toWellFormed()}…` : clean;
  return escapeXlsx(cut);
};

const formats: Readonly<Record<ColumnKind, string>> = {
  // The format of text: a program keeps what is typed into such a column, or already there, as it is.
  text: '@',
  count: '#,##0',
  share: '0.0%',
  points: '0.0',
  decimal: '0.00',
};

const line = { style: 'thin', color: { rgb: 'D5DCDF' } } as const;
const border = { bottom: line } as const;

const headerStyle: CellStyle = {
  font: { bold: true, name: 'Calibri', size: 11, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '0F4F66' } },
  numFmt: '@',
  alignment: { vertical: 'center', horizontal: 'left', wrapText: true },
};

const styles = Object.fromEntries(
  Object.entries(formats).map(([kind, numFmt]): [string, CellStyle] => [
    kind,
    {
      numFmt,
      border,
      alignment: {
        vertical: 'top',
        ...(kind === 'text' && { wrapText: true, horizontal: 'left', indent: 1 }),
      },
    },
  ]),
) as Readonly<Record<ColumnKind, CellStyle>>;

const strongStyle: CellStyle = { ...styles.text, font: { bold: true, name: 'Calibri', size: 14 } };

/** A header or footer's own signs begin with `&`. It takes 255 characters in all. */
const pageText = (words: string): string => cellText(words).slice(0, 80).toWellFormed().replaceAll('&', '&&');

/** Characters that fit into a line of this width; a Chinese one takes two. */
const linesOf = (words: string, width: number): number =>
  words.split('\n').reduce((sum, part) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII is taken to be wide
    const size = part.length + (part.match(/[^\u0000-\u00ff]/g)?.length ?? 0);
    return sum + Math.max(1, Math.ceil(size / Math.max(1, width - 1)));
  }, 0);

/** Characters beside each other that can still be read on A4 across. */
const widestOnA4 = 190;
const lineHeight = 15;
const mostLines = 27;

const barsOf = ({ columns, rows }: Table): ConditionalRule[] =>
  columns.flatMap(({ bars, kind }, place): ConditionalRule[] => {
    if (!bars || rows.length === 0) return [];
    const letters = columnLetters(place);
    return [
      {
        type: 'dataBar',
        priority: place + 1,
        range: `${letters}2:${letters}${rows.length + 1}`,
        dataBar: {
          cfvo: [
            { type: 'num', value: '0' },
            { type: 'num', value: kind === 'share' ? '1' : '100' },
          ],
          color: 'FF9CC7D6',
        },
      },
    ];
  });

/** A table as the library takes it. */
export const written = (table: Table, page: PageWords): WriteSheet => {
  const { name, columns, rows, fixed, strong = [], decimals = [], charts } = table;
  const cells = new Map<string, Partial<Cell>>(
    columns.map(({ header }, place) => [`0,${place}`, { value: cellText(header), style: headerStyle }]),
  );
  for (const row of strong)
    cells.set(`${row + 1},0`, { value: cellText(String(rows[row]?.[0] ?? '')), style: strongStyle });
  for (const [row, kind] of decimals.entries())
    for (const [place, column] of columns.entries()) {
      const value = rows[row]?.[place];
      if (column.kind === 'decimal' && typeof value === 'number')
        cells.set(`${row + 1},${place}`, { value, style: styles[kind] });
    }
  const last = columnLetters(Math.max(0, columns.length - 1));
  const headerLines = Math.max(1, ...columns.map(({ header, width }) => linesOf(header, width)));
  return {
    name,
    columns: columns.map(({ width, kind }) => ({ width, style: styles[kind] })),
    rows: [
      columns.map(({ header }) => cellText(header)),
      ...rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cellText(cell) : cell))),
    ],
    cells,
    rowDefs: new Map([
      [0, { height: lineHeight * headerLines + 6 }],
      ...rows.map((row, place): [number, { height: number }] => {
        const most = Math.max(
          1,
          ...row.map((cell, column) =>
            typeof cell === 'string' ? linesOf(cell, columns[column]?.width ?? 10) : 1,
          ),
        );
        return [
          place + 1,
          { height: lineHeight * Math.min(most, mostLines) * (strong.includes(place) ? 1.5 : 1) + 3 },
        ];
      }),
    ]),
    ...(columns.length > 0 && {
      freezePane: { rows: 1, ...(fixed > 0 && { columns: fixed }) },
      conditionalRules: barsOf(table),
      ...(rows.length > 0 && columns.length > 2 && { autoFilter: { range: `A1:${last}${rows.length + 1}` } }),
    }),
    ...(charts && { charts: [...charts] }),
    view: { showGridLines: false },
    pageSetup: {
      paperSize: columns.reduce((sum, { width }) => sum + width, 0) > widestOnA4 ? 'a3' : 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
      ...(columns.length > 0 && { printTitlesRow: '$1:$1' }),
    },
    headerFooter: {
      oddHeader: `&L${pageText(page.title)}&R${pageText(name)}`,
      oddFooter: `&L${pageText(page.foot)}&R&P / &N`,
    },
  };
};
