import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { placeOf } from '../../functions/rules/release/outcomeCells.ts';
import { bandWords, lineWords, optionWords } from '../../functions/rules/release/releaseWords.ts';
import { intervalWords, numberWords } from '../../functions/rules/release/unitReport.ts';
import type { ReleaseBasis, ReleaseDocument } from '../../schemas/release.ts';
import { type Language, languages } from '../../schemas/text.ts';
import { publicPolicy } from '../../web/public/publicStyle.ts';
import { releasePage } from '../../web/public/releasePage.ts';
import { aBasis, type BasisPlan } from '../release/support/basis.ts';
import { tagsOf } from '../web/tags.ts';

const hash = 'ab'.repeat(32);
const files = [
  {
    id: 'document',
    name: 'release.json',
    contentType: 'application/json',
    bytes: 18_204,
    sha256: 'cd'.repeat(32),
  },
] as const;

const documentOf = (basis: ReleaseBasis): ReleaseDocument => ({ basis, outcome: outcomeOf(basis) });

const pageOf = (document: ReleaseDocument, language: Language, title = '评议结果'): string =>
  releasePage({ document, language, hash, title, files: [...files] });

const plain = (markup: string): string =>
  markup
    .replace(/<(br|\/th|\/td|\/div|\/p)[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The rows of a part of the page, as text. */
const rowsOf = (page: string, part: string): string[] => {
  const [, section = ''] = new RegExp(`<section id="${part}"[^>]*>([\\s\\S]*?)</section>`).exec(page) ?? [];
  const bodies = [...section.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)].map(([, body = '']) => body);
  return bodies.flatMap((body) => body.split(/<tr[ >]/).slice(1)).map((row) => plain(`<tr ${row}`));
};

const shown = (document: ReleaseDocument) => ({
  cells: new Map(
    document.basis.cells
      .filter(({ lane, period }) => lane === undefined && period === undefined)
      .map((cell) => [placeOf(cell), cell]),
  ),
  figures: new Map(
    document.outcome.figures
      .filter(({ lane, period }) => lane === undefined && period === undefined)
      .map((figure) => [placeOf(figure), figure]),
  ),
});

let document: ReleaseDocument;
let page: string;
beforeAll(() => {
  document = documentOf(aBasis({ residents: 60 }));
  page = pageOf(document, 'en');
});

describe("a release's page says what the document says", () => {
  it('of every unit: its index with the interval, its band, and how many answered', () => {
    const { basis, outcome } = document;
    const rows = rowsOf(page, 'units');
    const units = basis.nodes.filter(({ kind }) => kind === 'unit');
    expect(rows).toHaveLength(units.length);
    const { cells } = shown(document);
    let withPlace = 0;
    for (const unit of units) {
      const row = rows.find((one) => one.startsWith(`${unit.name.en} `)) ?? '';
      const index = outcome.indices.find(
        ({ unitId, surveyId }) => unitId === unit.unitId && surveyId === null,
      );
      if (index?.estimate) {
        expect(row).toContain(
          `${numberWords(index.estimate.value, 'mean')} ${intervalWords(index.estimate, 'mean', 'en')}`,
        );
      }
      const ranking = outcome.rankings.find(
        ({ groupId, surveyId }) => groupId === unit.groupId && surveyId === null,
      );
      const ranked = ranking?.units.find(({ unitId }) => unitId === unit.unitId);
      if (ranking && ranked) {
        withPlace += 1;
        expect(row).toContain(bandWords(ranked, ranking.of, 'en'));
      } else expect(row).not.toMatch(/ of \d/);
      for (const [survey, who] of [
        ['residents', 'residents'],
        ['members', 'members'],
      ]) {
        const cell = cells.get(placeOf({ nodeId: unit.id, lineId: `county-2026-${survey}/responses` }));
        expect(row).toContain(`${who}: ${cell ? cell.answered : 'withheld'}`);
      }
    }
    expect(withPlace).toBeGreaterThan(5);
  });

  it('of units of which something is withheld no number beside those that are told, and why', () => {
    const { basis, outcome } = document;
    const hidden = outcome.indices.filter(({ surveyId, estimate }) => surveyId === null && !estimate);
    expect(hidden.length).toBeGreaterThan(0);
    const { cells } = shown(document);
    for (const { unitId } of hidden) {
      const row = rowsOf(page, 'units').find((one) => one.startsWith(unitId)) ?? '';
      const told = basis.lines
        .filter(({ type }) => type === 'responses')
        .flatMap(({ id }) => cells.get(placeOf({ nodeId: `unit/${unitId}`, lineId: id }))?.answered ?? []);
      expect(row).toMatch(/incomplete: (Residents|Members) missing/);
      expect(row.replace(unitId, '').match(/\d+/g)).toEqual(told.map(String));
    }
  });

  it('of every region, by question, its figure with the interval and how many answers it is on', () => {
    const { basis } = document;
    const rows = rowsOf(page, 'regions');
    const { figures } = shown(document);
    const regions = basis.nodes.filter(({ kind }) => kind === 'region');
    const rated = basis.lines.filter(({ type }) => ['rating', 'matrix', 'nps'].includes(type));
    let found = 0;
    for (const { id } of regions) {
      for (const line of rated) {
        const figure = figures.get(placeOf({ nodeId: id, lineId: line.id }));
        const statistic = figure?.satisfied ? 'satisfied' : 'nps';
        const estimate = figure?.[statistic];
        if (!figure || !estimate) continue;
        found += 1;
        const words = `${numberWords(estimate.value, statistic)} ${intervalWords(estimate, statistic, 'en')} ${figure.valid}`;
        expect(rows.some((row) => row.startsWith(lineWords(line, 'en')) && row.endsWith(words))).toBe(true);
      }
    }
    expect(found).toBeGreaterThan(10);
    expect(rows).toHaveLength(found);
  });

  it('of every question how the answers of all are spread over the options', () => {
    const rows = rowsOf(page, 'questions');
    const { cells } = shown(document);
    const drawn = document.basis.lines.filter(
      ({ type, options }) => type !== 'pledges' && type !== 'responses' && options.length > 1,
    );
    const expected = drawn.flatMap((line) => {
      const cell = cells.get(placeOf({ nodeId: 'all', lineId: line.id }));
      return line.options.flatMap((option) => {
        if (!cell) return [];
        const count = cell.counts[option.id] ?? 0;
        return [`${optionWords(option, 'en')} ${numberWords(count / cell.answered, 'satisfied')} ${count}`];
      });
    });
    expect(rows.toSorted()).toEqual(expected.toSorted());
    expect(rows.length).toBeGreaterThan(20);
  });

  it('of every unit how its pledges were kept on the whole', () => {
    const rows = rowsOf(page, 'pledges');
    expect(rows).toHaveLength(document.outcome.fulfilments.length);
    for (const { unitId, pledges, mean, satisfied, missing } of document.outcome.fulfilments) {
      const row = rows.find((one) => one.startsWith(`${unitId} `));
      if (mean && satisfied) {
        expect(row).toBe(
          `${unitId} ${pledges} ${numberWords(mean.value, 'mean')} ${intervalWords(mean, 'mean', 'en')} ${numberWords(satisfied.value, 'satisfied')}`,
        );
      } else expect(row).toContain(`figures of ${missing.length} of ${pledges} are withheld`);
    }
  });

  it('shows the units by the index of one survey where every composite lacks another, and says so', () => {
    const { basis, outcome } = document;
    const [survey] = basis.surveys.filter(({ id }) =>
      outcome.indices.some(({ surveyId, estimate }) => surveyId === id && estimate),
    );
    const lacking = {
      ...outcome,
      indices: outcome.indices.map((index) => {
        if (index.surveyId !== null) return index;
        const { estimate: _, ...rest } = index;
        return { ...rest, state: 'incomplete' as const, missing: ['members'] };
      }),
      rankings: outcome.rankings.filter(({ surveyId }) => surveyId !== null),
    };
    const shownBy = pageOf({ basis, outcome: lacking }, 'en');
    expect(plain(shownBy)).toMatch(/The composite index is incomplete: .+ missing/);
    expect(plain(shownBy)).toContain(`by the index of ${survey?.title.en} instead.`);
    const rows = rowsOf(shownBy, 'units');
    for (const { unitId, surveyId, estimate } of outcome.indices) {
      if (surveyId !== survey?.id || !estimate) continue;
      const unit = basis.nodes.find((node) => node.unitId === unitId);
      const row = rows.find((one) => one.startsWith(`${unit?.name.en} `)) ?? '';
      expect(row).toContain(numberWords(estimate.value, 'mean'));
    }
  });

  it('names the hash, the root, the files with theirs, the formula with its weights, and the remarks', () => {
    const { basis } = document;
    expect(page).toContain(hash);
    expect(page).toContain(`data-root="${basis.receipts.root}" data-leaves="${basis.receipts.leaves}"`);
    expect(page).toContain(files[0].sha256);
    for (const { weight } of basis.formula?.surveys ?? []) expect(page).toContain(`weight ${weight}`);
    expect(page).toContain('窗口午间最好有人。');
    expect(page).toContain('/r/release-1/unit-001?lang=en');
  });
});

it.each(languages)(
  'has all its words in %s, a heading for every table column and row, and no id twice',
  (language) => {
    const whole = pageOf(document, language);
    expect(whole).toContain(`<html lang="${language}">`);
    expect(whole).not.toMatch(/undefined|\[object|>null|NaN/);
    for (const [, body = ''] of whole.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)) {
      for (const row of body.split(/<tr[^>]*>/).slice(1)) expect(row).toMatch(/^<th scope="row">/);
    }
    const ids = [...whole.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(tagsOf(whole).filter(({ attributes }) => 'style' in attributes)).toEqual([]);
    expect(publicPolicy(whole)).not.toContain('unsafe');
  },
);

it('follows from the document alone, so that a step that is done twice writes the same', () => {
  expect(pageOf(documentOf(aBasis({ residents: 60 })), 'en')).toBe(page);
});

it('shows the first question that is rated where there is no formula, and says that there is no index', () => {
  const basis = { ...aBasis({ residents: 60 }), formula: null };
  const without = pageOf(documentOf(basis), 'en');
  expect(without).toContain('This campaign has no index');
  const { figures } = shown(documentOf(basis));
  const overall = figures.get(
    placeOf({ nodeId: 'unit/unit-001', lineId: 'county-2026-residents/overall' }),
  )?.satisfied;
  const row = rowsOf(without, 'units').find((one) => one.startsWith('unit-001'));
  expect(row).toContain(numberWords(overall?.value ?? -1, 'satisfied'));
});

it('leads from a correction to what it corrects, with the reason', () => {
  const basis = aBasis({ residents: 20 });
  const correction = { releaseId: 'release-0', reason: '第3题的选项顺序有误' };
  const corrected = pageOf(documentOf({ ...basis, release: { ...basis.release, correction } }), 'zh-CN');
  expect(corrected).toContain(correction.reason);
  expect(corrected).toContain('<a href="/r/release-0?lang=zh-CN">');
  expect(page).not.toContain('/r/release-0?');
});

it('says in words that nothing may be told, where everything is withheld', () => {
  const basis = aBasis({ residents: 20 });
  const nothing = pageOf(
    documentOf({
      ...basis,
      comments: [],
      cells: [],
      withheld: basis.cells.map(({ nodeId, lineId }) => ({
        nodeId,
        lineId,
        reason: 'below_threshold' as const,
      })),
    }),
    'zh-CN',
  );
  expect(nothing).toContain('答卷总数不公布');
  expect(rowsOf(nothing, 'units')).toHaveLength(12);
  for (const row of rowsOf(nothing, 'units')) expect(row.match(/\d+/g)?.length).toBe(1);
});

it('is read by a phone in one go: 500 units are less than 80 KB on the line', () => {
  const plan: BasisPlan = { units: 500, groups: 12, residents: 20, members: 20, compared: false };
  const large = pageOf(documentOf(aBasis(plan)), 'zh-CN');
  expect(gzipSync(large).length).toBeLessThan(80 * 1024);
  expect(rowsOf(large, 'units')).toHaveLength(500);
}, 60_000);
