import { stringify } from 'csv-stringify/sync';
import type { Response } from '../../../schemas/response.ts';
import { type Column, factNames, rowOf } from './columns.ts';

/** A response, and the decision that leaves it out of the cleaned figures. */
interface ExportedResponse {
  readonly response: Response;
  readonly setAsideBy: string | undefined;
}

const csvOptions = {
  record_delimiter: '\r\n',
  // The library quotes a cell for a whole line ending only; RFC 4180 wants it for either half.
  quoted_match: /[\r\n]/,
  escape_formulas: true,
} as const;

/** The first line of a CSV file, after a byte order mark, without which Excel takes Chinese for another encoding. */
export const csvHeader = (columns: readonly Column[]): string =>
  stringify([[...factNames, ...columns.map(({ name }) => name)]], { ...csvOptions, bom: true });

/** Makes lines of a CSV file: RFC 4180, with cells that a spreadsheet would run made inert by a leading apostrophe. */
export const csvLine =
  (columns: readonly Column[]) =>
  ({ response, setAsideBy }: ExportedResponse): string =>
    stringify([rowOf(columns, response, setAsideBy)], csvOptions);

/** A line of JSON: a response, its answers as they were given. */
export const jsonLine = ({ response, setAsideBy }: ExportedResponse): string => {
  const { commitment, acceptedAt, unitId, servicePointId, lane, formVersion, language, answers } = response;
  const facts = { commitment, acceptedAt, unitId, servicePointId, lane, formVersion, language };
  return `${JSON.stringify({ ...facts, setAsideBy: setAsideBy ?? null, answers })}\n`;
};
