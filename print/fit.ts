import { printable, type Weight } from './pdf.ts';

/** How a text is to be set: as large as it fits, and cut off with an ellipsis where even the smallest size does not. */
export interface Setting {
  readonly weight: Weight;
  /** Largest and smallest size, in points. */
  readonly sizes: readonly [largest: number, smallest: number];
  /** In points. */
  readonly width: number;
  readonly lines: number;
}

/** A text with the size that it fits at; heights and widths in points. */
export interface Fitted {
  readonly text: string;
  readonly setting: Setting;
  readonly size: number;
  /** Where its lines end, so that they are about as long as each other. */
  readonly width: number;
  readonly height: number;
}

/** The font's own line height is made for long texts; headings stand closer. */
const tightening = 0.2;
const step = 0.92;
const widths = [0.5, 0.6, 0.7, 0.8, 0.9] as const;

const gapAt = (size: number): number => -tightening * size;

/** From one line to the next, at the font and size that are set. */
const lineStep = (pdf: PDFKit.PDFDocument, size: number): number => pdf.currentLineHeight(true) + gapAt(size);

/** Finds the size of a text; nothing for one that has nothing to print. */
export const fitText = (pdf: PDFKit.PDFDocument, words: string, setting: Setting): Fitted | undefined => {
  const text = printable(words);
  if (text === '') return undefined;
  const [largest, smallest] = setting.sizes;
  pdf.font(setting.weight);
  const linesAt = (size: number, width: number): number => {
    const height = pdf.fontSize(size).heightOfString(text, { width, lineGap: gapAt(size) });
    return Math.round(height / lineStep(pdf, size));
  };
  let size = largest;
  while (size > smallest && linesAt(size, setting.width) > setting.lines) {
    size = Math.max(smallest, size * step);
  }
  const needed = linesAt(size, setting.width);
  const lines = Math.min(needed, setting.lines);
  const even = widths.map((part) => part * setting.width).find((width) => linesAt(size, width) === needed);
  const balanced = needed > 1 && needed <= setting.lines ? even : undefined;
  return { text, setting, size, width: balanced ?? setting.width, height: lines * lineStep(pdf, size) };
};

/** Draws a text, its lines centred in its setting's width, which begins at `x`. */
export const drawText = (pdf: PDFKit.PDFDocument, fitted: Fitted, x: number, y: number): void => {
  const { text, setting, size, width } = fitted;
  pdf.font(setting.weight).fontSize(size);
  const whole = pdf.currentLineHeight(true);
  pdf.text(text, x + (setting.width - width) / 2, y, {
    width,
    align: 'center',
    lineGap: gapAt(size),
    ellipsis: '…',
    // The last line that may be printed is the one below which there is no room for a further whole line.
    height: (setting.lines - 2) * lineStep(pdf, size) + 2 * whole + 0.01,
  });
};
