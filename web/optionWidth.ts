/** Han and other full-width characters take the room of two. */
const widthOf = (label: string): number =>
  [...label].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1), 0);

/**
 * How wide the columns of a question's options are, by its longest label: all options of a question have the
 * same size, so that none looks weightier than another, and as many stand in a row as fit.
 */
export const optionWidth = (labels: readonly string[]): 'brief' | 'medium' | 'long' => {
  const longest = Math.max(0, ...labels.map(widthOf));
  if (longest <= 8) return 'brief';
  return longest <= 17 ? 'medium' : 'long';
};
