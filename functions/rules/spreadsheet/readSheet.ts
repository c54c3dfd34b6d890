import type { Archive } from './archive.ts';
import { cellWords, joined, unescapeXlsx } from './cellWords.ts';
import { maxCells, maxColumns, maxMerged, maxRows } from './limits.ts';
import type { NumberFormat } from './numberFormats.ts';
import { numberWords } from './numberWords.ts';
import { readXml } from './readXml.ts';
import { wordsCollector } from './sharedStrings.ts';
import {
  columnIndex,
  columnLetters,
  type ErrorCell,
  type FormulaCell,
  type MergedCells,
  type SheetRow,
} from './sheet.ts';
import { unreadable } from './unreadable.ts';

/** What the sheets of a workbook share. */
export interface Shared {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
  /** Called for every cell that is not empty, over all sheets. */
  readonly countCell: () => void;
}

/** A cell while it is being read. */
interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

const lastRow = 1_048_576;
const lastColumn = 16_384;

/** `B7` as column index and row. */
const placeOf = (reference: string): { column: number; row: number } => {
  const [, letters, digits] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference.replaceAll('$', '')) ?? [];
  if (!letters || !digits) throw unreadable('file_damaged');
  const place = { column: columnIndex(letters), row: Number(digits) };
  if (place.row > lastRow || place.column >= lastColumn) throw unreadable('file_damaged');
  return place;
};

const mergedOf = (reference: string): MergedCells => {
  const [first = '', last = first] = reference.split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return {
    row: from.row,
    column: columnLetters(from.column),
    lastRow: to.row,
    lastColumn: columnLetters(to.column),
  };
};

const numberIn = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw unreadable('file_damaged');
  return value;
};

const sharedAt = (strings: readonly string[], text: string): string => {
  const words = strings[numberIn(text)];
  if (words === undefined) throw unreadable('file_damaged');
  return words;
};

/** What is shown in the cell. */
const shownIn = (cell: OpenCell, inline: string, shared: Shared): string => {
  if (cell.type === 'inlineStr') return inline;
  if (cell.value === '') return '';
  switch (cell.type) {
    case 's':
      return sharedAt(shared.strings, cell.value);
    case 'str':
      return cellWords(unescapeXlsx(cell.value));
    case 'b':
      return cell.value === '1' || cell.value === 'true' ? 'TRUE' : 'FALSE';
    case 'e':
      return cellWords(cell.value);
    case 'd':
      return cellWords(cell.value).replace(/T00:00(:00(\.0+)?)?Z?$/, '');
    default:
      return numberWords(numberIn(cell.value), shared.formats[cell.style] ?? 'plain', shared.from1904);
  }
};

/** What a sheet holds, but for its name. */
export interface SheetContent {
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
  readonly formulas: readonly FormulaCell[];
  readonly errors: readonly ErrorCell[];
}

/**
 * Reads one sheet of a workbook. Cells and rows without content cost nothing, however many are formatted.
 *
 * @throws ProblemError `file_unreadable`: damaged, or more than the limits allow
 */
export const readSheet = async (
  archive: Archive,
  part: string,
  name: string,
  shared: Shared,
): Promise<SheetContent> => {
  const rows: SheetRow[] = [];
  const merged: MergedCells[] = [];
  const formulas: FormulaCell[] = [];
  const errors: ErrorCell[] = [];
  const inline = wordsCollector();
  let row = 0;
  let column = -1;
  let cells: string[] = [];
  let cell: OpenCell | undefined;
  let inValue = false;

  const openRow = (r: string | undefined): void => {
    const next = r === undefined ? row + 1 : numberIn(r);
    if (!Number.isInteger(next) || next <= row || next > lastRow)
      throw unreadable('file_damaged', { sheet: name });
    row = next;
    column = -1;
    cells = [];
  };

  const openCell = (attributes: Readonly<Record<string, string>>): void => {
    const { r, t, s } = attributes;
    const place = r === undefined ? { column: column + 1, row } : placeOf(r);
    if (row === 0 || place.row !== row || place.column <= column)
      throw unreadable('file_damaged', { sheet: name });
    column = place.column;
    const style = Number(s ?? 0);
    cell = { column, type: t ?? 'n', style, value: '', hasValue: false, hasFormula: false };
  };

  const closeCell = (done: OpenCell): void => {
    const words = inline.take();
    const shown = shownIn(done, words, shared);
    const place = { row, column: columnLetters(done.column) };
    if (done.hasFormula) {
      const hasValue = done.type === 'str' ? done.hasValue : shown !== '';
      formulas.push({ ...place, hasValue });
    }
    if (done.type === 'e') errors.push({ ...place, value: shown });
    if (shown === '' && !done.hasFormula) return;
    if (done.column >= maxColumns) {
      throw unreadable('too_many_columns', { sheet: name, ...place, max: columnLetters(maxColumns - 1) });
    }
    shared.countCell();
    if (shown === '') return;
    while (cells.length < done.column) cells.push('');
    cells.push(shown);
  };

  const closeRow = (): void => {
    if (cells.length === 0) return;
    rows.push({ number: row, cells });
    cells = [];
    if (rows.length > maxRows) throw unreadable('sheet_too_many_rows', { sheet: name, row, max: maxRows });
  };

  await readXml(archive.read(part), {
    open: (tag, attributes) => {
      if (cell) {
        if (tag === 'v') {
          inValue = true;
          cell.hasValue = true;
        } else if (tag === 'f') cell.hasFormula = true;
        else inline.open(tag);
      } else if (tag === 'c') openCell(attributes);
      else if (tag === 'row') openRow(attributes.r);
      else if (tag === 'mergeCell') {
        merged.push(mergedOf(attributes.ref ?? ''));
        if (merged.length > maxMerged) throw unreadable('too_many_cells', { sheet: name, max: maxMerged });
      }
    },
    text: (text) => {
      if (!cell) return;
      if (inValue) cell.value = joined(cell.value, text);
      else inline.text(text);
    },
    close: (tag) => {
      if (cell && tag === 'c') {
        closeCell(cell);
        cell = undefined;
      } else if (cell) {
        if (tag === 'v') inValue = false;
        inline.close(tag);
      } else if (tag === 'row') closeRow();
    },
  });
  return { rows, merged, formulas, errors };
};

/** Counts the cells of a file that are not empty, and stops at the limit. */
export const cellCounter = (): (() => void) => {
  let cells = 0;
  return () => {
    cells += 1;
    if (cells > maxCells) throw unreadable('too_many_cells', { max: maxCells });
  };
};
