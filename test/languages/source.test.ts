import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Lines of files of ours in which something is found, as `file:line: what`. */
const linesWith = (
  pattern: string,
  find: (source: string) => Iterable<RegExpMatchArray>,
  isExempt: (file: string, source: string) => boolean = () => false,
): string[] =>
  globSync(pattern, { cwd: root })
    .sort()
    .flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      if (isExempt(file, source)) return [];
      return [...find(source)].map(
        ({ index = 0, 0: found }) => `${file}:${source.slice(0, index).split('\n').length}: ${found.trim()}`,
      );
    });

describe('what people read', () => {
  it('is never chosen by asking which language it is', () => {
    // Columns of the units' sheet are of two languages by what they are.
    const own = (file: string): boolean => file.startsWith('functions/rules/unitImport');
    const compared = /\b\w*[lL]ang(uage)?\w* *[!=]==? *['"](zh|en)[\w-]*['"]/g;
    expect(
      linesWith('{schemas,functions,web,print}/**/*.{ts,tsx}', (source) => source.matchAll(compared), own),
    ).toEqual([]);
  });

  it('is written in Chinese only where its English stands beside it', () => {
    const inPairs = /'zh-CN':\s*('(?:[^'\\\n]|\\.)*'|`[^`]*`)|评议 Pingyi/g;
    const masked = (source: string): string =>
      source.replace(inPairs, (found) => found.replace(/[^\n]/g, ' '));
    const isTable = (file: string, source: string): boolean =>
      // The Chinese half of the routes' summaries, and what names of people look like in a remark.
      ['web/docs/summaries.ts', 'web/browser/console/pages/comments/hints.ts'].includes(file) ||
      source.includes('catalogue<') ||
      source.includes('catalogue(');
    expect(
      linesWith('web/**/*.{ts,tsx}', (source) => masked(source).matchAll(/\p{Script=Han}+/gu), isTable),
    ).toEqual([]);
  });

  it('is never written into the markup of the console', () => {
    const inMarkup =
      /(?<=[\w"'}]>\s*(?<!<code>\s*)|\}\s*(?=[^<>{}]*<\/))(?=[^<>{}()=;&|]*\p{L}{2})[^<>{}()=;&|]+(?=<\/?[A-Za-z>]|\{)|\b(?:aria-label|title|placeholder|alt|label)="[^"]*\p{L}[^"]*"/gu;
    expect(linesWith('web/**/*.tsx', (source) => source.matchAll(inMarkup))).toEqual([]);
  });
});
