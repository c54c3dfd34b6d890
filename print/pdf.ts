import PDFDocument from 'pdfkit';
import type { Language } from '../schemas/text.ts';

/** TrueType files of a font that has Chinese and Latin letters. */
export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89 } as const;

export const mm = 72 / 25.4;

export type Weight = keyof Fonts;

export interface PdfOptions {
  readonly title: string;
  readonly language: Language;
  readonly fonts: Fonts;
  readonly createdAt: Date;
  /** Whether pages are kept until the end, so that each can say how many there are. */
  readonly buffered?: boolean;
}

type Pdf = PDFKit.PDFDocument;

/** Text without what has no place on paper: line breaks and other controls, marks that nobody sees, broken halves. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();

/**
 * A PDF of A4 pages, drawn by `draw`. The same input gives the same bytes. Of the fonts only the letters in use are
 * embedded; a letter that they do not have shows as an empty box.
 */
export const pdfOf = async (options: PdfOptions, draw: (pdf: Pdf) => void): Promise<Uint8Array> => {
  const { title, language, fonts, createdAt, buffered = false } = options;
  const pdf = new PDFDocument({
    size: [paper.width, paper.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: buffered,
    // None to begin with: the one that it takes otherwise comes as a file of its own.
    font: '',
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: { Title: printable(title), Producer: 'Pingyi', Creator: 'Pingyi', CreationDate: createdAt },
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  pdf.registerFont('regular', Buffer.from(fonts.regular));
  pdf.registerFont('bold', Buffer.from(fonts.bold));
  draw(pdf);
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
};
