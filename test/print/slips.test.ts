import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeFrom } from '../../functions/rules/codes/codes.ts';
import { units } from '../../infra/local/sample/units.ts';
import { type Fonts, mm } from '../../print/pdf.ts';
import { slipSheets } from '../../print/slips.ts';
import { openPdf, readFonts, scan } from './support/paper.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await readFonts();
});

const someSlips = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    name: units[place % units.length]?.name['zh-CN'] ?? '',
    code: codeFrom(randomBytes),
  }));

const order = {
  title: '定安县承诺兑现评议',
  language: 'zh-CN',
  createdAt: new Date('2026-12-01T00:00:00.000Z'),
} as const;

const print = (slips: ReturnType<typeof someSlips>, hint = '打开网址，输入评议码。每码只能使用一次。') =>
  slipSheets({ ...order, hint, slips, fonts });

describe('slips', () => {
  it('come ten to a sheet of A4 in the order given, each with its name, code, title and hint', async () => {
    const slips = someSlips(23);
    using pdf = await openPdf(await print(slips));
    expect(pdf.pages).toBe(3);
    expect((await pdf.print(0)).size.map((points) => Math.round(points / mm))).toEqual([210, 297]);
    const text = [0, 1, 2].map((index) => pdf.text(index)).join('\n');
    expect(text.match(/[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/g)).toEqual(slips.map(({ code }) => code));
    expect(text.match(/定安县承诺兑现评议/g)).toHaveLength(23);
    expect(text.match(/每码只能使用一次。/g)).toHaveLength(23);
    for (const { name, code } of slips) {
      const before = text.slice(0, text.indexOf(code));
      expect(before.slice(before.lastIndexOf('评议'))).toContain(name);
    }
  });

  it('keep the widest code inside the lines to cut along', async () => {
    using pdf = await openPdf(await print([{ name: '定城镇', code: 'WWWW-WWWW-WWWW-WWWW' }]));
    const { picture } = await pdf.print(0, 2);
    const { width, data } = picture;
    /** Dark pixels of a column, in the height of the first slip's code and no other line. */
    const darkIn = (x: number): number => {
      let dark = 0;
      for (let y = Math.round(38 * mm * 2); y < Math.round(46 * mm * 2); y += 1) {
        if ((data[(y * width + x) * 4] ?? 255) < 128) dark += 1;
      }
      return dark;
    };
    const columns = Array.from({ length: Math.round(103 * mm * 2) - Math.round(12 * mm * 2) }, (_, at) =>
      darkIn(Math.round(12 * mm * 2) + at),
    );
    const box = columns.flatMap((dark, at) => (dark > 14 * mm ? [at] : []));
    const [left = 0, right = 0] = [box[0], box.at(-1)];
    expect(right - left).toBeGreaterThan(80 * mm * 2);
    expect(columns.slice(0, left - 3).every((dark) => dark === 0)).toBe(true);
    expect(columns.slice(left + 4, left + 4 + 2 * mm).every((dark) => dark === 0)).toBe(true);
  });

  it('have a QR code that leads to where the code is used, with the code after a #', async () => {
    const slips = someSlips(1);
    const address = 'https://appraisal.example.org.cn/b/2026-spring-members';
    using pdf = await openPdf(await slipSheets({ ...order, slips, address, fonts }));
    expect(scan((await pdf.print(0, 2)).picture)?.text).toBe(`${address}#${slips[0]?.code}`);
    expect(pdf.text(0)).toContain(address);
    expect(pdf.text(0)).toContain(slips[0]?.code);
  });

  it('do without a hint', async () => {
    using pdf = await openPdf(await print(someSlips(1), ''));
    expect(pdf.pages).toBe(1);
  });

  it('of ten thousand codes fit into a reply of the platform', async () => {
    expect((await print(someSlips(10_000))).length).toBeLessThan(4_400_000);
  });

  it('are the same bytes for the same input', async () => {
    const slips = someSlips(12);
    expect(Buffer.compare(await print(slips), await print(slips))).toBe(0);
  });
});
