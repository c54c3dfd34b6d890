import type { ReplyOf } from '../client/client.ts';
import { textIn } from '../schemas/text.ts';
import { faultTable } from './faultTable.ts';
import { type Cell, table } from './output.ts';
import type { Session } from './session.ts';

/** How many units of one kind are named; the rest is counted only. */
const namedAtMost = 20;

/** What an import did or would do: counts, the first units of each kind, and every fault by row and column. */
export const importLines = (
  report: ReplyOf<'importUnits'>['body'],
  { words, language }: Pick<Session, 'words' | 'language'>,
): string => {
  const { applied, rows, added, changed, retired, unchanged, groupsAdded, faults, warnings } = report;
  const counts = words(
    `共 ${rows} 行：新增 ${added.length}，修改 ${changed.length}，停用 ${retired.length}，不变 ${unchanged}，新类别 ${groupsAdded.length}`,
    `${rows} rows: ${added.length} added, ${changed.length} changed, ${retired.length} retired, ${unchanged} unchanged, ${groupsAdded.length} new groups`,
  );
  const named = (
    kind: string,
    units: readonly { id: string; name: Record<string, string>; columns?: readonly string[] }[],
  ): Cell[][] => [
    ...units
      .slice(0, namedAtMost)
      .map(({ id, name, columns = [] }) => [kind, id, textIn(name, language), columns.join(', ')]),
    ...(units.length > namedAtMost ? [[kind, '…', `+${units.length - namedAtMost}`]] : []),
  ];
  const units = [
    ...named(words('新增', 'added'), added),
    ...named(words('修改', 'changed'), changed),
    ...named(words('停用', 'retired'), retired),
  ];
  const heads = [words('变化', 'change'), words('编号', 'id'), words('名称', 'name'), words('列', 'columns')];
  const faulty = words(`${faults.length} 处错误，未导入`, `${faults.length} faults, so nothing is imported`);
  const leaving = words(
    '表中没有的单位会停用；要保留请加 --merge',
    'Units that the file does not name are retired; --merge keeps them',
  );
  const outcome = applied ? words('已导入', 'imported') : words('未导入（检查）', 'not imported (a check)');
  return [
    counts,
    ...(units.length > 0 ? ['', table(heads, units)] : []),
    ...(retired.length > 0 && !applied ? ['', leaving] : []),
    ...(warnings.length > 0 ? ['', words('请留意：', 'Worth a look:'), faultTable(warnings, words)] : []),
    ...(faults.length > 0 ? ['', faultTable(faults, words)] : []),
    '',
    faults.length > 0 ? faulty : outcome,
  ].join('\n');
};
