/** What a cell of a CSV file holds; nothing where it is empty. */
export type CsvCell = string | number | undefined;

/** Without it Excel takes Chinese for another encoding. */
export const byteOrderMark = '\ufeff';

/** What a spreadsheet takes for the beginning of a formula, in its wide forms too. */
const runs = /^[=+\-@\t\r＝＋－＠]/;

/** RFC 4180 wants quotes around these. */
const separates = /[",\r\n]/;

const cellText = (words: string): string => {
  const inert = runs.test(words) ? `'${words}` : words;
  return separates.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/**
 * A line of a CSV file: RFC 4180, with words that a spreadsheet would run made inert by a leading apostrophe. Numbers are
 * numbers, so that a minus sign is not taken for a formula's. Made for files of a million lines: csv-stringify, which writes the
 * same, sets itself up anew for each call.
 */
export const csvLine = (cells: readonly CsvCell[]): string => {
  let line = '';
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place];
    if (place > 0) line += ',';
    if (typeof cell === 'string') line += cellText(cell);
    else if (cell !== undefined) line += cell;
  }
  return `${line}\r\n`;
};
