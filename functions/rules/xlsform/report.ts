import type { Fault, FaultCode } from '../../../schemas/problem.ts';

/** Where something was found. `column` is the header as it is written in the file. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

type More = Partial<Pick<Fault, 'min' | 'max' | 'value' | 'expected'>>;

/** What is found while a workbook is read: what keeps it from being a form, and what was left out of it. */
export interface Report {
  readonly faults: Fault[];
  readonly unsupported: Fault[];
}

/** Entries of each kind that are listed at the most; whoever has more begins with these. */
const maxEntries = 500;

const maxValueLength = 80;

/** What was found in a cell, short enough for a list. */
const shortened = (value: string): string => {
  const characters = [...value.slice(0, 2 * maxValueLength + 2).toWellFormed()];
  return characters.length > maxValueLength
    ? `${characters.slice(0, maxValueLength).join('')}…`
    : characters.join('');
};

/** An entry of a report. */
export const entry = (code: FaultCode, place: Place, more: More = {}): Fault => ({
  field: `${place.sheet}.${place.row}.${place.column}`,
  code,
  ...place,
  ...more,
  ...(more.value !== undefined && { value: shortened(more.value) }),
});

const sheets = ['survey', 'choices', 'settings'];

const inFile = (a: Fault, b: Fault): number =>
  sheets.indexOf(a.sheet ?? '') - sheets.indexOf(b.sheet ?? '') || (a.row ?? 0) - (b.row ?? 0);

/** The first entries in the order of the file, and how many more there are. */
export const listed = (found: readonly Fault[]): Fault[] => {
  const entries = found.toSorted(inFile);
  const last = entries[maxEntries];
  if (!last) return entries;
  const { sheet = '', row = 0, column = '' } = last;
  const more = String(entries.length - maxEntries);
  return [...entries.slice(0, maxEntries), entry('and_more', { sheet, row, column }, { value: more })];
};
