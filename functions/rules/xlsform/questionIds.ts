import { otherOf } from '../../../schemas/question.ts';
import { type Languages, textOf } from './languages.ts';
import type { Matrix } from './matrix.ts';
import { isName, maxNameLength, namesFor } from './names.ts';
import { selectKindOf } from './questions.ts';
import { entry, type Report } from './report.ts';
import type { Group, ItemLine, Line, Survey } from './survey.ts';
import { cellOf, placeOf } from './table.ts';
import type { WrittenList } from './writtenLists.ts';

/** Whether the words of an "other" choice need a name beside the row's own. */
const hasOther = (line: ItemLine, written: ReadonlyMap<string, WrittenList>): boolean => {
  const kind = selectKindOf(line, written);
  if ((kind !== 'single' && kind !== 'multiple') || line.type.kind !== 'select') return false;
  return line.type.withOther || (written.get(line.type.list)?.marked ?? false);
};

/** Our ids for the rows that become something; the changes are reported. */
export const idsOf = (
  survey: Survey,
  matrices: ReadonlyMap<Group, Matrix>,
  written: ReadonlyMap<string, WrittenList>,
  languages: Languages,
  report: Report,
): ReadonlyMap<string, string> => {
  const matrixRows = new Set<Line>([...matrices.values()].flatMap(({ rows }) => rows));
  const hasOwnId = (line: Line): boolean => matrixRows.has(line) && isName(cellOf(line.row, 'pingyi_id'));
  const becomes = (line: Line): boolean =>
    line.kind === 'item' || matrices.has(line.group) || textOf(line.row, 'label', languages) !== undefined;
  const named = survey.lines.filter((line) => line.name !== '' && becomes(line) && !hasOwnId(line));
  const withOther = new Set(named.filter((line) => line.kind === 'item' && hasOther(line, written)));
  const wordsNames = new Set([...withOther].map(({ name }) => otherOf(name)));
  for (const { name, row } of named) {
    if (!wordsNames.has(name)) continue;
    report.faults.push(entry('name_repeated', placeOf(row, 'name'), { value: name }));
  }
  const ids = namesFor(
    named.map((line) => ({
      written: line.name,
      maxLength: withOther.has(line) ? maxNameLength - otherOf('').length : maxNameLength,
    })),
    'q',
    [...wordsNames],
  );
  for (const { name, row } of named) {
    const id = ids.get(name) ?? name;
    if (id === name) continue;
    report.unsupported.push(entry('name_changed', placeOf(row, 'name'), { value: name, expected: id }));
  }
  return ids;
};
