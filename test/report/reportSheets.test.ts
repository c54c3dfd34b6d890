import { beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf } from '../../functions/rules/release/outcome.ts';
import { periodWords } from '../../functions/rules/release/releaseWords.ts';
import { releasedUnit } from '../../functions/rules/release/unitPart.ts';
import { intervalWords, numberWords, reportTrends } from '../../functions/rules/release/unitReport.ts';
import { type Fonts, mm } from '../../print/pdf.ts';
import { reportSheets } from '../../print/reportSheets.ts';
import type { ReleasedUnit } from '../../schemas/release.ts';
import { type Language, languages } from '../../schemas/text.ts';
import { reportPage } from '../../web/report/reportPage.ts';
import { openPdf, readFonts } from '../print/support/paper.ts';
import { aBasis } from '../release/support/basis.ts';
import { someChanges } from './support/changes.ts';

let fonts: Fonts;
let unit: ReleasedUnit;
beforeAll(async () => {
  fonts = await readFonts();
  const basis = aBasis();
  const part = releasedUnit({ basis, outcome: outcomeOf(basis) }, 'ab'.repeat(32), 'unit-001');
  if (!part) throw new Error('no such unit');
  unit = part;
});

const address = 'https://pingyi.example.gov.cn/r/release-1/unit-001';

const print = (language: Language, part = unit): Promise<Uint8Array> =>
  reportSheets({ unit: part, language, fonts, address, createdAt: new Date('2026-12-01T00:00:00.000Z') });

/** All words of the report, without the spaces and line ends that setting them brings. */
const wordsOf = async (language: Language, part: ReleasedUnit): Promise<string> => {
  using pdf = await openPdf(await print(language, part));
  return Array.from({ length: pdf.pages }, (_, page) => pdf.text(page))
    .join('')
    .replace(/\s/g, '');
};

describe("a unit's report on paper", () => {
  it('is A4, with the hash, the address and the page at the foot of every page', async () => {
    using pdf = await openPdf(await print('en'));
    expect(pdf.pages).toBeGreaterThan(1);
    for (let page = 0; page < pdf.pages; page += 1) {
      const { size, text } = await pdf.print(page, 0.5);
      expect(size.map((points) => Math.round(points / mm))).toEqual([210, 297]);
      expect(text).toContain('ab'.repeat(32));
      expect(text).toContain(address);
      expect(text).toContain(`Page ${page + 1} of ${pdf.pages}`);
    }
  });

  it('says the figures that the release says, with their intervals', async () => {
    using pdf = await openPdf(await print('zh-CN'));
    const text = pdf.text(0);
    const overall = unit.figures.find(
      ({ nodeId, lineId, lane, period }) =>
        nodeId === 'unit/unit-001' && lineId.endsWith('residents/overall') && !lane && !period,
    );
    const { value = 0, low = 0, high = 0 } = overall?.mean ?? {};
    expect(text).toContain(value.toFixed(1));
    expect(text).toContain(`${low.toFixed(1)} 至 ${high.toFixed(1)}`);
    const place = unit.places[0];
    expect(text).toContain(`第${place?.best}–${place?.worst}名（共${place?.of}）`);
    expect(await wordsOf('zh-CN', unit)).toContain('窗口午间最好有人。');
  });

  it('is the same, byte by byte, each time', async () => {
    expect(await print('en')).toEqual(await print('en'));
  });

  it('goes on over as many pages as it takes, without losing a remark', async () => {
    const [first] = unit.comments;
    if (!first) throw new Error('no remark');
    const comments = Array.from({ length: 120 }, (_, place) => ({ ...first, text: `第${place}条意见` }));
    using pdf = await openPdf(await print('zh-CN', { ...unit, comments }));
    const all = Array.from({ length: pdf.pages }, (_, page) => pdf.text(page)).join('\n');
    for (const { text } of comments) expect(all).toContain(text);
    expect(pdf.pages).toBeGreaterThan(3);
  });

  it('says of counts by lane or by period that they are, not the whole line, withheld', async () => {
    const [line] = unit.lines;
    if (!line) throw new Error('no line');
    const one = { nodeId: 'unit/unit-001', lineId: line.id, reason: 'below_threshold' } as const;
    const withheld: ReleasedUnit['withheld'] = [
      { ...one, split: 'lanes' },
      { ...one, split: 'periods' },
    ];
    const words = await wordsOf('en', { ...unit, withheld });
    expect(words).toContain('·figuresbylane');
    expect(words).toContain('·figuresbyperiod');
    const whole = await wordsOf('en', { ...unit, withheld: [one] });
    expect(whole).not.toContain('figuresby');
  });

  it('shows changes of shares in percent, of means and NPS in points', async () => {
    const words = await wordsOf('en', { ...unit, changes: someChanges(unit) });
    expect(words).toContain('80.0%82.5%+2.5percentagepoints(-1.0to6.0percentagepoints)');
    expect(words).toContain('70.065.5-4.5(-7.0to-2.0)');
    expect(words).toContain('-20.015.0+35.0(10.0to60.0)');
  });

  it.each(languages)('has the trend, period by period, as the page has it, in %s', async (language) => {
    const trends = reportTrends(unit);
    expect(trends.length).toBeGreaterThan(2);
    const words = await wordsOf(language, unit);
    const page = reportPage({
      unit,
      language,
      releaseId: 'release-1',
      unitId: 'unit-001',
      supersededBy: null,
    });
    for (const { statistic, points } of trends) {
      expect(points.length).toBeGreaterThan(1);
      for (const [period, estimate] of points) {
        const shown = [
          periodWords(period),
          numberWords(estimate.value, statistic),
          intervalWords(estimate, statistic, language),
        ];
        expect(words).toContain(shown.join('').replace(/\s/g, ''));
        for (const one of shown) expect(page).toContain(one);
      }
    }
  });

  it('names the units from which this one cannot be told apart', async () => {
    const place = unit.places.find(({ surveyId }) => surveyId === null);
    const names = place?.notApartFrom.map(({ name }) => name.en);
    expect(names?.length).toBeGreaterThan(1);
    expect(await wordsOf('en', unit)).toContain(
      `Compositeindex·Cannotbetoldapartfrom${names?.length}units:${names?.join(';')}`,
    );
    const alone = { ...unit, places: unit.places.map((one) => ({ ...one, notApartFrom: [] })) };
    expect(await wordsOf('en', alone)).not.toContain('Cannotbetoldapart');
  });

  it('says how pledges were kept on the whole, or why there is no such figure', async () => {
    const [kept] = unit.fulfilments;
    if (!kept?.mean || !kept.satisfied) throw new Error('no pledges');
    const words = await wordsOf('en', unit);
    expect(words).toContain(`Meanscoreof2pledges:${kept.mean.value.toFixed(1)}(95%interval`);
    expect(words).toContain(`Meansatisfactionrateof2pledges:${(kept.satisfied.value * 100).toFixed(1)}%(`);
    const { mean: _mean, satisfied: _satisfied, ...rest } = kept;
    const part = { ...unit, fulfilments: [{ ...rest, missing: ['some-line'] }] };
    expect(await wordsOf('en', part)).toContain('Thereisnomeanoverthepledges:figuresof1of2arewithheld.');
    const page = reportPage({
      unit: part,
      language: 'zh-CN',
      releaseId: 'release-1',
      unitId: 'unit-001',
      supersededBy: null,
    });
    expect(page).toContain('2 项承诺中有 1 项的数字不公布');
  });

  it('tells apart what two surveys ask in the same words', async () => {
    const words = await wordsOf('en', unit);
    expect(words).toContain('Residents·Overall(mean');
    expect(words).toContain('Members·Overall(mean');
  });

  it('says where the release can be read that has taken the place of this one', async () => {
    const newer = 'https://pingyi.example.gov.cn/r/release-2/unit-001';
    const options = { unit, language: 'en', fonts, address, createdAt: new Date(0) } as const;
    using pdf = await openPdf(await reportSheets({ ...options, newer }));
    expect(pdf.text(0)).toContain(newer);
    using current = await openPdf(await reportSheets(options));
    expect(current.text(0)).not.toContain('has taken the place');
  });

  it('sets Latin words with Latin quotes, and leaves Chinese ones as they were typed', async () => {
    const [first] = unit.comments;
    if (!first) throw new Error('no remark');
    const comments = [
      { ...first, text: 'It’s “fine”' },
      { ...first, text: '他说“好”' },
    ];
    const words = await wordsOf('en', { ...unit, comments });
    expect(words).toContain(`"It's"fine""(2026-11)`);
    expect(words).toContain('他说“好”');
    expect(words).toContain("Wilson's");
  });
});
