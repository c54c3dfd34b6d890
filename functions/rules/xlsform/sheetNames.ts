import type { FormContent } from '../../../schemas/form.ts';
import { otherOf } from '../../../schemas/question.ts';
import type { RowName } from './writeCondition.ts';

/** The names under which a download has what can have the same id in a form, and must not in an XLSForm. */
export interface SheetNames {
  /** Of a list of choices: scales and lists share one sheet. */
  readonly listName: (id: string) => string;
  /** Of a row of a matrix: rows and questions share one sheet. */
  readonly rowName: RowName;
  readonly introName: string;
}

const free = (wanted: string, taken: Set<string>): string => {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}_${count}`;
  taken.add(name);
  return name;
};

/** Ids stay names wherever they can. */
export const sheetNamesOf = ({ scales, lists, questions }: FormContent): SheetNames => {
  const listNames = new Set([...scales, ...lists].map(({ id }) => id));
  const scaleIds = new Set(scales.map(({ id }) => id));
  const byList = new Map(
    lists.map(({ id }) => [id, scaleIds.has(id) ? free(`${id}_list`, listNames) : id] as const),
  );
  const names = new Set(questions.flatMap(({ id }) => [id, otherOf(id)]));
  const introName = free('intro', names);
  const byRow = new Map(
    questions.flatMap((question) =>
      question.type === 'matrix'
        ? question.rows.map(({ id }): [string, string] => [
            `${question.id} ${id}`,
            free(names.has(id) ? `${question.id}_${id}` : id, names),
          ])
        : [],
    ),
  );
  return {
    listName: (id) => byList.get(id) ?? id,
    rowName: (question, row) => byRow.get(`${question} ${row}`) ?? row,
    introName,
  };
};
