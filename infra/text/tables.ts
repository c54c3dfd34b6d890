/** Cells of a line; the first line is the head. */
export type Row = readonly (string | number)[];

/** Lines of a table for a terminal: text to the left, figures to the right. */
export const textTable = (rows: readonly Row[]): string[] => {
  const texts = rows.map((row) => row.map(String));
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => row[column]?.length ?? 0)),
  );
  const isFigure = (text: string): boolean => /^[\d.,%]+$/.test(text);
  return texts.map((row) =>
    row
      .map((text, column) =>
        isFigure(text) ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
};

/** The same for a page of the docs. */
export const markdownTable = ([head = [], ...rows]: readonly Row[]): string[] => {
  const line = (cells: Row): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
};
