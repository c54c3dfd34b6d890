import type { Text } from '../../../schemas/text.ts';
import { flagOf } from './flags.ts';
import { type Languages, textOf } from './languages.ts';
import { entry, type Report } from './report.ts';
import { cellOf, placeOf, type Table, type TableRow } from './table.ts';
import { checkText } from './words.ts';

interface WrittenChoice {
  readonly row: TableRow;
  readonly name: string;
  readonly label: Text;
  readonly score: number | null;
  readonly satisfied: boolean;
  readonly other: boolean | undefined;
}

/** A list as it stands in the sheet `choices`. */
export interface WrittenList {
  readonly name: string;
  readonly row: TableRow;
  readonly choices: readonly WrittenChoice[];
  /** Whether a choice has a score or says whether it counts as satisfied. */
  readonly scored: boolean;
  /** Whether a choice is marked as the one to be said in words. */
  readonly marked: boolean;
}

const scoreOf = (row: TableRow, report: Report): number | null => {
  const written = cellOf(row, 'score');
  if (written === '') return null;
  const score = /^\d{1,3}(\.0+)?$/.test(written) ? Number(written) : Number.NaN;
  if (score <= 100) return score;
  report.faults.push(entry('score_invalid', placeOf(row, 'score'), { value: written }));
  return null;
};

const choiceOf = (row: TableRow, languages: Languages, report: Report): WrittenChoice | undefined => {
  const name = cellOf(row, 'name');
  const label = textOf(row, 'label', languages);
  if (name === '') report.faults.push(entry('cell_missing', placeOf(row, 'name')));
  if (!label) report.faults.push(entry('cell_missing', placeOf(row, 'label')));
  if (name === '' || !label) return undefined;
  checkText(row, 'label', report);
  const score = scoreOf(row, report);
  const satisfied = flagOf(row, 'satisfied', report) ?? false;
  const other = flagOf(row, 'other', report);
  return { row, name, label, score, satisfied, other };
};

const listOf = (
  name: string,
  rows: readonly TableRow[],
  first: TableRow,
  languages: Languages,
  report: Report,
): WrittenList => {
  const names = new Set<string>();
  const choices = rows.flatMap((row) => {
    const choice = choiceOf(row, languages, report);
    if (!choice) return [];
    if (names.has(choice.name)) {
      report.faults.push(entry('choice_repeated', placeOf(row, 'name'), { value: choice.name }));
      return [];
    }
    names.add(choice.name);
    return [choice];
  });
  const says = (column: string): boolean => rows.some((row) => cellOf(row, column) !== '');
  const scored = says('score') || says('satisfied');
  if (scored && !says('satisfied')) {
    report.faults.push(entry('satisfied_missing', placeOf(first, 'satisfied'), { value: name }));
  }
  return { name, row: first, choices, scored, marked: choices.some(({ other }) => other === true) };
};

/** Reads the sheet `choices`, list by list in the order in which they begin. */
export const writtenListsOf = (
  table: Table | undefined,
  languages: Languages,
  report: Report,
): ReadonlyMap<string, WrittenList> => {
  const rowsByList = new Map<string, TableRow[]>();
  for (const row of table?.rows ?? []) {
    if (row.cells.length === 0) continue;
    const name = cellOf(row, 'list_name');
    if (name === '') report.faults.push(entry('cell_missing', placeOf(row, 'list_name')));
    else {
      const rows = rowsByList.get(name);
      if (rows) rows.push(row);
      else rowsByList.set(name, [row]);
    }
  }
  return new Map(
    [...rowsByList].flatMap(([name, rows]) => {
      const [first] = rows;
      return first ? [[name, listOf(name, rows, first, languages, report)] as const] : [];
    }),
  );
};
