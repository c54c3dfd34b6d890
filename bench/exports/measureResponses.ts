import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Commitments } from '../campaigns/commitments.ts';
import { commitmentsIn, isMadeOf } from './checkedFile.ts';
import { runChild } from './children.ts';
import type { ChildTask, Copied, Exported } from './childTask.ts';

/** The same responses written by a bare loop and by exports, in turn. */
export interface ResponseFigures {
  readonly baseline: readonly Copied[];
  readonly csv: readonly Exported[];
  readonly jsonl: readonly Exported[];
  /** Why they are worth nothing. */
  readonly faults: readonly string[];
}

/** Which files the export writes, and how often; CSV, on which there is a budget, the most often. */
export interface Repetitions {
  readonly baseline: number;
  readonly csv: number;
  readonly jsonl: number;
}

/**
 * Writes all responses of a campaign again and again, and looks for each of them in every file.
 * @param packed where the children are
 * @param written what is in the table
 */
export const measureResponses = async (
  packed: string,
  task: ChildTask,
  written: Commitments,
  repetitions: Repetitions,
  tell: (line: string) => void,
): Promise<ResponseFigures> => {
  const faults: string[] = [];
  const [baseline, csv, jsonl]: [Copied[], Exported[], Exported[]] = [[], [], []];
  const checkRows = async (name: string, { file }: Copied, format: 'csv' | 'jsonl'): Promise<void> => {
    const { rows, overlaid } = await commitmentsIn(file, format);
    if (rows !== written.rows || overlaid !== written.overlaid)
      faults.push(`${name} of ${written.rows} responses has ${rows} rows, or others`);
  };
  const exportAs = async (format: 'csv' | 'jsonl', folder: string): Promise<Exported> => {
    const exported = await runChild(packed, 'responsesInChild', { ...task, folder, format });
    if (exported.rows !== written.rows)
      faults.push(`an export of ${written.rows} responses says ${exported.rows}`);
    if (!(await isMadeOf(exported.file, exported.parts)))
      faults.push(`an export of ${written.rows} responses is not made of the parts that it names`);
    await checkRows(`the ${format} export`, exported, format);
    return exported;
  };
  for (let round = 0; round < Math.max(...Object.values(repetitions)); round += 1) {
    const folder = join(task.folder, `round-${round}`);
    if (round < repetitions.baseline) {
      tell(`${written.rows} responses, round ${round + 1}: bare loop`);
      const copied = await runChild(packed, 'baselineInChild', { ...task, folder });
      await checkRows('the bare loop', copied, 'jsonl');
      baseline.push(copied);
    }
    tell(`${written.rows} responses, round ${round + 1}: exports`);
    if (round < repetitions.csv) csv.push(await exportAs('csv', folder));
    if (round < repetitions.jsonl) jsonl.push(await exportAs('jsonl', folder));
    await rm(folder, { recursive: true });
  }
  return { baseline, csv, jsonl, faults };
};
