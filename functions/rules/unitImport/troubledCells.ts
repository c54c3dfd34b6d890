import { columnIndex, type MergedCells } from '../spreadsheet/sheet.ts';
import type { FaultCollector } from './collector.ts';
import { cellName, faultAt, touches, type UnitTable } from './unitTable.ts';

/** Whether a cell's want of words has been explained already. */
export type IsExplained = (row: number, column: number) => boolean;

/** More merged areas than this are reported, but no longer looked at for each cell. */
const maxAreas = 1000;

const rangeOf = ({ column, row, lastColumn, lastRow }: MergedCells): string =>
  `${column}${row}:${lastColumn}${lastRow}`;

const covers = (area: MergedCells, row: number, column: number): boolean =>
  row >= area.row &&
  row <= area.lastRow &&
  column >= columnIndex(area.column) &&
  column <= columnIndex(area.lastColumn);

/** Reports the merged, computed and erroneous cells of a list of units. */
export const reportTroubledCells = (
  table: UnitTable,
  faults: FaultCollector,
  warnings: FaultCollector,
): IsExplained => {
  const { sheet, headerRow, places, rows } = table;
  const known = new Set(places.values());
  const explained = new Set<string>();
  const shown = new Map(rows.map(({ number, cells }) => [number, cells]));
  const areas = sheet.merged.filter(
    (area) => (area.row !== area.lastRow || area.column !== area.lastColumn) && touches(table, area),
  );
  for (const area of areas) {
    const value = rangeOf(area);
    faults.add(faultAt(table, area.row, columnIndex(area.column), 'cell_merged', { value }));
  }
  const isKnown = (row: number, column: number): boolean => row > headerRow.number && known.has(column);
  for (const { row, column: letters, value } of sheet.errors) {
    const column = columnIndex(letters);
    if (!isKnown(row, column)) continue;
    explained.add(cellName(row, column));
    faults.add(faultAt(table, row, column, 'cell_error', { value }));
  }
  for (const { row, column: letters, hasValue } of sheet.formulas) {
    const column = columnIndex(letters);
    if (!isKnown(row, column) || explained.has(cellName(row, column))) continue;
    if (hasValue) {
      const value = shown.get(row)?.[column] ?? '';
      warnings.add(faultAt(table, row, column, 'cell_formula', { value }));
    } else {
      explained.add(cellName(row, column));
      faults.add(faultAt(table, row, column, 'cell_formula_empty'));
    }
  }
  const looked = areas.slice(0, maxAreas);
  return (row, column) =>
    explained.has(cellName(row, column)) || looked.some((area) => covers(area, row, column));
};
