/** Numbers in rows and columns; every row has as many. */
export type Counts = readonly (readonly number[])[];

/** Which cells, in the same shape. */
export type Cells = readonly (readonly boolean[])[];

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const rowTotals = (counts: Counts): number[] => counts.map(sum);

export const transposed = <T>(table: readonly (readonly T[])[]): T[][] =>
  (table[0] ?? []).map((_, column) => table.map((row) => row[column] as T));

export const columnTotals = (counts: Counts): number[] => transposed(counts).map(sum);

export const added = (a: Counts, b: Counts): number[][] =>
  a.map((row, at) => row.map((value, column) => value + (b[at]?.[column] ?? 0)));

/** A table of the same value everywhere. */
export const filled = <T>(rows: number, columns: number, value: T): T[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
