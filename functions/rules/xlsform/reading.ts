import type { Condition } from '../../../schemas/condition.ts';
import { flagIn } from './flags.ts';
import type { Languages } from './languages.ts';
import type { Lists } from './lists.ts';
import { readCondition } from './readCondition.ts';
import { entry, type Report } from './report.ts';
import type { Subject } from './subjects.ts';
import { cellOf, placeOf, type TableRow } from './table.ts';
import type { WrittenList } from './writtenLists.ts';

/** What is at hand while the rows of the survey become questions, from the first to the last. */
export interface Reading {
  readonly report: Report;
  readonly languages: Languages;
  readonly written: ReadonlyMap<string, WrittenList>;
  readonly lists: Lists;
  /** Our ids by the names of the file. */
  readonly ids: ReadonlyMap<string, string>;
  /** Every name of the survey. */
  readonly names: ReadonlySet<string>;
  /** What can be answered above; grows from row to row. */
  readonly subjects: Map<string, Subject>;
}

type ConditionColumn = 'relevant' | 'required' | 'required_if';

/** The condition in a cell. Where it cannot be said it is reported and left out: it then hides and requires nothing. */
const conditionIn = (row: TableRow, column: ConditionColumn, reading: Reading): Condition | undefined => {
  const source = cellOf(row, column);
  const { condition, unknown } = readCondition(source, reading);
  const place = placeOf(row, column);
  for (const { code, ...more } of unknown) reading.report.faults.push(entry(code, place, more));
  if (!condition && unknown.length === 0) {
    const code = column === 'relevant' ? 'relevant_unsupported' : 'required_unsupported';
    reading.report.unsupported.push(entry(code, place, { value: source }));
  }
  return condition;
};

/** When a row is shown, its groups left aside; undefined for always. */
export const relevantOf = (row: TableRow, reading: Reading): Condition | undefined => {
  const written = cellOf(row, 'relevant');
  return written === '' || flagIn(written) === true ? undefined : conditionIn(row, 'relevant', reading);
};

/** Whether a question must be answered, and where. */
export interface Required {
  readonly required: boolean;
  readonly requiredIf?: Condition;
}

/** Reads `required`: a flag or a condition; `required_if` can stand beside a flag. */
export const requiredOf = (row: TableRow, reading: Reading): Required => {
  const written = cellOf(row, 'required');
  const flag = flagIn(written);
  const column = written !== '' && flag === undefined ? 'required' : 'required_if';
  const requiredIf = cellOf(row, column) === '' ? undefined : conditionIn(row, column, reading);
  return { required: flag ?? false, ...(requiredIf && { requiredIf }) };
};
