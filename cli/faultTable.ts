import type { ProblemReply } from '../client/client.ts';
import type { Words } from './language.ts';
import { type Cell, table } from './output.ts';

type WireFault = ProblemReply['errors'][number];

/** What is wrong, a line each: where in the sheet, or else which field. Columns that nobody fills are left out. */
export const faultTable = (faults: readonly WireFault[], words: Words): string => {
  const columns: readonly [head: string, cell: (fault: WireFault) => Cell][] = [
    [words('工作表', 'sheet'), ({ sheet }) => sheet],
    [words('行', 'row'), ({ row }) => row],
    [words('列', 'column'), ({ column }) => column],
    [words('字段', 'field'), ({ field, row }) => (row === undefined && field !== 'file' ? field : undefined)],
    [words('内容', 'found'), ({ value }) => value],
    [words('问题', 'fault'), ({ message }) => message],
  ];
  const used = columns.filter(([, cell]) => faults.some((fault) => cell(fault)));
  return table(
    used.map(([head]) => head),
    faults.map((fault) => used.map(([, cell]) => cell(fault))),
  );
};
