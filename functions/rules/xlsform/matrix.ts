import { maxMatrixRows } from '../../../schemas/question.ts';
import { flagIn } from './flags.ts';
import { type Group, type ItemLine, isWithin, type Line, type Survey } from './survey.ts';
import { cellOf, type TableRow } from './table.ts';
import type { WrittenList } from './writtenLists.ts';

/** A group that is a matrix here. */
export interface Matrix {
  readonly group: Group;
  readonly list: string;
  readonly rows: readonly ItemLine[];
  /** A note above the rows. */
  readonly header: ItemLine | undefined;
  /** Lines that are in the group: they are not questions of their own. */
  readonly lines: ReadonlySet<Line>;
}

const has = (row: TableRow, column: string): boolean =>
  row.cells.some(({ header }) => header.column === column);

/** The words of an `appearance`. */
export const appearancesOf = (row: TableRow): string[] =>
  cellOf(row, 'appearance').toLowerCase().split(/\s+/).filter(Boolean);

/** A row of a matrix says nothing but what is rated: with a condition or a hint of its own it is another question. */
const isPlain = (row: TableRow): boolean =>
  !['relevant', 'hint', 'constraint', 'choice_filter'].some((column) => has(row, column)) &&
  !appearancesOf(row).includes('pledges');

/** The heads of the columns, which Kobo and older forms write as a question of its own. */
const isHeads = (line: ItemLine): boolean =>
  line.type.kind === 'select' && appearancesOf(line.row).includes('label');

const matrixOf = (
  group: Group,
  inside: readonly Line[],
  lists: ReadonlyMap<string, WrittenList>,
): Matrix | undefined => {
  const appearances = appearancesOf(group.row);
  const fewest = appearances.includes('table-list') ? 1 : 2;
  const items = inside.filter((line): line is ItemLine => line.kind === 'item' && line.group === group);
  if (items.length < inside.length) return undefined;
  const [first] = items;
  const header =
    first?.type.kind === 'note' && isPlain(first.row) && !has(first.row, 'pingyi_role') ? first : undefined;
  const rows = items.filter((line) => line !== header && !isHeads(line));
  const [{ type } = {}] = rows;
  const list = type?.kind === 'select' ? type.list : undefined;
  if (list === undefined || !lists.get(list)?.scored) return undefined;
  const areRows = rows.every(
    (line) =>
      line.type.kind === 'select' &&
      !line.type.several &&
      !line.type.withOther &&
      line.type.list === list &&
      isPlain(line.row),
  );
  const hasText = has(group.row, 'label') || (header !== undefined && has(header.row, 'label'));
  const fits =
    areRows && hasText && group.name !== '' && rows.length >= fewest && rows.length <= maxMatrixRows;
  return fits ? { group, list, rows, header, lines: new Set(items) } : undefined;
};

/** The groups that hold nothing but ratings on one scale and are laid out as a table. */
export const matricesOf = (
  { lines }: Survey,
  lists: ReadonlyMap<string, WrittenList>,
): ReadonlyMap<Group, Matrix> => {
  const found = new Map<Group, Matrix>();
  for (const [place, line] of lines.entries()) {
    if (line.kind !== 'group') continue;
    const appearances = appearancesOf(line.row);
    if (!appearances.includes('table-list') && !appearances.includes('field-list')) continue;
    const rest = lines.slice(place + 1);
    const after = rest.findIndex(({ group }) => !isWithin(group, line.group));
    const matrix = matrixOf(line.group, after < 0 ? rest : rest.slice(0, after), lists);
    if (matrix) found.set(line.group, matrix);
  }
  return found;
};

/** The same `required` in every row; undefined where they differ. */
export const requiredOfRows = ({ rows }: Matrix): string | undefined => {
  const [first = '', ...others] = rows.map(({ row }) => {
    const written = cellOf(row, 'required');
    return flagIn(written)?.toString() ?? written;
  });
  const asked = first === '' ? 'false' : first;
  return others.every((other) => (other === '' ? 'false' : other) === asked) ? asked : undefined;
};
