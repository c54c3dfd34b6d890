import {
  type Bound,
  dayLimits,
  type Limits,
  type Measure,
  numberLimits,
  readConstraint,
} from './readConstraint.ts';
import { entry, type Report } from './report.ts';
import { cellOf, placeOf, type TableRow } from './table.ts';

const reportUnsupported = (row: TableRow, report: Report): void => {
  report.unsupported.push(
    entry('constraint_unsupported', placeOf(row, 'constraint'), { value: cellOf(row, 'constraint') }),
  );
};

/** The bounds of one kind in a row's constraint. What else it says is reported. */
const boundsOf = (row: TableRow, measure: Measure, report: Report): readonly Bound[] => {
  const source = cellOf(row, 'constraint');
  if (source === '') return [];
  const { bounds, more } = readConstraint(source);
  const fitting = bounds.filter((bound) => bound.measure === measure);
  if (more || fitting.length < bounds.length) reportUnsupported(row, report);
  return fitting;
};

/** Reports a constraint on something that takes none. */
export const noLimits = (row: TableRow, report: Report): void => {
  if (cellOf(row, 'constraint') !== '') reportUnsupported(row, report);
};

const inOrder = <T extends number | string>(limits: Limits<T>, row: TableRow, report: Report): Limits<T> => {
  const { min, max } = limits;
  if (min === undefined || max === undefined || min <= max) return limits;
  report.faults.push(entry('bounds_crossed', placeOf(row, 'constraint'), { min, max }));
  return {};
};

/** The days that a date may be. */
export const daysAllowed = (row: TableRow, report: Report): Limits<string> =>
  inOrder(dayLimits(boundsOf(row, 'day', report)), row, report);

/**
 * What a number may be.
 * @param around bounds that stand elsewhere in the row
 */
export const numbersAllowed = (
  row: TableRow,
  whole: boolean,
  around: readonly Bound[],
  report: Report,
): Limits<number> => {
  const bounds = boundsOf(row, 'value', report);
  if (!whole && bounds.some(({ operator }) => operator === '<' || operator === '>')) {
    report.unsupported.push(
      entry('bound_included', placeOf(row, 'constraint'), { value: cellOf(row, 'constraint') }),
    );
  }
  return inOrder(numberLimits([...around, ...bounds], whole), row, report);
};

/** How many choices may be made: bounds from 1 to `most`; what every answer keeps is left out. */
export const choicesAllowed = (
  row: TableRow,
  most: number,
  report: Report,
): { atLeast?: number; atMost?: number } => {
  const limits = numberLimits(boundsOf(row, 'count', report), true);
  const atLeast = Math.ceil(limits.min ?? 0);
  const atMost = Math.floor(limits.max ?? most + 1);
  const canBe = atLeast <= most && atMost >= 1;
  if (!canBe) reportUnsupported(row, report);
  const { min, max } = canBe ? inOrder({ min: atLeast, max: atMost }, row, report) : {};
  return {
    ...(min !== undefined && min >= 1 && { atLeast: min }),
    ...(max !== undefined && max <= most && { atMost: max }),
  };
};

const usualLength = 500;
const longest = 2000;

/** How many characters a text may have: 500 where the file says nothing, 2,000 at the most. */
export const lengthAllowed = (row: TableRow, report: Report): number => {
  const { min = 0, max } = numberLimits(boundsOf(row, 'length', report), true);
  if (min > 1 || (max !== undefined && max < 1)) reportUnsupported(row, report);
  if (max === undefined || max < 1) return usualLength;
  if (max > longest) {
    report.unsupported.push(entry('length_cut', placeOf(row, 'constraint'), { max: longest }));
  }
  return Math.min(Math.floor(max), longest);
};

/** Whether nothing is asked of a number but to be between two others. */
export const isBetween = (row: TableRow, lowest: number, highest: number): boolean => {
  const source = cellOf(row, 'constraint');
  if (source === '') return true;
  const { bounds, more } = readConstraint(source);
  const { min, max } = numberLimits(bounds, true);
  return (
    !more &&
    bounds.every(({ measure }) => measure === 'value') &&
    (min ?? lowest) === lowest &&
    (max ?? highest) === highest
  );
};
