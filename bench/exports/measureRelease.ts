import { rowsInCsv, rowsInWorkbook, sha256Of } from './checkedFile.ts';
import { runChild } from './children.ts';
import type { ChildTask, ReleaseWritten, Spent } from './childTask.ts';

/** A file of a release, written again and again. */
interface FileFigures {
  readonly name: string;
  readonly rows: number;
  readonly written: readonly ReleaseWritten[];
}

export interface ReleaseFigures {
  /** All that comes before the files: reading every response, deciding what may be told, the document. */
  readonly prepared: Spent;
  readonly files: readonly FileFigures[];
  readonly faults: readonly string[];
}

const files = [
  { fileId: 'results-zh', name: 'results, CSV', rowsIn: rowsInCsv },
  { fileId: 'workbook-zh', name: 'results, XLSX', rowsIn: rowsInWorkbook },
] as const;

/**
 * Prepares a release of a campaign and writes its files of results, each in a process of its own that goes on with the job where
 * the one before it stopped.
 * @param packed where the children are
 */
export const measureRelease = async (
  packed: string,
  task: ChildTask,
  repetitions: number,
  tell: (line: string) => void,
): Promise<ReleaseFigures> => {
  const faults: string[] = [];
  tell('preparing a release');
  const prepared = await runChild(packed, 'releaseInChild', task);
  const figures: FileFigures[] = [];
  for (const { fileId, name, rowsIn } of files) {
    const written: ReleaseWritten[] = [];
    for (let round = 0; round < repetitions; round += 1) {
      tell(`${name}, round ${round + 1}`);
      const one = (await runChild(packed, 'releaseInChild', { ...task, fileId })) as ReleaseWritten;
      if ((await sha256Of(one.file)) !== one.sha256) faults.push(`${name}: another file than its hash says`);
      written.push(one);
    }
    if (new Set(written.map(({ sha256 }) => sha256)).size > 1)
      faults.push(`${name}: not the same bytes each time`);
    const rows = await rowsIn(written[0]?.file ?? '');
    if (rows === 0) faults.push(`${name}: no rows`);
    figures.push({ name, rows, written });
  }
  return { prepared, files: figures, faults };
};
