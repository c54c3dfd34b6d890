import {
  type Choice,
  type ChoiceList,
  maxChoices,
  maxOptions,
  type Option,
  type Scale,
} from '../../../schemas/question.ts';
import type { Text } from '../../../schemas/text.ts';
import type { Languages } from './languages.ts';
import { choiceIdsOf, listIdsOf } from './listIds.ts';
import { namesFor } from './names.ts';
import { entry, type Report } from './report.ts';
import { placeOf, type TableRow } from './table.ts';
import type { WrittenList } from './writtenLists.ts';

/** The name of the choice that XLSForm's `or_other` adds. */
export const otherName = 'other';

/** In which ways the questions use a list, and the first row that does. */
export interface ListUse {
  readonly row: TableRow;
  scale: boolean;
  plain: boolean;
  withOther: boolean;
}

/** The options that a question offers: our ids by the names of the file. */
export interface Offered {
  readonly id: string;
  readonly ids: ReadonlyMap<string, string>;
}

/** What became of the lists. */
export interface Lists {
  readonly scales: readonly Scale[];
  readonly lists: readonly ChoiceList[];
  readonly scaleOf: (name: string) => Offered | undefined;
  readonly listOf: (name: string, withOther: boolean) => Offered | undefined;
  /** Where each scale and each list begins in the file. */
  readonly scaleRows: readonly TableRow[];
  readonly listRows: readonly TableRow[];
}

const otherLabel = ({ tags, main }: Languages): Text => {
  const words = tags.map((tag): [string, string] | undefined =>
    tag.startsWith('zh') ? [tag, '其他'] : tag.startsWith('en') ? [tag, 'Other'] : undefined,
  );
  const known = words.filter((word) => word !== undefined);
  return known.length > 0 ? Object.fromEntries(known) : { [main]: 'Other' };
};

const scaleFrom = ({ choices }: WrittenList, id: string, ids: ReadonlyMap<string, string>): Scale => ({
  id,
  options: choices.map(
    ({ name, label, score, satisfied }): Option => ({ id: ids.get(name) ?? name, label, score, satisfied }),
  ),
});

/** With "other", the choice of that name is the one to be said in words; where there is none it is added. */
const listFrom = (
  list: WrittenList,
  id: string,
  ids: ReadonlyMap<string, string>,
  withOther: boolean,
  languages: Languages,
): ChoiceList => {
  const choices = list.choices.map(({ name, label, other }): Choice => {
    const isOther = withOther && !list.marked && name === otherName ? true : other;
    return { id: ids.get(name) ?? name, label, ...(isOther !== undefined && { other: isOther }) };
  });
  const adds = withOther && !choices.some(({ other }) => other);
  const added: Choice = { id: otherName, label: otherLabel(languages), other: true };
  return { id, choices: adds ? [...choices, added] : choices };
};

/** What is made of a list. */
interface Plan {
  readonly list: WrittenList;
  readonly scale: boolean;
  readonly plain: boolean;
  readonly withOther: boolean;
}

/** A list that nobody uses is kept as what it looks like, if its size allows. */
const planOf = (list: WrittenList, use: ListUse | undefined, report: Report): Plan => {
  if (use) return { list, scale: use.scale, plain: use.plain, withOther: use.withOther };
  const size = list.choices.length;
  const fits = size >= 2 && size <= (list.scored ? maxOptions : maxChoices);
  if (!fits) {
    report.unsupported.push(entry('list_unused', placeOf(list.row, 'list_name'), { value: list.name }));
  }
  return { list, scale: fits && list.scored, plain: fits && !list.scored, withOther: false };
};

/**
 * Makes scales and lists of what the questions use. A list with scores is a scale; where a question that is not scored
 * uses it too, it becomes a list besides.
 */
export const listsOf = (
  written: ReadonlyMap<string, WrittenList>,
  uses: ReadonlyMap<string, ListUse>,
  languages: Languages,
  report: Report,
): Lists => {
  const plans = [...written.values()]
    .map((list) => planOf(list, uses.get(list.name), report))
    .filter(({ scale, plain, withOther }) => scale || plain || withOther);
  const scaleIds = listIdsOf(
    plans.filter(({ scale }) => scale).map(({ list }) => list),
    report,
  );
  const listIds = listIdsOf(
    plans.filter(({ plain, withOther }) => plain || withOther).map(({ list }) => list),
    report,
  );
  const takenIds = [...listIds.values()];
  const scales: { scale: Scale; row: TableRow }[] = [];
  const lists: { list: ChoiceList; row: TableRow }[] = [];
  const offered = new Map<string, Offered>();

  const checkSize = ({ name, row }: WrittenList, size: number, max: number): void => {
    if (size >= 2 && size <= max) return;
    const use = uses.get(name);
    const place = use ? placeOf(use.row, 'type') : placeOf(row, 'list_name');
    report.faults.push(entry('list_size', place, { value: name, min: 2, max }));
  };

  const add = (
    list: WrittenList,
    id: string,
    withOther: boolean,
    ids: ReadonlyMap<string, string>,
  ): Offered => {
    const made = listFrom(list, id, ids, withOther, languages);
    checkSize(list, made.choices.length, maxChoices);
    lists.push({ list: made, row: list.row });
    const added = made.choices.length > list.choices.length;
    return { id, ids: added ? new Map([...ids, [otherName, otherName]]) : ids };
  };

  for (const { list, scale, plain, withOther } of plans) {
    const hasOther = list.marked || list.choices.some(({ name }) => name === otherName);
    const ids = choiceIdsOf(list, withOther && !hasOther ? [otherName] : [], report);
    const scaleId = scaleIds.get(list.name);
    if (scale && scaleId !== undefined) {
      checkSize(list, list.choices.length, maxOptions);
      scales.push({ scale: scaleFrom(list, scaleId, ids), row: list.row });
      offered.set(`scale ${list.name}`, { id: scaleId, ids });
    }
    const listId = listIds.get(list.name);
    if (listId === undefined) continue;
    // One list serves both ways of asking, unless only one of them offers "other".
    const isOne = list.marked || !(plain && withOther);
    const first = add(list, listId, isOne && withOther, ids);
    offered.set(`plain ${list.name}`, first);
    if (isOne) offered.set(`other ${list.name}`, first);
    else {
      const [id = listId] = namesFor([{ written: `${listId} with other` }], 'l', takenIds).values();
      takenIds.push(id);
      offered.set(`other ${list.name}`, add(list, id, true, ids));
    }
  }

  return {
    scales: scales.map(({ scale }) => scale),
    lists: lists.map(({ list }) => list),
    scaleRows: scales.map(({ row }) => row),
    listRows: lists.map(({ row }) => row),
    scaleOf: (name) => offered.get(`scale ${name}`),
    listOf: (name, withOther) => offered.get(`${withOther ? 'other' : 'plain'} ${name}`),
  };
};
