import { isId, plainId } from './readId.ts';
import { oneLine } from './words.ts';

/** Stands for "nothing in this language" in a list. */
const noWords = '-';

/** One of several things in a cell. `words` is '' where the list says that there are none in its language. */
export interface Item {
  readonly id?: string;
  readonly words: string;
}

const wordsOf = (text: string): string => (oneLine(text) === noWords ? '' : oneLine(text));

/** `8:00` begins an hour and not a thing with the id 8. */
const identified = /^([^:：]{1,80})[:：](?!\d\d)\s*(.*)$/s;

const itemOf = (text: string): Item => {
  const [, before, after] = identified.exec(text) ?? [];
  const id = plainId(before ?? '');
  return isId(id) ? { id, words: wordsOf(after ?? '') } : { words: wordsOf(text) };
};

/** The strongest separator that is there is the one that separates. */
const separators: readonly RegExp[] = [/\n/, /[;；]/, /、/];

const partsOf = (cell: string): string[] => {
  const separator = separators.find((one) => one.test(cell));
  return separator ? cell.split(separator) : [cell];
};

const isNothing = (part: string): boolean => /^[\s;；、]*$/.test(part);

/**
 * The service points in a cell, separated by line breaks, semicolons or `、`; what stands before a colon is the point's
 * id, if it may be one.
 */
export const readPoints = (cell: string): Item[] =>
  partsOf(cell)
    .filter((part) => !isNothing(part))
    .map((part) => itemOf(part.trim()));

/** The pledges in a cell, one a line: a pledge may well have semicolons of its own. */
export const readPledges = (cell: string): Item[] =>
  cell
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map((part) => ({ words: wordsOf(part) }));

const pointWords = ({ id, words }: Item): string => `${id}: ${words === '' ? noWords : words}`;

/** The cell from which `readPoints` reads the same. */
export const writePoints = (items: readonly (Item & { readonly id: string })[]): string => {
  const [first, ...others] = items.map(pointWords);
  if (first === undefined) return '';
  // A line break, even before nothing, keeps the only point's own semicolons from separating it.
  return others.length === 0 && /[;；、]/.test(first) ? `${first}\n；` : [first, ...others].join('\n');
};

/** The cell from which `readPledges` reads the same. */
export const writePledges = (pledges: readonly string[]): string =>
  pledges.map((words) => (words === '' ? noWords : words)).join('\n');
