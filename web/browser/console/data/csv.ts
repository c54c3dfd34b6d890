/** A spreadsheet runs what begins like this; a quote before it makes it words. */
const runs = /^[=+\-@\t\r＝＋－＠]/u;

const cell = (value: string | number | undefined): string => {
  const words = String(value ?? '');
  const harmless = typeof value === 'string' && runs.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** Rows as CSV with a byte order mark, without which Excel shows Chinese as something else. */
export const csvOf = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
