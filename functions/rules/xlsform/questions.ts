import { maxChoices, type Question } from '../../../schemas/question.ts';
import type { Text } from '../../../schemas/text.ts';
import { reportIgnored } from './ignored.ts';
import { textOf } from './languages.ts';
import { choicesAllowed, daysAllowed, isBetween, lengthAllowed, noLimits, numbersAllowed } from './limits.ts';
import type { Offered } from './lists.ts';
import { appearancesOf } from './matrix.ts';
import type { Bound } from './readConstraint.ts';
import { type Reading, requiredOf } from './reading.ts';
import { entry } from './report.ts';
import type { ItemLine } from './survey.ts';
import { cellOf, placeOf, type TableRow } from './table.ts';
import { checkText } from './words.ts';

/** What every question says. */
export interface Words {
  readonly id: string;
  readonly text: Text;
  readonly help?: Text;
}

/** The label and the hint of a row under its id; undefined, and a fault, where it has no label. */
export const wordsOf = (row: TableRow, name: string, reading: Reading): Words | undefined => {
  const { report, languages, ids } = reading;
  const text = textOf(row, 'label', languages);
  const help = textOf(row, 'hint', languages);
  if (!text) {
    report.faults.push(entry('cell_missing', placeOf(row, 'label')));
    return undefined;
  }
  for (const column of ['label', 'hint']) checkText(row, column, report);
  return { id: ids.get(name) ?? name, text, ...(help && { help }) };
};

/** How a `select_one` is asked. */
export type SelectKind = 'rating' | 'pledges' | 'single' | 'multiple';

/** A list with scores is rated on; with the appearance `pledges` it rates the unit's own pledges. */
export const selectKindOf = (
  { type, row }: ItemLine,
  written: Reading['written'],
): SelectKind | undefined => {
  if (type.kind !== 'select') return undefined;
  if (type.several) return 'multiple';
  if (appearancesOf(row).includes('pledges')) return 'pledges';
  return written.get(type.list)?.scored ? 'rating' : 'single';
};

/** Whether the row asks how likely one is to recommend: a number with the appearance `nps`. */
const isNps = ({ type, row }: ItemLine): boolean =>
  (type.kind === 'integer' || type.kind === 'range') && appearancesOf(row).includes('nps');

/** Appearances that ask for what is done anyway. */
const usualAppearances: Readonly<Record<string, readonly string[]>> = {
  text: ['multiline'],
  nps: ['nps'],
  pledges: ['pledges'],
};

/** The inputs of a `range`, with what XLSForm takes where one is missing. */
const rangeOf = (row: TableRow): { start: number; end: number; step: number } => {
  const pairs = cellOf(row, 'parameters')
    .slice(0, 500)
    .matchAll(/\b(start|end|step)\s*=\s*(-?\d{1,15}(?:\.\d{1,15})?)/gi);
  const given = new Map([...pairs].map(([, key = '', value]) => [key.toLowerCase(), Number(value)]));
  return { start: given.get('start') ?? 1, end: given.get('end') ?? 10, step: given.get('step') ?? 1 };
};

const reportUnused = (row: TableRow, what: string, used: readonly string[], reading: Reading): void => {
  const usual = usualAppearances[what] ?? [];
  const plain = appearancesOf(row).every((appearance) => usual.includes(appearance));
  reportIgnored(row, plain ? ['constraint', 'appearance', ...used] : ['constraint', ...used], reading.report);
};

const rangeBounds = (start: number, end: number): readonly Bound[] => [
  { measure: 'value', operator: '>=', bound: Math.min(start, end) },
  { measure: 'value', operator: '<=', bound: Math.max(start, end) },
];

const numberOf = (line: ItemLine, words: Words, reading: Reading): Question => {
  const { row, type, name } = line;
  const asked = { ...words, ...requiredOf(row, reading) };
  const isRange = type.kind === 'range';
  const { start, end, step } = rangeOf(row);
  if (isNps(line) && (!isRange || (start === 0 && end === 10 && step === 1)) && isBetween(row, 0, 10)) {
    const { report, languages } = reading;
    const lowLabel = textOf(row, 'low_label', languages);
    const highLabel = textOf(row, 'high_label', languages);
    for (const column of ['low_label', 'high_label']) checkText(row, column, report);
    reportUnused(row, 'nps', ['low_label', 'high_label', ...(isRange ? ['parameters'] : [])], reading);
    reading.subjects.set(name, { kind: 'nps', question: words.id });
    return { ...asked, type: 'nps', ...(lowLabel && { lowLabel }), ...(highLabel && { highLabel }) };
  }
  const whole = isRange ? [start, end, step].every(Number.isInteger) : type.kind === 'integer';
  const limits = numbersAllowed(row, whole, isRange ? rangeBounds(start, end) : [], reading.report);
  reportUnused(row, 'number', isRange && step === 1 ? ['parameters'] : [], reading);
  reading.subjects.set(name, { kind: 'number', question: words.id, whole });
  return { ...asked, type: 'number', whole, ...limits };
};

const offeredBy = (line: ItemLine, kind: SelectKind, reading: Reading): Offered | undefined => {
  if (line.type.kind !== 'select') return undefined;
  const { list, withOther } = line.type;
  const isScale = kind === 'rating' || kind === 'pledges';
  return isScale ? reading.lists.scaleOf(list) : reading.lists.listOf(list, withOther);
};

/** What an offered list says about the row, where the row does not use it as it stands. */
const reportList = ({ type, row }: ItemLine, kind: SelectKind, reading: Reading): void => {
  if (type.kind !== 'select') return;
  const { written, report } = reading;
  const scored = written.get(type.list)?.scored ?? false;
  if (kind === 'rating' || kind === 'pledges') {
    if (type.withOther) report.unsupported.push(entry('other_unsupported', placeOf(row, 'type')));
    if (!scored) report.faults.push(entry('list_unscored', placeOf(row, 'type'), { value: type.list }));
  } else if (scored) {
    report.unsupported.push(entry('scores_unused', placeOf(row, 'type'), { value: type.list }));
  }
};

const selectOf = (line: ItemLine, kind: SelectKind, words: Words, reading: Reading): Question | undefined => {
  const { row, name } = line;
  const offered = offeredBy(line, kind, reading);
  if (!offered) return undefined;
  reportList(line, kind, reading);
  const asked = { ...words, ...requiredOf(row, reading) };
  reportUnused(row, kind, [], reading);
  if (kind !== 'multiple') noLimits(row, reading.report);
  const { id, ids } = offered;
  const options = { kind: 'options', question: words.id, ids, several: kind === 'multiple' } as const;
  reading.subjects.set(name, kind === 'pledges' ? { kind: 'answer', question: words.id } : options);
  switch (kind) {
    case 'rating':
    case 'pledges':
      return { ...asked, type: kind, scaleId: id };
    case 'single':
      return { ...asked, type: 'single', listId: id };
    case 'multiple':
      return { ...asked, type: 'multiple', listId: id, ...choicesAllowed(row, maxChoices, reading.report) };
  }
};

/** The question, or the note, that a row of the survey becomes; undefined where a fault keeps it from being one. */
export const questionOf = (line: ItemLine, reading: Reading): Question | undefined => {
  const { row, name, type } = line;
  const words = wordsOf(row, name, reading);
  if (!words) return undefined;
  const { report, subjects } = reading;
  if (type.kind === 'integer' || type.kind === 'decimal' || type.kind === 'range') {
    return numberOf(line, words, reading);
  }
  if (type.kind === 'select') {
    const kind = selectKindOf(line, reading.written);
    return kind && selectOf(line, kind, words, reading);
  }
  reportUnused(row, type.kind, [], reading);
  if (type.kind === 'note') {
    noLimits(row, report);
    return { ...words, type: 'note' };
  }
  const asked = { ...words, ...requiredOf(row, reading) };
  subjects.set(name, { kind: 'answer', question: words.id });
  if (type.kind === 'text') return { ...asked, type: 'text', maxLength: lengthAllowed(row, report) };
  return { ...asked, type: 'date', ...daysAllowed(row, report) };
};
