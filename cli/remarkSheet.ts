import { stringify } from 'csv-stringify/sync';
import { readTable } from '../functions/rules/spreadsheet/readTable.ts';
import type { Comment } from '../schemas/comment.ts';
import { ProblemError, wireFault } from '../schemas/problem.ts';
import { exitCodes, Failure } from './failure.ts';
import { faultTable } from './faultTable.ts';
import { readSheet } from './files.ts';
import type { Session } from './session.ts';

/** What the office decides on one remark. */
export interface RemarkDecision {
  readonly id: string;
  readonly state: 'passed' | 'withheld';
  /** What goes out instead of what was typed. */
  readonly redacted?: string;
}

/** Column names are the same in every language; so are the decisions, which may be written in Chinese too. */
const columns = ['remark', 'unit', 'survey', 'question', 'month', 'text', 'decision', 'redacted'] as const;

const decided: Readonly<Record<string, RemarkDecision['state']>> = {
  pass: 'passed',
  withhold: 'withheld',
  通过: 'passed',
  不公布: 'withheld',
};

const decisionOf: Readonly<Record<Comment['state'], string>> = {
  waiting: '',
  passed: 'pass',
  withheld: 'withhold',
};

/** Remarks as a CSV file in which decisions can be written; cells that a spreadsheet would run are made inert. */
export const remarkSheet = (comments: readonly Comment[]): string =>
  stringify(
    comments.map(({ id, unitId, surveyId, questionId, month, text, state, redacted }) => [
      id,
      unitId,
      surveyId,
      questionId,
      month,
      text,
      decisionOf[state],
      redacted,
    ]),
    {
      header: true,
      columns: [...columns],
      bom: true,
      record_delimiter: '\r\n',
      quoted_match: /[\r\n]/,
      escape_formulas: true,
    },
  );

/** The cells of a file's first sheet. @throws {Failure} where it cannot be read */
const rowsOf = async (path: string, { words, language }: Pick<Session, 'words' | 'language'>) => {
  const { bytes } = await readSheet(path, words);
  try {
    return (await readTable({ bytes })).sheets[0]?.rows ?? [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const faults = error.faults.map((fault) => wireFault(fault, language));
    throw new Failure(`${path}\n${faultTable(faults, words)}`, exitCodes.refused, { cause: error });
  }
};

/**
 * The decisions that somebody wrote into such a file, saved as CSV or XLSX; rows without one are passed over.
 * @throws {Failure} where the file cannot be read, or a row says something else
 */
export const decisionsIn = async (
  path: string,
  reader: Pick<Session, 'words' | 'language'>,
): Promise<RemarkDecision[]> => {
  const { words } = reader;
  const [head, ...rows] = await rowsOf(path, reader);
  const places = new Map(head?.cells.map((name, place) => [name.trim().toLowerCase(), place]));
  const refused = (why: string): Failure => new Failure(`${path}: ${why}`, exitCodes.refused);
  for (const name of ['remark', 'decision']) {
    if (!places.has(name)) throw refused(words(`没有“${name}”这一列`, `there is no column "${name}"`));
  }
  const seen = new Set<string>();
  return rows.flatMap(({ number, cells }) => {
    const cell = (name: (typeof columns)[number]): string => cells[places.get(name) ?? -1]?.trim() ?? '';
    const [id, decision, typed] = [cell('remark'), cell('decision').toLowerCase(), cell('redacted')];
    // The apostrophe that keeps a spreadsheet from running a cell is none of the remark's.
    const redacted = typed.replace(/^'(?='*[=+\-@＝＋－＠])/, '');
    if (decision === '' && redacted === '') return [];
    const state = decided[decision];
    if (!state) {
      throw refused(
        words(
          `第 ${number} 行的 decision 只能是 pass（通过）或 withhold（不公布）`,
          `row ${number}: decision must be pass or withhold`,
        ),
      );
    }
    if (id === '') throw refused(words(`第 ${number} 行没有 remark`, `row ${number}: there is no remark`));
    if (seen.has(id)) {
      throw refused(words(`第 ${number} 行又决定了 ${id}`, `row ${number} decides on ${id} once more`));
    }
    seen.add(id);
    return [{ id, state, ...(state === 'passed' && redacted !== '' && { redacted }) }];
  });
};
