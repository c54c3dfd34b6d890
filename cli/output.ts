/** Writes to the terminal. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Writes beside the output, where it does not get into a pipe. */
export const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Characters that take two columns of a terminal: CJK, its punctuation, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns of a terminal a text takes. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);

/** Words of others in one line: what would steer the terminal is taken out. */
export const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');

/** What stands in a cell; nothing where it is undefined or null. */
export type Cell = string | number | undefined | null;

/** Columns under their heads, as wide as their content. */
export const table = (heads: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const cells = rows.map((row) => heads.map((_, column) => plain(String(row[column] ?? ''))));
  const lines = [heads, ...cells];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? ''))));
  const padded = (text: string, column: number): string =>
    text + ' '.repeat((widths[column] ?? 0) - widthOf(text));
  return lines.map((line) => line.map(padded).join('  ').trimEnd()).join('\n');
};

/** An instant on the clocks of a time zone, to the minute. */
export const clock = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  );
