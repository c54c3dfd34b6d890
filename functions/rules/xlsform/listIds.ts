import { isName, namesFor } from './names.ts';
import { entry, type Report } from './report.ts';
import { cellOf, placeOf } from './table.ts';
import type { WrittenList } from './writtenLists.ts';

/** The id of a list: the one that a download of ours wrote beside its name, else one made of the name. */
export const listIdsOf = (lists: readonly WrittenList[], report: Report): ReadonlyMap<string, string> => {
  const own = new Map<string, string>();
  const taken = new Set<string>();
  for (const { name, row } of lists) {
    const id = cellOf(row, 'pingyi_list');
    if (!isName(id) || taken.has(id)) continue;
    own.set(name, id);
    taken.add(id);
  }
  const others = lists.filter(({ name }) => !own.has(name)).map(({ name }) => ({ written: name }));
  const made = namesFor(others, 'l', [...taken]);
  for (const { name, row } of lists) {
    const id = made.get(name) ?? name;
    if (own.has(name) || id === name) continue;
    report.unsupported.push(entry('name_changed', placeOf(row, 'list_name'), { value: name, expected: id }));
  }
  return new Map([...own, ...made]);
};

/**
 * The ids of a list's choices by their names in the file. What changed is one entry of the report for the whole list.
 * @param reserved ids that no choice of the file may get
 */
export const choiceIdsOf = (
  list: WrittenList,
  reserved: readonly string[],
  report: Report,
): ReadonlyMap<string, string> => {
  const names = list.choices.map(({ name }) => ({ written: name }));
  const ids = namesFor(names, 'o', reserved);
  const changed = list.choices.filter(({ name }) => ids.get(name) !== name);
  const [first] = changed;
  if (first) {
    const value = changed.map(({ name }) => name).join(', ');
    const expected = changed.map(({ name }) => ids.get(name)).join(', ');
    report.unsupported.push(entry('name_changed', placeOf(first.row, 'name'), { value, expected }));
  }
  return ids;
};
