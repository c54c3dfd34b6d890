/**
 * The keys of a secret in their order: the first makes; the second is announced, so that everybody knows it before it makes
 * anything; the others made once. All of them verify. A new secret has one key alone.
 */
export type Keys = readonly string[];

/** A key in base64url, at least 32 bytes: 43 characters. */
const shape = /^[\w-]{43,}$/;

/**
 * The keys in a secret's text, where they stand separated by commas.
 * @returns undefined where the text is anything else
 */
export const keysIn = (text: string): Keys | undefined => {
  const keys = text.split(',');
  return keys.every((key) => shape.test(key)) && new Set(keys).size === keys.length ? keys : undefined;
};

/**
 * One step on: the announced key makes from now on, the fresh one is announced, and the oldest is forgotten where there are
 * more than `most`. Where none was announced, as in a new secret, that is all that happens.
 * @param most how many keys there may be, at least 3: whoever is one step behind still makes with the third
 */
export const rotated = ([current, next, ...older]: Keys, fresh: string, most: number): Keys => {
  if (current === undefined) throw new Error('a secret without a key');
  return next === undefined ? [current, fresh] : [next, fresh, current, ...older].slice(0, most);
};

/** Whether `after` is one step on from `before`, with a key that was not there. */
export const isRotated = (before: Keys, after: Keys, most: number): boolean => {
  const [, fresh] = after;
  return (
    fresh !== undefined && !before.includes(fresh) && rotated(before, fresh, most).join() === after.join()
  );
};
