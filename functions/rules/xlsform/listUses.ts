import type { ListUse } from './lists.ts';
import { selectKindOf } from './questions.ts';
import { entry, type Report } from './report.ts';
import type { Survey } from './survey.ts';
import { placeOf } from './table.ts';
import type { WrittenList } from './writtenLists.ts';

/** The items of the survey that choose from a list, and how. A list that is not there is a fault. */
export const usesOf = (
  survey: Survey,
  written: ReadonlyMap<string, WrittenList>,
  report: Report,
): ReadonlyMap<string, ListUse> => {
  const uses = new Map<string, ListUse>();
  for (const line of survey.lines) {
    if (line.kind !== 'item' || line.type.kind !== 'select') continue;
    const { list, withOther } = line.type;
    if (!written.has(list)) {
      report.faults.push(entry('list_unknown', placeOf(line.row, 'type'), { value: list }));
      continue;
    }
    const kind = selectKindOf(line, written);
    const use = uses.get(list) ?? { row: line.row, scale: false, plain: false, withOther: false };
    if (kind === 'rating' || kind === 'pledges') use.scale = true;
    else if (withOther) use.withOther = true;
    else use.plain = true;
    uses.set(list, use);
  }
  return uses;
};
