import { flagIn } from './flags.ts';
import { entry, type Report } from './report.ts';
import { type RowType, rowTypeOf } from './rowTypes.ts';
import { cellOf, placeOf, type Table, type TableRow } from './table.ts';

/** A group of the survey. */
export interface Group {
  readonly row: TableRow;
  readonly name: string;
  /** The group in which it stands. */
  readonly parent: Group | undefined;
}

/** A row of the survey that begins a group, or that shows or asks something. */
export type Line =
  | { readonly kind: 'group'; readonly row: TableRow; readonly name: string; readonly group: Group }
  | {
      readonly kind: 'item';
      readonly row: TableRow;
      readonly name: string;
      readonly type: ItemType;
      readonly group: Group | undefined;
    };

/** The types of rows that have a counterpart here. */
type ItemType = Exclude<RowType, { kind: 'begin' | 'end' | 'metadata' | 'unsupported' }>;
export type ItemLine = Extract<Line, { kind: 'item' }>;

/** The survey, row by row. */
export interface Survey {
  readonly lines: readonly Line[];
  /** Every name in it, also of rows that were left out. */
  readonly names: ReadonlySet<string>;
}

const maxNesting = 20;

interface Open {
  readonly row: TableRow;
  readonly group: Group | undefined;
  readonly repeats: boolean;
}

/** Whether the row is within a group, or a group within it. */
export const isWithin = (inner: Group | undefined, outer: Group): boolean => {
  for (let group = inner; group; group = group.parent) if (group === outer) return true;
  return false;
};

/** The groups around something, the outermost first. */
export const chainOf = (group: Group | undefined): Group[] =>
  group ? [...chainOf(group.parent), group] : [];

/** Reads the sheet `survey`: which rows there are, and in which groups; what is left out is reported. */
export const surveyOf = (table: Table, report: Report): Survey => {
  const lines: Line[] = [];
  const names = new Set<string>();
  const open: Open[] = [];

  const missing = (row: TableRow, column: string): void => {
    report.faults.push(entry('cell_missing', placeOf(row, column)));
  };

  const leftOut = (row: TableRow, code: 'type_unsupported' | 'metadata_not_collected' | 'inside_repeat') => {
    report.unsupported.push(entry(code, placeOf(row, 'type'), { value: cellOf(row, 'type') }));
  };

  const begin = (row: TableRow, name: string, repeats: boolean): void => {
    const around = open.at(-1);
    const inRepeat = around?.repeats ?? false;
    if (repeats && !inRepeat) leftOut(row, 'type_unsupported');
    if (repeats || inRepeat) {
      open.push({ row, group: undefined, repeats: true });
      return;
    }
    if (open.length === maxNesting) {
      report.faults.push(entry('groups_too_deep', placeOf(row, 'type'), { max: maxNesting }));
    }
    const group = { row, name, parent: open.length < maxNesting ? around?.group : undefined };
    open.push({ row, group, repeats: false });
    lines.push({ kind: 'group', row, name, group });
  };

  const end = (row: TableRow): void => {
    if (!open.pop()) report.faults.push(entry('group_not_begun', placeOf(row, 'type')));
  };

  for (const row of table.rows) {
    const written = cellOf(row, 'type');
    const name = cellOf(row, 'name');
    if (row.cells.length === 0 || flagIn(cellOf(row, 'disabled')) === true) continue;
    if (written === '') {
      if (row.cells.some(({ header }) => header.column === 'name' || header.column === 'label'))
        missing(row, 'type');
      continue;
    }
    const type = rowTypeOf(written);
    if (type.kind === 'end') {
      end(row);
      continue;
    }
    if (name !== '' && names.has(name)) {
      report.faults.push(entry('name_repeated', placeOf(row, 'name'), { value: name }));
    }
    if (name !== '') names.add(name);
    const around = open.at(-1);
    if (type.kind === 'begin') begin(row, name, type.repeats);
    else if (around?.repeats) leftOut(row, 'inside_repeat');
    else if (type.kind === 'metadata') leftOut(row, 'metadata_not_collected');
    else if (type.kind === 'unsupported') leftOut(row, 'type_unsupported');
    else if (name === '') missing(row, 'name');
    else lines.push({ kind: 'item', row, name, type, group: around?.group });
  }
  for (const { row } of open) report.faults.push(entry('group_not_closed', placeOf(row, 'type')));
  return { lines, names };
};
