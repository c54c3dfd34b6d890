import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { units } from '../../infra/local/sample/units.ts';
import { type Fonts, mm } from '../../print/pdf.ts';
import { type PosterDocument, posterSheets, type Sheet } from '../../print/posterSheets.ts';
import { openPdf, type Picture, readFonts, scan } from './support/paper.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await readFonts();
});

const addressOf = (place: number): string =>
  `https://pingyi.example.gov.cn/p/${place.toString(32).padStart(15, '0')}`;

const aSheet = (changes: Partial<Sheet> = {}): Sheet => ({
  unit: {
    name: { 'zh-CN': '县住房和城乡建设局', en: 'County Housing Bureau' },
    region: ['定安县', '定城镇'],
  },
  address: addressOf(1),
  ...changes,
});

const named = (name: string): Sheet => aSheet({ unit: { name: { 'zh-CN': name }, region: ['定安县'] } });

const print = (sheets: readonly Sheet[], changes: Partial<PosterDocument> = {}): Promise<Uint8Array> =>
  posterSheets({
    campaign: {
      name: { 'zh-CN': '定安县承诺兑现评议', en: 'Were the pledges kept?' },
      timeZone: 'Asia/Shanghai',
    },
    phase: { closesAt: '2026-12-15T10:00:00.000Z' },
    sheets,
    language: 'zh-CN',
    fonts,
    createdAt: new Date('2026-12-01T00:00:00.000Z'),
    ...changes,
  });

/** Sheets of as many different bodies as the sample has, and of made-up villages of theirs. */
const manySheets = (count: number): Sheet[] =>
  Array.from({ length: count }, (_, place) => {
    const unit = units[place % units.length];
    if (!unit) throw new Error('a unit');
    const village = ['仙沟', '高塘', '多校', '永丰', '龙岭', '坡寨', '巡崖'][place % 7];
    return {
      unit: { ...unit, name: { ...unit.name, 'zh-CN': `${unit.name['zh-CN']}${village}第${place}工作站` } },
      ...(place % 3 === 0 && {
        servicePoint: { name: { 'zh-CN': `${place}号窗口`, en: `Window ${place}` } },
      }),
      address: addressOf(place),
    };
  });

const colours = ({ data }: Picture): number =>
  data.reduce(
    (count, value, at) =>
      at % 4 === 0 && (value !== data[at + 1] || value !== data[at + 2]) ? count + 1 : count,
    0,
  );

describe('a sheet', () => {
  it('is A4, in black and white, with a code of over 90 mm that leads to its address', async () => {
    using pdf = await openPdf(await print([aSheet()]));
    const { size, picture } = await pdf.print(0);
    expect(size.map((points) => Math.round(points / mm))).toEqual([210, 297]);
    expect(colours(picture)).toBe(0);
    const found = scan(picture);
    expect(found?.text).toBe(addressOf(1));
    expect((found?.codeWidth ?? 0) / 2 / mm).toBeGreaterThan(90);
  });

  it('can be scanned from a coarse print', async () => {
    using pdf = await openPdf(await print([aSheet()]));
    expect(scan((await pdf.print(0, 0.6)).picture)?.text).toBe(addressOf(1));
  });

  it('says whose it is in both languages, where it leads, and until when, in letters that can be searched', async () => {
    const servicePoint = { name: { 'zh-CN': '一号窗口', en: 'Window 1' } };
    using pdf = await openPdf(await print([aSheet({ servicePoint })]));
    for (const words of [
      '定安县承诺兑现评议',
      'Were the pledges kept?',
      '定安县 · 定城镇',
      '县住房和城乡建设局',
      'County Housing Bureau',
      '一号窗口',
      'Window 1',
      '扫码评议',
      'Scan to rate',
      addressOf(1),
      '2026年12月15日星期二 18:00',
      '15 December 2026',
    ]) {
      expect(pdf.text(0)).toContain(words);
    }
  });

  it('has the language first that was asked for', async () => {
    const order = async (language: 'zh-CN' | 'en') => {
      using pdf = await openPdf(await print([aSheet()], { language }));
      const text = pdf.text(0);
      return text.indexOf('扫码评议') - text.indexOf('Scan to rate');
    };
    expect(await order('zh-CN')).toBeLessThan(0);
    expect(await order('en')).toBeGreaterThan(0);
  });

  it('says no date where there is none, and the notice where there is one', async () => {
    const notice = { 'zh-CN': '示例活动：数字仅供演示。' };
    const campaign = { name: { 'zh-CN': '评议' }, timeZone: 'Asia/Shanghai', notice };
    using pdf = await openPdf(await print([aSheet()], { phase: { closesAt: null }, campaign }));
    expect(pdf.text(0)).not.toMatch(/截止|until/);
    expect(pdf.text(0)).toContain('示例活动：数字仅供演示。');
  });

  it('holds long names whole, and cuts off what can never fit', async () => {
    const long = '定安县人力资源和社会保障局城乡居民社会养老保险服务管理中心驻政务服务大厅综合业务受理窗口';
    using pdf = await openPdf(await print([named(long), named(`${long.repeat(8)}末`)]));
    const [whole, cut] = [0, 1].map((index) => pdf.text(index).replace(/\s/g, ''));
    expect(whole).toContain(long);
    expect(cut).toMatch(/…/);
    expect(cut).not.toContain('末');
    for (const index of [0, 1]) expect(scan((await pdf.print(index)).picture)?.text).toBe(addressOf(1));
  });

  it('is one page, whatever its names are made of', async () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(words, words, words, async (name, region, point) => {
        const sheet = {
          unit: { name: { 'zh-CN': name, en: point }, region: [region] },
          servicePoint: { name: { 'zh-CN': point, en: name } },
          address: addressOf(2),
        };
        using pdf = await openPdf(await print([sheet]));
        expect(pdf.pages).toBe(1);
        expect(scan((await pdf.print(0)).picture)?.text).toBe(addressOf(2));
      }),
      { numRuns: 30 },
    );
  });

  it('prints what the font lacks as a box, beside what it has', async () => {
    using pdf = await openPdf(await print([named('定城\u{1F600}\u0000\ud800镇\n\u200b村')]));
    expect(pdf.pages).toBe(1);
    expect(pdf.text(0)).toMatch(/定城.*镇 村/);
  });
});

describe('a document', () => {
  it('of 1,000 sheets has one for each, in the order given, whose codes lead there, and fits into a reply', async () => {
    const sheets = manySheets(1000);
    const bytes = await print(sheets);
    expect(bytes.length).toBeLessThan(4_400_000);
    using pdf = await openPdf(bytes);
    expect(pdf.pages).toBe(1000);
    for (const index of [0, 1, 250, 998, 999]) {
      const { text, picture } = await pdf.print(index);
      expect(scan(picture)?.text).toBe(addressOf(index));
      expect(text).toContain(addressOf(index));
      expect(text.replace(/\s/g, '')).toContain(sheets[index]?.unit.name['zh-CN']);
    }
  });

  it('embeds no more of the fonts than it uses', async () => {
    expect((await print([aSheet()])).length).toBeLessThan(60_000);
  });

  it('is the same bytes for the same input', async () => {
    const [one, other] = [await print(manySheets(3)), await print(manySheets(3))];
    expect(Buffer.compare(one, other)).toBe(0);
  });
});
