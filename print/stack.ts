import { drawText, type Fitted, fitText, type Setting } from './fit.ts';
import { paper } from './pdf.ts';

/** A line, or a few, with the space above it in points. */
export type Line = readonly [words: string, setting: Setting, spaceAbove: number];

const step = 0.92;
const smallestScale = 0.3;

interface Placed {
  readonly fitted: Fitted;
  readonly space: number;
}

const place = (pdf: PDFKit.PDFDocument, lines: readonly Line[], scale: number): Placed[] =>
  lines.flatMap(([words, setting, space]) => {
    const [largest, smallest] = setting.sizes;
    const sizes = [Math.max(smallest, largest * scale), smallest] as const;
    const fitted = fitText(pdf, words, { ...setting, sizes });
    return fitted ? [{ fitted, space: space * scale }] : [];
  });

const heightOf = (placed: readonly Placed[]): number =>
  placed.reduce((sum, { fitted, space }) => sum + space + fitted.height, 0);

/**
 * Draws lines one below the other in the middle of the sheet, without those that have nothing to print.
 * @param to with it they stand halfway between `from` and there, all of them smaller if they would not fit
 * @returns where they end
 */
export const stack = (pdf: PDFKit.PDFDocument, lines: readonly Line[], from: number, to?: number): number => {
  const room = to === undefined ? Number.POSITIVE_INFINITY : to - from;
  let scale = 1;
  let placed = place(pdf, lines, scale);
  while (heightOf(placed) > room && scale > smallestScale) {
    scale *= step;
    placed = place(pdf, lines, scale);
  }
  let y = to === undefined ? from : from + (room - heightOf(placed)) / 2;
  for (const { fitted, space } of placed) {
    drawText(pdf, fitted, (paper.width - fitted.setting.width) / 2, y + space);
    y += space + fitted.height;
  }
  return y;
};
