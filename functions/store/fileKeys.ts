/** What a key of ours looks like: words and ids with slashes between, and nothing that anybody typed. */
const key = /^[\w-]+(\/[\w-]+)*$/;

/** @throws {Error} for a key that we would not have made: it may hold what a user sent, or lead somewhere else */
export const checkedKey = (text: string): string => {
  if (!key.test(text) || text.length > 500) throw new Error('not a key of ours');
  return text;
};

/**
 * Below this prefix lie the files of releases that are public, or are to be. Beside it lies what has been disclosed, which is
 * for those alone who prepare the next release.
 */
export const publishedPrefix = 'published/';

/** Seconds that an address is good for: a piece over a poor line, and the beginning of a download. */
export const addressSeconds = { put: 60 * 60, get: 5 * 60 } as const;

/** Percent-encodes what RFC 8187 does not take as it is. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * The Content-Disposition header of a download, RFC 6266: never shown in a page. Whatever the name holds, the header has no
 * character that could end it; programs that know no other alphabet get one of Latin letters.
 */
export const downloadAs = (name: string): string => {
  // Half of a surrogate pair cannot be encoded.
  const whole = name.toWellFormed().replace(/[\p{Cc}\p{Cf}/\\]/gu, '_');
  return `attachment; filename="${whole.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded(whole)}`;
};
