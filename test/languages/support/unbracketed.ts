/** Names, units, fingerprints and addresses, which are the same in every language. */
const international =
  /评议 Pingyi|SHA-?256|OpenAPI|JSON|CSV|XLSX|PDF|ZIP|\b[kKMG]?B\b|\b[0-9a-f]{4}( [0-9a-f]{4})+\b|\b[0-9a-f]{64}\b|^\/[\w/.{}-]+$|^(GET|POST|PUT|DELETE)$/g;

/** As `Intl` writes them in the pseudo-language's locale, where they stand by themselves. */
const dates =
  /\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}( at \d\d:\d\d)?/g;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decoded = (markup: string): string =>
  markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

const opening = new Set('⟦〘');
const closing = new Set('⟧〙');

/** The part of each text that is in no brackets; they may open in one text and close in another. */
const outside = (texts: readonly string[]): string[] => {
  let depth = 0;
  return texts.map((text) =>
    [...text]
      .filter((character) => {
        if (opening.has(character)) depth += 1;
        const isOutside = depth === 0;
        if (closing.has(character)) depth -= 1;
        return isOutside;
      })
      .join(''),
  );
};

const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]);

const attributesOf = (source: string): [name: string, value: string][] =>
  [...source.matchAll(/([^\s="]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]);

/** What a page tells its script to say, among addresses and names: words with blanks between them, or Chinese. */
const toldIn = (value: string): string[] => {
  const told: string[] = [];
  const look = (part: unknown): void => {
    if (typeof part === 'string' && /\p{L}\s\p{L}|\p{Script=Han}|⟦/u.test(part)) told.push(part);
    if (typeof part === 'object' && part !== null) Object.values(part).forEach(look);
  };
  look(value.startsWith('{') ? JSON.parse(value) : value);
  return told;
};

const voids = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'wbr']);

/**
 * Words that a reader of a page sees or hears and that are in no brackets, neither the language's own nor the office's. Codes
 * are left out, and names of other languages.
 * @param known further words that need none
 */
export const unbracketed = (page: string, known: readonly string[] = []): string[] => {
  const ours = page.replace(/<style>[^<]*<\/style>|<!--[\s\S]*?-->/g, '');
  const texts: string[] = [];
  const spokenWords: string[] = [];
  const stack: { readonly name: string; readonly isExempt: boolean }[] = [];
  const isExempt = (): boolean => stack.at(-1)?.isExempt ?? false;
  for (const [, tag, name = '', source = '', text] of ours.matchAll(
    /<((?:\/?)([a-zA-Z!][\w-]*)((?:[^<>"]|"[^"]*")*))>|([^<]+)/g,
  )) {
    if (text !== undefined) {
      if (!isExempt()) texts.push(decoded(text));
      continue;
    }
    if (tag?.startsWith('/')) {
      while (stack.length > 0 && stack.pop()?.name !== name);
      continue;
    }
    const attributes = attributesOf(source);
    const isOther =
      ['code', 'pre', 'script'].includes(name) ||
      attributes.some(
        ([attribute, value]) =>
          (attribute === 'translate' && value === 'no') ||
          // Of the contract that is in English, and of links to the page in another language by that language's own name.
          (attribute === 'lang' && (value === 'en' || name === 'a' || name === 'button')),
      );
    if (!isExempt() && !isOther) {
      for (const [attribute, value] of attributes) {
        const isButton = name === 'input' && attribute === 'value' && /type="(submit|button)"/.test(source);
        if (spoken.has(attribute) || isButton) spokenWords.push(value);
        if (attribute.startsWith('data-')) spokenWords.push(...toldIn(value));
      }
    }
    if (!voids.has(name) && !source.endsWith('/')) stack.push({ name, isExempt: isExempt() || isOther });
  }
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  const left = (words: string): string =>
    longestFirst
      .reduce((rest, one) => rest.replaceAll(one, ''), words.trim())
      .replace(international, '')
      .replace(dates, '');
  return [...outside(texts), ...spokenWords.flatMap((words) => outside([words]))]
    .map((words) => left(words).trim())
    .filter((words) => /\p{L}/u.test(words));
};

const isText = (thing: object): boolean =>
  Object.keys(thing).length > 0 &&
  Object.entries(thing).every(
    ([tag, words]) => /^[a-z]{2}(-[A-Z]{2})?$/.test(tag) && typeof words === 'string',
  );

/** A thing that the office wrote, with each of its words between brackets of their own; what the system wrote into it stays. */
export const officeMade = <T>(thing: T): T => {
  if (Array.isArray(thing)) return thing.map(officeMade) as T;
  if (typeof thing !== 'object' || thing === null) return thing;
  const parts = Object.entries(thing);
  if (isText(thing)) {
    if ('en-XA' in thing) return thing;
    return Object.fromEntries(parts.map(([tag, words]) => [tag, `〘${words}〙`])) as T;
  }
  return Object.fromEntries(
    parts.map(([name, part]) => [
      name,
      name === 'region' && Array.isArray(part) ? part.map((words) => `〘${words}〙`) : officeMade(part),
    ]),
  ) as T;
};
