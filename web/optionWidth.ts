/** Han and other full-width characters take the room of two. */
const widthOf = (label: string): number =>
  [...label].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);

/** What fits into the narrowest of five columns on a small phone: a word of four letters, or two lines of three Han characters. */
const narrow = 4;
const twoLines = 12;

/** The longest piece of a label within which no line is broken; lines are broken between Han characters. */
const longestPiece = (label: string): number =>
  Math.max(0, ...label.split(/\s+|(?<=[\u2e80-\u9fff])(?=[\u2e80-\u9fff])/u).map(widthOf));

/**
 * Whether the options of a rating can stand in one row on a small phone, as segments: at most five, of words that are short or
 * can be broken into two short lines.
 */
export const isSegmented = (labels: readonly string[]): boolean =>
  labels.length <= 5 && labels.every((label) => widthOf(label) <= twoLines && longestPiece(label) <= narrow);

/** Whether a question takes no more than three lines beside its options. */
export const isShort = (question: string): boolean => widthOf(question) <= 34;

/**
 * How wide the columns of a question's options are, by its longest label: all options of a question have the
 * same size, so that none looks weightier than another, and as many stand in a row as fit.
 */
export const optionWidth = (labels: readonly string[]): 'brief' | 'medium' | 'long' => {
  const longest = Math.max(0, ...labels.map(widthOf));
  if (longest <= 8) return 'brief';
  return longest <= 17 ? 'medium' : 'long';
};
