import type { SlipOrder } from '../schemas/code.ts';
import type { Language } from '../schemas/text.ts';
import { drawText, fitText, type Setting } from './fit.ts';
import { type Fonts, mm, paper, pdfOf } from './pdf.ts';
import { qrOf, qrRuns, quietModules } from './qr.ts';

export interface SlipDocument extends SlipOrder {
  readonly language: Language;
  readonly fonts: Fonts;
  readonly createdAt: Date;
}

type Pdf = PDFKit.PDFDocument;

const columns = 2;
const rows = 5;
const edge = 10 * mm;
const slip = { width: (paper.width - 2 * edge) / columns, height: (paper.height - 2 * edge) / rows } as const;
const padding = 6 * mm;
const width = slip.width - 2 * padding;

const settings = {
  title: { weight: 'regular', sizes: [10, 7], width, lines: 1 },
  name: { weight: 'bold', sizes: [17, 9], width, lines: 2 },
  hint: { weight: 'regular', sizes: [9, 6.5], width, lines: 2 },
  address: { weight: 'regular', sizes: [7.5, 5], width, lines: 1 },
} as const satisfies Record<string, Setting>;

/** From the top of a slip, in points. */
const top = { title: 5 * mm, name: 10.5 * mm, code: 26 * mm, hint: 40.5 * mm, address: 49.5 * mm } as const;

const code = { size: 18, spacing: 1, inset: 2 * mm, boxHeight: 11.5 * mm } as const;

/** Of the QR code with its quiet zone, up to the line to cut along; what is beside it has so much less room. */
const qr = { width: 30 * mm, top: 9.5 * mm, beside: 30 * mm - padding } as const;

/** Symbols apart from each other, so that none is taken for a part of its neighbour. @param less room for other things */
const drawCode = (pdf: Pdf, words: string, x: number, y: number, less: number): void => {
  const options = { characterSpacing: code.spacing, lineBreak: false } as const;
  const boxLeft = x - padding / 2;
  // The frame keeps out of the quiet zone of a QR code, without which cameras do not find it.
  const boxWidth = width - less + (less > 0 ? padding / 2 : padding);
  const widest = pdf.font('bold').fontSize(code.size).widthOfString(words, options);
  const size = code.size * Math.min(1, (boxWidth - 2 * code.inset) / widest);
  const left = boxLeft + (boxWidth - pdf.fontSize(size).widthOfString(words, options)) / 2;
  pdf.text(words, left, y + code.boxHeight / 2, { ...options, baseline: -0.36 * size });
  pdf.roundedRect(boxLeft, y, boxWidth, code.boxHeight, 2 * mm);
  pdf.lineWidth(0.8).stroke();
};

/** What the code is for, with the code after a `#`: that part of an address never leaves the browser by itself. */
const drawQr = (pdf: Pdf, address: string, words: string, x: number, y: number): void => {
  const drawn = qrOf(`${address}#${words}`);
  const module = qr.width / (drawn.size + 2 * quietModules);
  const path = qrRuns(drawn)
    .map((run) => `${run.x} ${run.y} ${run.length} 1 re`)
    .join(' ');
  pdf
    .save()
    .translate(x + quietModules * module, y + quietModules * module)
    .scale(module)
    .fillColor('black')
    .addContent(`${path} f`)
    .restore();
};

/** Lines to cut along, through the whole sheet. */
const drawCuts = (pdf: Pdf): void => {
  pdf.lineWidth(0.5).dash(3, { space: 3 });
  for (let column = 0; column <= columns; column += 1) {
    const x = edge + column * slip.width;
    pdf.moveTo(x, 0).lineTo(x, paper.height);
  }
  for (let row = 0; row <= rows; row += 1) {
    const y = edge + row * slip.height;
    pdf.moveTo(0, y).lineTo(paper.width, y);
  }
  pdf.stroke('black').undash();
};

/** Slips to cut out, ten to a sheet of A4, in the order given. */
export const slipSheets = (document: SlipDocument): Promise<Uint8Array> => {
  const { title, hint = '', address, slips, language, fonts, createdAt } = document;
  const less = address === undefined ? 0 : qr.beside;
  return pdfOf({ title, language, fonts, createdAt }, (pdf) => {
    slips.forEach(({ name, code: words }, index) => {
      const place = index % (columns * rows);
      if (place === 0) {
        pdf.addPage();
        drawCuts(pdf);
      }
      const x = edge + (place % columns) * slip.width + padding;
      const y = edge + Math.floor(place / columns) * slip.height;
      const draw = (words: string, setting: Setting, from: number, to = from): void => {
        const fitted = fitText(pdf, words, setting);
        if (fitted) drawText(pdf, fitted, x, y + Math.max(from, (from + to - fitted.height) / 2));
      };
      pdf.fillColor('black');
      draw(title, settings.title, top.title);
      draw(name, { ...settings.name, width: width - less }, top.name, top.code);
      drawCode(pdf, words, x, y + top.code, less);
      draw(hint, settings.hint, top.hint);
      if (address === undefined) return;
      drawQr(pdf, address, words, x + width + padding - qr.width, y + qr.top);
      draw(address, settings.address, top.address);
    });
  });
};
