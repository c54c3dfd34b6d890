import type { Campaign, Phase } from '../schemas/campaign.ts';
import { type Language, languages, type Text, textIn } from '../schemas/text.ts';
import type { ServicePoint, Unit } from '../schemas/unit.ts';
import type { Setting } from './fit.ts';
import { type Fonts, mm, paper, pdfOf } from './pdf.ts';
import { qrOf, qrRuns, quietModules } from './qr.ts';
import { type Line, stack } from './stack.ts';
import { closingWords, sheetWords } from './words.ts';

/** One sheet: where it is put up, and where it leads. */
export interface Sheet {
  readonly unit: Pick<Unit, 'name' | 'region'>;
  readonly servicePoint?: Pick<ServicePoint, 'name'> | undefined;
  readonly address: string;
}

export interface PosterDocument {
  readonly campaign: Pick<Campaign, 'name' | 'timeZone' | 'notice'>;
  readonly phase: Pick<Phase, 'closesAt'>;
  readonly sheets: readonly Sheet[];
  /** The one that comes first; the other one stands below it, smaller. */
  readonly language: Language;
  readonly fonts: Fonts;
  readonly createdAt: Date;
}

type Pdf = PDFKit.PDFDocument;

const margin = 16 * mm;
const width = paper.width - 2 * margin;
/** The code with its quiet zone; an address takes at least 25 modules, so that the code itself is over 90 mm wide. */
const codeWidth = 120 * mm;

/** Where things stand, in points from the top of the sheet. */
const top = {
  heading: 13 * mm,
  bar: 104 * mm,
  code: 119 * mm,
  foot: 239 * mm,
  notice: 281 * mm,
  end: 290 * mm,
} as const;
const barHeight = 15 * mm;

const set = (weight: Setting['weight'], sizes: Setting['sizes'], lines = 1): Setting => ({
  weight,
  sizes,
  lines,
  width,
});

const settings = {
  campaign: set('bold', [24, 12], 2),
  campaignAgain: set('regular', [12, 8]),
  region: set('regular', [16, 13]),
  unit: set('bold', [68, 14], 2),
  unitAgain: set('regular', [18, 10], 2),
  point: set('bold', [26, 10], 2),
  scan: set('bold', [28, 20]),
  how: set('regular', [13, 9]),
  howAgain: set('regular', [11, 8]),
  label: set('regular', [10, 8]),
  address: set('bold', [15, 7]),
  until: set('bold', [14, 9]),
  untilAgain: set('regular', [11, 8]),
  notice: set('regular', [9, 6], 2),
} as const;

/** Words in both languages: the second ones are left out where there are none, or the same again. */
const inBoth = (text: Text, [first, second]: Order): readonly [string, string] => {
  const words = textIn(text, first);
  const again = text[second] ?? '';
  return [words, again === words ? '' : again];
};

/** Which language comes first, and which after it. */
type Order = readonly [first: Language, second: Language];

/** What all sheets of a document say. */
interface Common {
  readonly order: Order;
  readonly heading: readonly Line[];
  readonly bar: readonly Line[];
  /** What stands above and below the address. */
  readonly beforeAddress: readonly Line[];
  readonly afterAddress: readonly Line[];
  readonly notice: readonly Line[];
}

const commonOf = ({ campaign, phase, language }: PosterDocument): Common => {
  const order: Order = [language, languages.find((other) => other !== language) ?? language];
  const [name, nameAgain] = inBoth(campaign.name, order);
  const [how, howAgain] = inBoth(sheetWords.how, order);
  const [until, untilAgain] = order.map((one) =>
    phase.closesAt === null ? '' : closingWords(phase.closesAt, campaign.timeZone, one),
  );
  return {
    order,
    heading: [
      [name, settings.campaign, 0],
      [nameAgain, settings.campaignAgain, 1 * mm],
    ],
    bar: [[inBoth(sheetWords.scan, order).join('　'), settings.scan, 0]],
    beforeAddress: [
      [how, settings.how, 0],
      [howAgain, settings.howAgain, 0.5 * mm],
      [inBoth(sheetWords.address, order).join(' '), settings.label, 3 * mm],
    ],
    afterAddress: [
      [until ?? '', settings.until, 3 * mm],
      [untilAgain ?? '', settings.untilAgain, 0.5 * mm],
    ],
    notice: [[campaign.notice ? textIn(campaign.notice, language) : '', settings.notice, 0]],
  };
};

const drawCode = (pdf: Pdf, address: string): void => {
  const qr = qrOf(address);
  const module = codeWidth / (qr.size + 2 * quietModules);
  const quiet = quietModules * module;
  const path = qrRuns(qr)
    .map(({ x, y, length }) => `${x} ${y} ${length} 1 re`)
    .join(' ');
  pdf
    .save()
    .translate((paper.width - codeWidth) / 2 + quiet, top.code + quiet)
    .scale(module)
    .fillColor('black')
    .addContent(`${path} f`)
    .restore();
};

const drawSheet = (pdf: Pdf, common: Common, { unit, servicePoint, address }: Sheet): void => {
  const [name, nameAgain] = inBoth(unit.name, common.order);
  const point = servicePoint ? inBoth(servicePoint.name, common.order).join('　') : '';
  pdf.addPage().fillColor('black');
  const rule = stack(pdf, common.heading, top.heading) + 4 * mm;
  pdf.rect(margin, rule, width, 1).fill('black');
  const where: Line[] = [
    [unit.region.join(' · '), settings.region, 0],
    [name, settings.unit, 1 * mm],
    [nameAgain, settings.unitAgain, 2 * mm],
    [point, settings.point, 3 * mm],
  ];
  stack(pdf, where, rule + 3 * mm, top.bar - 3 * mm);
  pdf.rect(margin, top.bar, width, barHeight).fill('black').fillColor('white');
  stack(pdf, common.bar, top.bar - 2 * mm, top.bar + barHeight);
  drawCode(pdf, address);
  pdf.fillColor('black');
  const foot: Line[] = [
    ...common.beforeAddress,
    [address, settings.address, 0.5 * mm],
    ...common.afterAddress,
  ];
  stack(pdf, foot, top.foot, top.notice);
  stack(pdf, common.notice, top.notice, top.end);
};

/** A4 sheets to put up, one for each poster, in the order given. They print in black and white. */
export const posterSheets = (document: PosterDocument): Promise<Uint8Array> => {
  const { campaign, language, fonts, createdAt, sheets } = document;
  const title = textIn(campaign.name, language);
  const common = commonOf(document);
  return pdfOf({ title, language, fonts, createdAt }, (pdf) => {
    for (const sheet of sheets) drawSheet(pdf, common, sheet);
  });
};
