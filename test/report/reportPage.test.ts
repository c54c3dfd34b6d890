import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { lineWords } from '../../functions/rules/release/releaseWords.ts';
import { releasedUnit } from '../../functions/rules/release/unitPart.ts';
import type { ReleasedUnit } from '../../schemas/release.ts';
import { type Language, languages } from '../../schemas/text.ts';
import { reportPage } from '../../web/report/reportPage.ts';
import { reportPolicy } from '../../web/report/reportStyle.ts';
import { aBasis } from '../release/support/basis.ts';
import { tagsOf } from '../web/tags.ts';
import { someChanges } from './support/changes.ts';

const hash = 'ab'.repeat(32);
const path = '/r/release-1/unit-001';

const pageOf = (unit: ReleasedUnit, language: Language, supersededBy: string | null = null): string =>
  reportPage({ unit, language, releaseId: 'release-1', unitId: 'unit-001', supersededBy });

const partOf = (unitId: string, basis = aBasis()): ReleasedUnit => {
  const part = releasedUnit({ basis, outcome: outcomeOf(basis) }, hash, unitId);
  if (!part) throw new Error('no such unit');
  return part;
};

describe("a unit's report as a page", () => {
  it.each(languages)('has all its words in %s, and says what it was read from', (language) => {
    const page = pageOf(partOf('unit-001'), language);
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).not.toMatch(/undefined|\[object|>null|NaN/);
    expect(page).toContain(hash);
    expect(page).toContain(path);
  });

  it('has no script and no style beside its sheet, which its policy allows by its hash', () => {
    const page = pageOf(partOf('unit-001'), 'zh-CN');
    expect(tagsOf(page).some(({ name, attributes }) => name === 'script' || 'style' in attributes)).toBe(
      false,
    );
    const [, sheet = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
    expect(reportPolicy).toContain(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`);
  });

  it('shows figures with intervals, the band, the gap, pledges and remarks', () => {
    const part = partOf('unit-001');
    const page = pageOf(part, 'en');
    const place = part.places[0];
    expect(page).toMatch(new RegExp(`${place?.best}\\w\\w to ${place?.worst}\\w\\w of ${place?.of}`));
    const index = part.indices.find(({ surveyId }) => surveyId === null);
    expect(page).toContain(`>${index?.estimate?.value.toFixed(1)}<`);
    expect(page).toContain(part.gaps[0]?.gap.toFixed(1));
    expect(page).toContain('Pledge 1 of unit-001');
    expect(page).toContain('窗口午间最好有人。');
    expect(page).toContain('<svg viewBox');
  });

  it('has a header for every column and every row of its tables', () => {
    const page = pageOf(partOf('unit-001'), 'en');
    const bodies = [...page.matchAll(/<tbody>([\s\S]*?)<\/tbody>/g)].map(([, body = '']) => body);
    expect(bodies.length).toBeGreaterThan(4);
    for (const body of bodies) {
      const rows = body.split('<tr>').slice(1);
      for (const row of rows) expect(row).toMatch(/^<th scope="row">/);
    }
    expect(page.match(/<thead>/g)?.length).toBe(bodies.length);
  });

  it('lists what is withheld of the unit and why, and shows no number for it', () => {
    const part = partOf('unit-012');
    const page = pageOf(part, 'zh-CN');
    expect(page).toContain('有效回答少于 10 份');
    const composite = part.indices.find(({ surveyId }) => surveyId === null);
    expect(composite?.estimate).toBeUndefined();
    expect(page).toContain('不完整');
  });

  it('says of counts by lane or by period that they are, not the whole line, withheld', () => {
    const part = partOf('unit-001');
    const [line] = part.lines;
    if (!line) throw new Error('no line');
    const one = { nodeId: 'unit/unit-001', lineId: line.id, reason: 'below_threshold' } as const;
    const rowsOf = (withheld: ReleasedUnit['withheld'], language: Language): string[] =>
      [...pageOf({ ...part, withheld }, language).matchAll(/<th scope="row">([^<]*)<\/th>\n<td>[^<]*/g)].map(
        ([, words = '']) => words,
      );
    const split = [
      { ...one, split: 'lanes' },
      { ...one, split: 'periods' },
    ] as const;
    // The members are asked the same.
    const asked = `Residents · ${lineWords(line, 'en')}`;
    expect(rowsOf([...split], 'en')).toEqual([`${asked} · figures by lane`, `${asked} · figures by period`]);
    expect(rowsOf([...split], 'zh-CN').map((words) => words.split(' · ').at(-1))).toEqual([
      '分渠道的数字',
      '分时段的数字',
    ]);
    expect(rowsOf([one], 'en')).toEqual([asked]);
  });

  it('shows changes of shares in percent, of means and NPS in points', () => {
    const part = partOf('unit-001');
    const page = (language: Language): string => pageOf({ ...part, changes: someChanges(part) }, language);
    const numbers = [
      ...page('en').matchAll(
        /<td class="n">([^<]*)<\/td><td class="n">([^<]*)<\/td>\n<td class="n">([^<]*)<br><span class="small">([^<]*)</g,
      ),
    ];
    expect(numbers.map((found) => found.slice(1))).toEqual([
      ['80.0 %', '82.5 %', '+2.5 percentage points', '-1.0 to 6.0 percentage points'],
      ['70.0', '65.5', '-4.5', '-7.0 to -2.0'],
      ['-20.0', '15.0', '+35.0', '10.0 to 60.0'],
    ]);
    expect(page('zh-CN')).toContain('+2.5 个百分点');
  });

  it('encodes whatever was typed', () => {
    const basis = aBasis();
    const evil = '<script>alert(1)</script>"\'&';
    const text = { 'zh-CN': evil };
    const page = pageOf(
      partOf('unit-001', {
        ...basis,
        nodes: basis.nodes.map((node) => ({ ...node, name: text })),
        lines: basis.lines.map((line) => ({ ...line, text })),
        surveys: basis.surveys.map((survey) => ({ ...survey, title: text })),
        comments: basis.comments.map((comment) => ({ ...comment, text: evil })),
        release: { ...basis.release, correction: { releaseId: 'release-0', reason: evil } },
      }),
      'zh-CN',
    );
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });

  it('leads from a correction to what it corrects, and says why', () => {
    const unit = partOf('unit-001');
    const correction = { releaseId: 'release-0', reason: '龙门镇的答卷此前误被剔除' };
    const page = pageOf({ ...unit, release: { ...unit.release, correction } }, 'zh-CN');
    expect(page).toContain('更正 release-0：龙门镇的答卷此前误被剔除');
    expect(page).toContain('<a href="/r/release-0/unit-001?lang=zh-CN">');
    expect(pageOf(unit, 'zh-CN')).not.toContain('/r/release-0/');
  });
});
