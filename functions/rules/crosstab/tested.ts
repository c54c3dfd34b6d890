import { type Association, association } from './association.ts';
import { type Cells, type Counts, sum, transposed } from './counts.ts';
import type { ToldTable } from './decide.ts';
import type { Protection } from './protect.ts';

/** How the questions hang together, by what of a table is told: rows or columns put together where cells are withheld. */
export interface Tested extends Association {
  /** Places of the rows and columns that are taken as one. Those that say nothing are in it only where they are linked to others. */
  readonly rows: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
}

/** Rows in groups: two of one group have withheld cells in one of the columns, or each with a third of the group. */
const linkedRows = (withheld: Cells, columns: readonly number[]): number[][] => {
  const groupOf = withheld.map((_, row) => row);
  for (const place of columns) {
    const linked = withheld.map((row) => row[place]).flatMap((is, row) => (is ? [groupOf[row] ?? row] : []));
    const [first] = linked;
    for (const [row, group] of groupOf.entries()) {
      if (first !== undefined && linked.includes(group)) groupOf[row] = first;
    }
  }
  return [...Map.groupBy(groupOf.keys(), (row) => groupOf[row] ?? row).values()];
};

/** With linked rows as one no cell is withheld any more: what a group has in a column is the column's total less what is shown of the other rows. */
const byRows = (
  { counts, withheld }: ToldTable,
  saying: Protection['saying'],
): { groups: number[][]; columns: number[]; counts: Counts } => {
  const columns = [...saying.columns.keys()].filter((column) => saying.columns[column]);
  const groups = linkedRows(withheld, columns).filter((rows) => rows.some((row) => saying.rows[row]));
  const inGroup = (rows: readonly number[], column: number): number =>
    sum(rows.map((row) => counts[row]?.[column] ?? 0));
  return { groups, columns, counts: groups.map((rows) => columns.map((column) => inGroup(rows, column))) };
};

const mirrored = <T>({ rows, columns }: { rows: T; columns: T }) => ({ rows: columns, columns: rows });

/**
 * Tests the table as it is told, and nothing else: rows that are linked by withheld cells are taken as one, or columns, whichever
 * leaves more to compare.
 * @returns undefined where fewer than two rows or columns are left
 */
export const tested = (table: ToldTable, saying: Protection['saying']): Tested | undefined => {
  const overRows = byRows(table, saying);
  const overColumns = byRows(
    { counts: transposed(table.counts), withheld: transposed(table.withheld) },
    mirrored(saying),
  );
  const asOnes = (places: readonly number[]): number[][] => places.map((place) => [place]);
  const byRow = association(overRows.counts);
  const byColumn = association(transposed(overColumns.counts));
  const isByRow =
    (byRow?.degreesOfFreedom ?? 0) > (byColumn?.degreesOfFreedom ?? 0) ||
    (byRow?.degreesOfFreedom === byColumn?.degreesOfFreedom && (byRow?.n ?? 0) >= (byColumn?.n ?? 0));
  if (isByRow) return byRow && { ...byRow, rows: overRows.groups, columns: asOnes(overRows.columns) };
  return byColumn && { ...byColumn, rows: asOnes(overColumns.columns), columns: overColumns.groups };
};
