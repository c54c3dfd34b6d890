import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import jsqr from 'jsqr';
import type { Fonts } from '../../../print/pdf.ts';

const folder = join(import.meta.dirname, '../../../node_modules/@expo-google-fonts/noto-sans-sc');

/** The fonts that functions/print.ts hands over. */
export const readFonts = async (): Promise<Fonts> => ({
  regular: await readFile(join(folder, '400Regular/NotoSansSC_400Regular.ttf')),
  bold: await readFile(join(folder, '700Bold/NotoSansSC_700Bold.ttf')),
});

/** A picture, four bytes a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What a QR code in a picture says, and how wide the code is in pixels; undefined where there is none. */
export const scan = ({ width, height, data }: Picture): { text: string; codeWidth: number } | undefined => {
  const found = jsqr.default(Uint8ClampedArray.from(data), width, height, {
    inversionAttempts: 'dontInvert',
  });
  if (!found) return undefined;
  const { topLeftCorner: left, topRightCorner: right } = found.location;
  return { text: found.data, codeWidth: Math.hypot(right.x - left.x, right.y - left.y) };
};

/** A sheet as it comes out of a printer. */
export interface Printed {
  readonly text: string;
  /** Width and height in points. */
  readonly size: readonly [number, number];
  readonly picture: Picture;
}

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

/** Opens a PDF with an engine that has nothing to do with ours. The scale is in pixels per point. */
export const openPdf = async (pdf: Uint8Array) => {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  // A page is closed once it was rendered or its text was taken.
  const page = (index: number) => document.getPage(index);
  return {
    pages: document.getPageCount(),
    text: (index: number): string => page(index).getText(),
    print: async (index: number, scale = 2): Promise<Printed> => {
      const { originalWidth, originalHeight } = page(index).getOriginalSize();
      const { width, height, data } = await page(index).render({ scale, render: 'bitmap' });
      return {
        text: page(index).getText(),
        size: [originalWidth, originalHeight],
        picture: { width, height, data },
      };
    },
    [Symbol.dispose]: () => document.destroy(),
  };
};
