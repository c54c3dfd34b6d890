/** Where a cell is, as programs show it: row from 1, column by letters. */
interface CellPlace {
  readonly row: number;
  readonly column: string;
}

/** Cells that were made one. Only the first of them has a value. */
export interface MergedCells extends CellPlace {
  readonly lastRow: number;
  readonly lastColumn: string;
}

/** A cell that is computed. Its text is what the program that saved the file had computed, if it kept that. */
export interface FormulaCell extends CellPlace {
  readonly hasValue: boolean;
}

/** A cell that shows an error instead of a value, such as `#REF!`. */
export interface ErrorCell extends CellPlace {
  readonly value: string;
}

/** A row that is not empty. `cells` are as shown, trimmed, '' for an empty one; empty ones at the end are left out. */
export interface SheetRow {
  /** From 1, as programs show it. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Hidden sheets are read too. */
  readonly hidden: boolean;
  /** In order; empty rows are left out. */
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
  readonly formulas: readonly FormulaCell[];
  readonly errors: readonly ErrorCell[];
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
}

/** The letters of a column, counted from 0: `A`, `Z`, `AA`. */
export const columnLetters = (index: number): string => {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
};

/** The inverse of `columnLetters`. */
export const columnIndex = (letters: string): number =>
  [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
