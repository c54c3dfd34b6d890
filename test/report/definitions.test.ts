import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitions } from '../../functions/rules/release/definitions.ts';
import { ReleaseWithheldReason } from '../../schemas/release.ts';

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8').replace(/\s+/g, ' ');

const pages = `${read('formulas.md')} ${read('ranking.md')}`;

/** Works that are cited in a definition: first author, year, pages. */
const works = definitions.flatMap(({ source = '' }) =>
  source.split('; ').flatMap((work) => {
    const [, author, year] =
      /([A-Z][\w ]+?)(?:,.*?)? \((\d{4})\)/.exec(work.replace(/(?:[A-Z]\. )+/, '')) ?? [];
    const [, range] = /:(\d+-\d+)/.exec(work) ?? [];
    return author && year && range ? [{ author, year, range }] : [];
  }),
);

const sourceOf = (term: string): string => definitions.find((one) => one.term.en === term)?.source ?? '';

describe('what definitions cite', () => {
  it('is what the documentation cites, by the same author, of the same year, on the same pages', () => {
    expect(works.length).toBeGreaterThan(10);
    for (const { author, year, range } of works) {
      const at = pages.indexOf(range);
      expect(at, `${author} ${range}`).toBeGreaterThan(0);
      const entry = pages.slice(Math.max(0, at - 260), at);
      expect(entry).toContain(author);
      expect(entry).toContain(year);
    }
  });

  it('are the methods that are used', () => {
    expect(sourceOf('Net Promoter Score')).toContain('Rocks (2016)');
    expect(sourceOf('Index, composite')).toContain('G. Y. Zou, A. Donner');
    expect(sourceOf('Change')).toMatch(/Newcombe.*method 10; G\. Y\. Zou, A\. Donner/);
    expect(sourceOf('Rank band')).toMatch(/Al Mohamad.*Hayter/);
    const band = definitions.find(({ term }) => term.en === 'Rank band');
    expect(band?.how.en).toMatch(/Tukey and Kramer.*all bands of a group/);
    expect(JSON.stringify(band)).not.toMatch(/seed|bootstrap|simulat|种子|自助|模拟/i);
  });

  it('takes a funnel for what it is, and the gap for that to residents', () => {
    const how = (term: string): string => definitions.find((one) => one.term.en === term)?.how['zh-CN'] ?? '';
    expect(how('Standard errors from the mean')).not.toContain('纵坐标');
    expect(how('Self-evaluation gap')).toContain('群众');
  });

  it('says all that may keep a figure from being published', () => {
    const withheld = definitions.find(({ term }) => term.en === 'Withheld')?.how;
    expect(withheld?.en).toMatch(/threshold.*all agree.*subtraction.*since the last release/);
    expect(withheld?.['zh-CN']).toMatch(/少于门槛.*全部相同.*相减.*上次公布以来/);
    expect(ReleaseWithheldReason.options).toHaveLength(3);
  });
});
