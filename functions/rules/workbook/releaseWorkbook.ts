import { writeXlsx } from 'hucre/xlsx';
import type { ReleaseDocument } from '../../../schemas/release.ts';
import { type Language, textIn } from '../../../schemas/text.ts';
import { hashOf } from '../canonical.ts';
import { chartSheet } from './charts.ts';
import { coverSheet, definitionSheet } from './coverSheet.ts';
import {
  distributionSheet,
  groupFiguresSheet,
  laneSheet,
  questionSheet,
  regionSheet,
  trendSheet,
  unitFiguresSheet,
} from './figureSheets.ts';
import { audienceSheet, groupSheet, unitSheet } from './indexSheets.ts';
import { changeSheet, commentSheet, gapSheet, pledgeSheet, withheldSheet } from './otherSheets.ts';
import { readingOf } from './reading.ts';
import { type Table, written } from './table.ts';

/** The same for every workbook, so that the same release gives the same bytes. */
const noTime = new Date(0);

/**
 * A release as an XLSX workbook, each figure unrounded and shown rounded. The same release gives the same bytes. Whatever the
 * office or residents typed stays text: no cell is a formula.
 * @param hash of the document as canonical JSON, for those who have it already
 */
export const releaseWorkbook = (
  document: ReleaseDocument,
  language: Language,
  hash = hashOf(document),
): Promise<Uint8Array> => {
  const reading = readingOf(document, language);
  const { say } = reading;
  const { campaign, release } = document.basis;
  const groups = groupSheet(reading);
  const trend = trendSheet(reading);
  const charts = chartSheet(reading, groups, trend);
  const sheets: (readonly [Table, string])[] = [
    [
      groups.sheet,
      say('各类别单位的指数、区间和名次区间', 'Indices by group, with intervals and rank bands'),
    ],
    ...(charts ? [[charts, say('趋势和各类别指数的图', 'Trend and indices as charts')] as const] : []),
    [unitSheet(reading), say('每个单位一行', 'One row for each unit')],
    [questionSheet(reading), say('全部单位合计，每题一行', 'All units together, one row for each question')],
    [distributionSheet(reading), say('每个选项的份数', 'How many chose each option')],
    [regionSheet(reading), say('每个区域每题一行', 'Figures by region and question')],
    [groupFiguresSheet(reading), say('每个类别每题一行', 'Figures by group and question')],
    [unitFiguresSheet(reading), say('每个单位每题一行', 'Figures by unit and question')],
    [audienceSheet(reading), say('每份问卷的答卷数和权重', 'Responses to each survey, and its weight')],
    [laneSheet(reading), say('按答卷来源', 'Figures by the lane that responses came in')],
    [trend.sheet, say('按时段', 'Figures by stretch of days')],
    [
      gapSheet(reading),
      say('单位自评与评议得分的差距', 'What units said of themselves, beside what others said'),
    ],
    [pledgeSheet(reading), say('承诺兑现情况', 'How pledges were kept')],
    [changeSheet(reading), say('与以前活动相同题目的比较', 'The same questions in an earlier campaign')],
    [commentSheet(reading), say('经审核可以公布的意见', 'Remarks that the office has passed')],
    [withheldSheet(reading), say('不公布的数字和原因', 'What is not published, and why')],
    [definitionSheet(reading), say('每个数字怎么算', 'How every figure is worked out')],
  ];
  const cover = coverSheet(
    reading,
    hash,
    sheets.map(([{ name }, about]) => [name, about] as const),
  );
  const title = textIn(campaign.name, language);
  const page = {
    title: `${title} · ${say(`${release.number} 号公布`, `release ${release.number}`)}`,
    foot: `SHA-256 ${hash}`,
  };
  return writeXlsx({
    sheets: [cover, ...sheets.map(([table]) => table)].map((table) => written(table, page)),
    defaultFont: { name: 'Calibri', size: 11 },
    properties: { title, created: noTime, modified: noTime },
  });
};
