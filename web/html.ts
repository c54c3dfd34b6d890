import { raw, html as template } from 'hono/html';

/** Markup that is safe to put into a page: everything that was filled in has been encoded. */
export type Html = ReturnType<typeof raw>;

/**
 * What may stand in a gap of a template: text is encoded, markup is kept, `false` and `undefined` leave
 * nothing.
 */
export type Part = Html | string | number | false | undefined | readonly Part[];

/**
 * Markup of a template. It is the library's own `html`, held to parts that are at hand at once.
 * @throws {TypeError} when a part was a promise after all
 */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => {
  const result = template(strings, ...parts);
  if (result instanceof Promise) throw new TypeError('a part of the page is a promise');
  return result;
};

/** Words that are markup already. Only ever for constants of ours. */
export const trusted = (markup: string): Html => raw(markup);
