import { expect } from 'vitest';
import { type RouteName, routes } from '../../../schemas/routes.ts';
import { unbracketed } from './unbracketed.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a page is asked for with. */
export interface Visit {
  readonly params?: Readonly<Record<string, string>>;
  /** Sends them as a form. */
  readonly fields?: Fields;
  readonly status?: number;
  /** Of whom the visit is. */
  readonly token?: string;
}

const bodyOf = (fields: Fields): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  );

/**
 * Somebody who reads pages in the bracketed language and notes every word that is in no brackets.
 * @param known words that need no brackets
 */
export const readerOf = (url: () => string, known: readonly string[]) => {
  let found = new Set<string>();
  const visited = new Set<RouteName>();
  const read = (name: RouteName, page: string): void => {
    visited.add(name);
    for (const words of unbracketed(page, known)) found.add(`${name}: ${words}`);
  };
  return {
    /** Words without brackets since it was last asked, by the page that they were found on. */
    found: (): string[] => {
      const words = [...found];
      found = new Set();
      return words;
    },
    visited,
    /** Reads a page that was made without a request. */
    read,
    /** Asks for a page and reads it. @returns its markup */
    visit: async (
      name: RouteName,
      { params = {}, fields, status = 200, token }: Visit = {},
    ): Promise<string> => {
      const path = routes[name].path.replace(/\{(\w+)\}/g, (_, part: string) => params[part] ?? part);
      const reply = await fetch(`${url()}${path}?lang=en-XA`, {
        method: routes[name].method,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        redirect: 'manual',
        ...(fields && { body: bodyOf(fields) }),
      });
      const page = await reply.text();
      expect(`${name} ${reply.status}`).toBe(`${name} ${status}`);
      if (status === 303) {
        visited.add(name);
        return page;
      }
      expect(`${name} ${reply.headers.get('content-language')}`).toBe(`${name} en-XA`);
      expect(page).toContain('<html lang="en-XA">');
      read(name, page);
      return page;
    },
  };
};
