import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { qrOf, qrRuns } from '../../print/qr.ts';
import { qrPng } from '../../print/qrPng.ts';
import { qrSvg } from '../../print/qrSvg.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Picture, scan } from './support/paper.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

const address = 'https://d1234567890abc.cloudfront.net/p/0123456789abcde';

/** Reads the reds of a picture in the page: in black and white they are all there is to it. */
const readReds = `async ({ source, drawnWidth }) => {
  const image = new Image(...(drawnWidth ? [drawnWidth, drawnWidth] : []));
  image.src = source;
  await image.decode();
  const [width, height] = drawnWidth ? [drawnWidth, drawnWidth] : [image.naturalWidth, image.naturalHeight];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const reds = Array.from({ length: width * height }, (_, at) => String.fromCharCode(data[at * 4]));
  return { width, height, reds: btoa(reds.join('')) };
}`;

/** What a real browser makes of a picture file; a drawing has the width that it is given. */
const shown = async (type: string, bytes: Uint8Array | string, drawnWidth?: number): Promise<Picture> => {
  const source = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  const given = JSON.stringify({ source, drawnWidth });
  const { width, height, reds } = await page.evaluate<{ width: number; height: number; reds: string }>(
    `(${readReds})(${given})`,
  );
  const data = new Uint8Array(width * height * 4).fill(255);
  Buffer.from(reds, 'base64').forEach((red, at) => {
    data.fill(red, at * 4, at * 4 + 3);
  });
  return { width, height, data };
};

const isLight = ({ width, data }: Picture, x: number, y: number): boolean =>
  [0, 1, 2].every((channel) => data[(y * width + x) * 4 + channel] === 255);

describe('a QR code', () => {
  it('as runs is the same as module by module', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const qr = qrOf(text);
        const dark = new Set<string>();
        for (const { x, y, length } of qrRuns(qr)) {
          for (let at = x; at < x + length; at += 1) dark.add(`${at},${y}`);
        }
        for (let y = 0; y < qr.size; y += 1) {
          for (let x = 0; x < qr.size; x += 1) expect(dark.has(`${x},${y}`)).toBe(qr.isDark(x, y));
        }
      }),
      { numRuns: 20 },
    );
  });

  it.each([100, 600, 601, 2000])(
    'as a picture at least %i pixels wide leads to its address',
    async (size) => {
      const picture = await shown('image/png', qrPng(address, size));
      expect(picture.width).toBe(picture.height);
      expect(picture.width).toBeGreaterThanOrEqual(size);
      expect(picture.width).toBeLessThan(size + qrOf(address).size + 8);
      expect(scan(picture)?.text).toBe(address);
    },
  );

  it('as a drawing leads to its address at any size', async () => {
    for (const width of [120, 333, 1000]) {
      expect(scan(await shown('image/svg+xml', qrSvg(address), width))?.text).toBe(address);
    }
  });

  it('keeps four modules free on each side', async () => {
    const modules = qrOf(address).size + 8;
    const pictures = [
      await shown('image/png', qrPng(address, modules * 4)),
      await shown('image/svg+xml', qrSvg(address), modules * 4),
    ];
    for (const picture of pictures) {
      expect(picture.width).toBe(modules * 4);
      const edge = Array.from({ length: picture.width }, (_, at) => at);
      for (const depth of [0, 8, 15]) {
        const far = picture.width - 1 - depth;
        expect(edge.every((at) => isLight(picture, at, depth) && isLight(picture, depth, at))).toBe(true);
        expect(edge.every((at) => isLight(picture, at, far) && isLight(picture, far, at))).toBe(true);
      }
      expect(isLight(picture, 16, 16)).toBe(false);
    }
  });

  it('can still be read with a stain on it', async () => {
    const picture = await shown('image/png', qrPng(address, 600));
    const { width } = picture;
    const data = Uint8Array.from(picture.data);
    const stain = Math.round(width * 0.12);
    for (let y = 0; y < stain; y += 1) {
      const start = ((Math.round(width * 0.45) + y) * width + Math.round(width * 0.45)) * 4;
      data.fill(0, start, start + stain * 4);
    }
    expect(scan({ ...picture, data })?.text).toBe(address);
  });
});
