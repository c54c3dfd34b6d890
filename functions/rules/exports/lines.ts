import type { Response } from '../../../schemas/response.ts';
import { byteOrderMark, csvLine as writtenLine } from '../csv.ts';
import { type Column, factNames, rowOf } from './columns.ts';

/** A response, and the decision that leaves it out of the cleaned figures. */
interface ExportedResponse {
  readonly response: Response;
  readonly setAsideBy: string | undefined;
}

/** The first line of a CSV file, after a byte order mark. */
export const csvHeader = (columns: readonly Column[]): string =>
  `${byteOrderMark}${writtenLine([...factNames, ...columns.map(({ name }) => name)])}`;

/** Makes lines of a CSV file, with cells that a spreadsheet would run made inert by a leading apostrophe. */
export const csvLine =
  (columns: readonly Column[]) =>
  ({ response, setAsideBy }: ExportedResponse): string =>
    writtenLine(rowOf(columns, response, setAsideBy));

/** A line of JSON: a response, its answers as they were given. */
export const jsonLine = ({ response, setAsideBy }: ExportedResponse): string => {
  const { commitment, acceptedAt, unitId, servicePointId, lane, formVersion, language, answers } = response;
  const facts = { commitment, acceptedAt, unitId, servicePointId, lane, formVersion, language };
  return `${JSON.stringify({ ...facts, setAsideBy: setAsideBy ?? null, answers })}\n`;
};
