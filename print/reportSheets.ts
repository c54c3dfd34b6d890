import { definitions } from '../functions/rules/release/definitions.ts';
import {
  bandWords,
  lineWords,
  periodWords,
  statisticWords,
} from '../functions/rules/release/releaseWords.ts';
import { reportWords } from '../functions/rules/release/reportWords.ts';
import {
  askedWords,
  comparedNode,
  differenceIntervalWords,
  differenceWords,
  indexNote,
  indexTitle,
  intervalWords,
  measuredStatistic,
  notApartWords,
  numberWords,
  type ReportFigure,
  reportedUnit,
  reportFigures,
  reportPledgeMeans,
  reportTrends,
  reportWithheld,
  scales,
  withheldWords,
} from '../functions/rules/release/unitReport.ts';
import { measureWords } from '../schemas/formula.ts';
import { type ReleasedUnit, releaseWithheldMessage } from '../schemas/release.ts';
import { inLanguage, type Language, localeOf, textIn } from '../schemas/text.ts';
import { type Fonts, mm, paper, pdfOf, printable, type Weight } from './pdf.ts';

export interface ReportDocument {
  readonly unit: ReleasedUnit;
  readonly language: Language;
  readonly fonts: Fonts;
  /** Where the same can be read on a screen. */
  readonly address: string;
  /** Where the release can be read that has taken the place of this one. */
  readonly newer?: string | undefined;
  readonly createdAt: Date;
}

type Pdf = PDFKit.PDFDocument;

const margin = 16 * mm;
const width = paper.width - 2 * margin;
const foot = paper.height - 18 * mm;
const lineGap = -1.5;
/** A row of four lines. */
const tallestRow = 18 * mm;
const ink = '#1b2125';
const faint = '#4d575e';
const accent = '#0f4f66';
const rule = '#d5dcdf';

/** Words as they are set. Our font is a Chinese one, whose curly quotes are as wide as a character: Latin text goes without. */
const typeset = (words: string): string => {
  const text = printable(words);
  return /\p{Script=Han}/u.test(text) ? text : text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
};

/** Writes downwards, onto a new page where the last one is full. */
class Paper {
  private y = margin;
  private readonly pdf: Pdf;

  constructor(pdf: Pdf) {
    this.pdf = pdf;
    pdf.addPage();
  }

  /** Makes sure that so many points are left. */
  need(height: number): boolean {
    if (this.y + height <= foot) return false;
    this.pdf.addPage();
    this.y = margin;
    return true;
  }

  space(height: number): void {
    this.y += height;
  }

  height(words: string, weight: Weight, size: number, room: number): number {
    return this.pdf.font(weight).fontSize(size).heightOfString(typeset(words), { width: room, lineGap });
  }

  /** Words as high as they are, from the left margin. */
  text(words: string, weight: Weight, size: number, colour = ink): void {
    const text = typeset(words);
    if (text === '') return;
    const height = this.height(text, weight, size, width);
    this.need(height);
    this.pdf.fillColor(colour).text(text, margin, this.y, { width, lineGap });
    this.y += height + 2;
  }

  title(words: string): void {
    this.need(22 * mm);
    this.space(5 * mm);
    this.text(words, 'bold', 13, accent);
    this.space(1);
  }

  /** A row of a table; its last column can be drawn. */
  row(
    cells: readonly string[],
    widths: readonly number[],
    weight: Weight,
    draw?: (pdf: Pdf, x: number, y: number, room: number) => void,
  ): void {
    const heights = cells.map((words, place) =>
      this.height(words || ' ', weight, 9, (widths[place] ?? 0) - 6),
    );
    const height = Math.max(...heights) + 5;
    this.need(height);
    let x = margin;
    cells.forEach((words, place) => {
      const room = widths[place] ?? 0;
      this.pdf
        .font(weight)
        .fontSize(9)
        .fillColor(weight === 'bold' ? faint : ink)
        .text(typeset(words), x, this.y + 2, { width: room - 6, lineGap });
      x += room;
    });
    draw?.(this.pdf, x, this.y, widths[cells.length] ?? 0);
    this.y += height;
    this.pdf
      .moveTo(margin, this.y)
      .lineTo(margin + width, this.y)
      .lineWidth(0.5)
      .stroke(rule);
  }
}

/** A dot with its interval on a scale, and a ring for what it is compared with. */
const drawInterval =
  ({ estimate, scale: [from, to], compared }: Pick<ReportFigure, 'estimate' | 'scale' | 'compared'>) =>
  (pdf: Pdf, x: number, y: number, room: number): void => {
    const at = (value: number): number =>
      x + 4 + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * (room - 8);
    const middle = y + 8;
    pdf.lineWidth(0.5).strokeColor(rule);
    pdf.moveTo(at(from), middle).lineTo(at(to), middle).stroke();
    pdf.lineWidth(1.6).strokeColor(accent);
    pdf.moveTo(at(estimate.low), middle).lineTo(at(estimate.high), middle).stroke();
    pdf.circle(at(estimate.value), middle, 2.8).fill(accent);
    if (compared) pdf.lineWidth(0.9).circle(at(compared.value), middle, 3.8).stroke(faint);
  };

const shares = (parts: readonly number[]): number[] => parts.map((part) => part * width);

/** A table with its header; the header comes again on every page. */
const drawFigures = (
  paperNow: Paper,
  heads: readonly string[],
  figures: readonly ReportFigure[],
  language: Language,
): void => {
  const own = reportWords(language);
  const widths = shares([0.32, 0.11, 0.2, 0.1, 0.13, 0.14]);
  paperNow.row(heads, widths, 'bold');
  for (const figure of figures) {
    const { line, statistic, estimate, valid, compared } = figure;
    if (paperNow.need(tallestRow)) paperNow.row(heads, widths, 'bold');
    paperNow.row(
      [
        `${lineWords(line, language)}${own.brackets(inLanguage(statisticWords[statistic].name, language))}`,
        numberWords(estimate.value, statistic),
        intervalWords(estimate, statistic, language),
        String(valid),
        compared ? numberWords(compared.value, statistic) : '–',
      ],
      widths,
      'regular',
      drawInterval(figure),
    );
  }
};

/** The unit's figures period by period, a table for each question. */
const drawTrends = (paperNow: Paper, unit: ReleasedUnit, language: Language): void => {
  const own = reportWords(language);
  const trends = reportTrends(unit);
  if (trends.length === 0) return;
  paperNow.title(own.trend);
  const widths = shares([0.34, 0.12, 0.24, 0.3]);
  const heads = [own.period, own.figure, own.interval];
  for (const { line, statistic, points } of trends) {
    // A title stands above its head and first row.
    paperNow.need(24 * mm);
    paperNow.space(4);
    paperNow.text(
      `${askedWords(unit, line.id, language)} · ${inLanguage(statisticWords[statistic].name, language)}`,
      'bold',
      10.5,
    );
    paperNow.row(heads, widths, 'bold');
    for (const [period, estimate] of points) {
      if (paperNow.need(tallestRow / 2)) paperNow.row(heads, widths, 'bold');
      paperNow.row(
        [
          periodWords(period),
          numberWords(estimate.value, statistic),
          intervalWords(estimate, statistic, language),
        ],
        widths,
        'regular',
        drawInterval({ estimate, scale: scales[statistic], compared: undefined }),
      );
    }
  }
};

const drawReport = (pdf: Pdf, { unit, language, newer }: ReportDocument): void => {
  const own = reportWords(language);
  const { campaign, release } = unit;
  const node = reportedUnit(unit);
  const other = comparedNode(unit);
  const now = new Paper(pdf);
  now.text(`${textIn(campaign.name, language)} · ${own.release(release.number)}`, 'regular', 10, faint);
  now.text(textIn(node.name, language), 'bold', 22);
  now.text(`${own.title} · ${(node.region ?? []).join(' · ')}`, 'regular', 10, faint);
  const until = new Intl.DateTimeFormat(localeOf(language), {
    timeZone: campaign.timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(new Date(release.cutoff));
  now.text(own.until(until), 'regular', 10, faint);
  if (newer !== undefined) {
    now.text(own.superseded, 'bold', 10);
    now.text(newer, 'bold', 10);
  }
  if (campaign.notice) now.text(textIn(campaign.notice, language), 'bold', 10);
  if (release.correction) {
    now.text(own.corrects(release.correction.releaseId, release.correction.reason), 'bold', 10);
  }
  if (unit.indices.length > 0) {
    now.title(own.places);
    const widths = shares([0.28, 0.1, 0.2, 0.28, 0.14]);
    for (const index of unit.indices) {
      const place = unit.places.find(({ surveyId }) => surveyId === index.surveyId);
      const { estimate } = index;
      now.row(
        [
          indexTitle(unit, index, language),
          estimate ? numberWords(estimate.value, 'mean') : '–',
          estimate ? intervalWords(estimate, 'mean', language) : '',
          place
            ? `${bandWords(place, place.of, language)}${other ? ` ${own.among(textIn(other.name, language))}` : ''}`
            : indexNote(index, language),
        ],
        widths,
        'regular',
        estimate && drawInterval({ estimate, scale: [0, 100], compared: undefined }),
      );
    }
    now.space(3);
    for (const index of unit.indices) {
      const place = unit.places.find(({ surveyId }) => surveyId === index.surveyId);
      const others = place && notApartWords(place, language);
      if (others) {
        now.text(
          `${indexTitle(unit, index, language)} · ${others.title}${own.separator}${others.names}`,
          'regular',
          9,
        );
      }
    }
    now.text(`${own.bandHelp} ${own.intervalHelp}`, 'regular', 9, faint);
  }
  const heads = [own.question, own.figure, own.interval, own.valid, own.compared];
  now.title(own.figures);
  const figures = reportFigures(unit, ['rating', 'matrix', 'nps']);
  if (figures.length === 0) now.text(own.noFigures, 'regular', 10);
  for (const survey of unit.surveys) {
    const here = figures.filter(({ line }) => line.surveyId === survey.id);
    if (here.length === 0) continue;
    now.need(18 * mm);
    now.space(4);
    now.text(textIn(survey.title, language), 'bold', 10.5);
    drawFigures(now, heads, here, language);
  }
  if (figures.length > 0 && other) {
    now.space(3);
    now.text(own.figuresNote(textIn(other.name, language)), 'regular', 9, faint);
  }
  const pledges = reportFigures(unit, ['pledges']);
  if (pledges.length > 0) {
    now.title(own.pledges);
    for (const { words, statistic, estimate } of reportPledgeMeans(unit, language)) {
      const number =
        estimate &&
        `${own.separator}${numberWords(estimate.value, statistic)}${own.brackets(`${own.interval} ${intervalWords(estimate, statistic, language)}`)}`;
      now.text(`${words}${number ?? ''}`, 'regular', 10);
    }
    now.space(2);
    drawFigures(now, heads, pledges, language);
  }
  if (unit.gaps.length > 0) {
    now.title(own.gaps);
    const widths = shares([0.46, 0.14, 0.26, 0.14]);
    now.row([own.question, own.self, own.others, own.gap], widths, 'bold');
    for (const { lineId, self, others, gap } of unit.gaps) {
      now.row(
        [
          askedWords(unit, lineId, language),
          numberWords(self, 'mean'),
          `${numberWords(others.value, 'mean')}${own.brackets(intervalWords(others, 'mean', language))}`,
          `${gap > 0 ? '+' : ''}${numberWords(gap, 'mean')}`,
        ],
        widths,
        'regular',
      );
    }
  }
  drawTrends(now, unit, language);
  if (unit.changes.length > 0) {
    now.title(own.changes);
    const widths = shares([0.38, 0.12, 0.12, 0.38]);
    const headsOfChanges = [own.question, own.before, own.now, `${own.change}${own.brackets(own.interval)}`];
    now.row(headsOfChanges, widths, 'bold');
    for (const { lineId, measure, before, after, difference } of unit.changes) {
      const statistic = measuredStatistic[measure];
      if (now.need(tallestRow)) now.row(headsOfChanges, widths, 'bold');
      now.row(
        [
          `${askedWords(unit, lineId, language)}${own.brackets(inLanguage(measureWords[measure], language))}`,
          numberWords(before.value, statistic),
          numberWords(after.value, statistic),
          `${differenceWords(difference.value, statistic, language)}${own.brackets(differenceIntervalWords(difference, statistic, language))}`,
        ],
        widths,
        'regular',
      );
    }
    now.space(3);
    now.text(own.changeHelp, 'regular', 9, faint);
  }
  if (unit.comments.length > 0) {
    now.title(own.comments);
    for (const { text, month } of unit.comments) now.text(`“${text}” (${month})`, 'regular', 10);
  }
  const withheld = reportWithheld(unit);
  if (withheld.length > 0) {
    now.title(own.withheld);
    now.text(own.withheldNote, 'regular', 9, faint);
    for (const one of withheld) {
      now.row(
        [
          withheldWords(unit, one, language),
          releaseWithheldMessage(one.reason, campaign.threshold, language),
        ],
        shares([0.46, 0.54]),
        'regular',
      );
    }
  }
  now.title(own.how);
  for (const { term, how } of definitions) {
    now.text(
      `${inLanguage(term, language)}${own.separator}${inLanguage(how, language)}`,
      'regular',
      9,
      faint,
    );
  }
};

/** The hash, the address and the page's number, at the foot of every page. */
const drawFeet = (pdf: Pdf, { unit, language, address }: ReportDocument): void => {
  const { start, count } = pdf.bufferedPageRange();
  const own = reportWords(language);
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    pdf.font('regular').fontSize(7.5).fillColor(faint);
    const at = { width, lineBreak: false } as const;
    pdf.text(printable(`${own.hash}${own.separator}${unit.hash}`), margin, foot + 8, at);
    pdf.text(printable(address), margin, foot + 19, at);
    pdf.text(own.page(page + 1, count), margin, foot + 19, { ...at, align: 'right' });
  }
};

/** One unit's part of a release as A4 pages, with the release's hash and address at the foot of each. */
export const reportSheets = (document: ReportDocument): Promise<Uint8Array> => {
  const { unit, language, fonts, createdAt } = document;
  const title = `${textIn(reportedUnit(unit).name, language)} - ${reportWords(language).title}`;
  return pdfOf({ title, language, fonts, createdAt, buffered: true }, (pdf) => {
    drawReport(pdf, document);
    drawFeet(pdf, document);
  });
};
