import { measureWords } from '../../../schemas/formula.ts';
import { laneWords } from '../../../schemas/lane.ts';
import { type ReleaseWithheld, releaseWithheldMessage } from '../../../schemas/release.ts';
import { inLanguage } from '../../../schemas/text.ts';
import { lineWords, periodWords, splitWords, statisticWords } from '../release/releaseWords.ts';
import { measuredStatistic } from '../release/unitReport.ts';
import { mostRows } from './figureSheets.ts';
import {
  figureCells,
  figureColumns,
  lineCells,
  lineColumns,
  type Reading,
  type Row,
  three,
  threeColumns,
  withoutEmpty,
} from './reading.ts';
import type { Table, TableColumn } from './table.ts';

const unitColumn = ({ say }: Reading): TableColumn => ({
  header: say('单位', 'Unit'),
  width: 26,
  kind: 'text',
});

const unitName = (reading: Reading, unitId: string): string =>
  reading.words(reading.unit(unitId)?.name) || unitId;

/** What units said of themselves beside what others said. */
export const gapSheet = (reading: Reading): Table => {
  const { say, document } = reading;
  return {
    name: say('自评对照', 'Self-evaluation'),
    fixed: 1,
    columns: [
      unitColumn(reading),
      ...lineColumns(reading),
      { header: say('自评得分', 'Self score'), width: 10, kind: 'points' },
      ...threeColumns(reading, say('评议得分', 'Score by others'), 'points', true),
      { header: say('差距（自评 − 评议）', 'Gap (self − others)'), width: 14, kind: 'points' },
    ],
    rows: document.outcome.gaps.map(
      ({ unitId, lineId, self, others, gap }): Row => [
        unitName(reading, unitId),
        ...lineCells(reading, reading.line(lineId)),
        self,
        ...three(others),
        gap,
      ],
    ),
  };
};

/** How pledges were kept: each unit's mean over its pledges, and below it each pledge. */
export const pledgeSheet = (reading: Reading): Table => {
  const { say, document, counted } = reading;
  const pledges = Map.groupBy(
    counted.filter(
      ({ cell, line }) => line?.type === 'pledges' && cell.lane === undefined && cell.period === undefined,
    ),
    ({ node }) => node?.unitId ?? '',
  );
  const width = figureColumns(reading).length;
  const rows = document.outcome.fulfilments.flatMap(({ unitId, surveyId, questionId, ...one }): Row[] => {
    const survey = reading.survey(surveyId);
    const here = (pledges.get(unitId) ?? []).filter(
      ({ line }) => line?.surveyId === surveyId && line.questionId === questionId,
    );
    const blank = Array.from({ length: width }, () => null);
    const means = Object.assign([...blank], {
      4: one.satisfied?.value ?? null,
      5: one.satisfied?.low ?? null,
      6: one.satisfied?.high ?? null,
      7: one.mean?.value ?? null,
      8: one.mean?.low ?? null,
      9: one.mean?.high ?? null,
    });
    return [
      [
        unitName(reading, unitId),
        reading.words(survey?.title) || surveyId,
        say(`全部承诺的平均（${one.pledges} 项）`, `Mean of all pledges (${one.pledges})`),
        ...means,
        one.missing.length > 0
          ? say(`缺少 ${one.missing.length} 项，不作平均`, `${one.missing.length} withheld: no mean`)
          : null,
      ],
      ...here.map(
        (found): Row => [
          unitName(reading, unitId),
          ...lineCells(reading, found.line),
          ...figureCells(found),
          null,
        ],
      ),
    ];
  });
  const columns: TableColumn[] = [
    unitColumn(reading),
    { header: say('问卷', 'Survey'), width: 18, kind: 'text' },
    { header: say('承诺', 'Pledge'), width: 36, kind: 'text' },
    ...figureColumns(reading),
    { header: say('说明', 'Note'), width: 22, kind: 'text' },
  ];
  return { name: say('承诺', 'Pledges'), fixed: 1, ...withoutEmpty(columns, rows) };
};

/** Figures beside those of the earlier campaign that the release is compared with. */
export const changeSheet = (reading: Reading): Table => {
  const { say, language, document } = reading;
  return {
    name: say('与上次活动比较', 'Changes'),
    fixed: 1,
    columns: [
      { header: say('对象', 'About'), width: 24, kind: 'text' },
      ...lineColumns(reading),
      { header: say('量', 'Measure'), width: 18, kind: 'text' },
      ...threeColumns(reading, say('上次', 'Before'), 'decimal'),
      ...threeColumns(reading, say('本次', 'Now'), 'decimal'),
      ...threeColumns(reading, say('变化', 'Change'), 'decimal'),
    ],
    rows: document.outcome.changes.map(
      ({ nodeId, lineId, measure, before, after, difference }): Row => [
        reading.words(reading.node(nodeId)?.name) || nodeId,
        ...lineCells(reading, reading.line(lineId)),
        inLanguage(measureWords[measure], language),
        ...three(before),
        ...three(after),
        ...three(difference),
      ],
    ),
    decimals: document.outcome.changes.map(({ measure }) => statisticWords[measuredStatistic[measure]].unit),
  };
};

/** Remarks that the office has passed, without a day. */
export const commentSheet = (reading: Reading): Table => {
  const { say, document } = reading;
  return {
    name: say('意见', 'Comments'),
    fixed: 1,
    columns: [
      unitColumn(reading),
      { header: say('问卷', 'Survey'), width: 18, kind: 'text' },
      { header: say('题目', 'Question'), width: 22, kind: 'text' },
      { header: say('月份', 'Month'), width: 10, kind: 'text' },
      { header: say('意见', 'Remark'), width: 80, kind: 'text' },
    ],
    rows: document.basis.comments.map(({ unitId, surveyId, questionId, month, text }): Row => {
      const line = document.basis.lines.find(
        (one) => one.surveyId === surveyId && one.questionId === questionId,
      );
      return [
        unitName(reading, unitId),
        reading.words(reading.survey(surveyId)?.title) || surveyId,
        line ? lineWords(line, reading.language) : questionId,
        month,
        text,
      ];
    }),
  };
};

const sliceOf = (reading: Reading, { lane, period, split }: ReleaseWithheld): Row => {
  const { language } = reading;
  if (split === 'lanes') return [inLanguage(splitWords.lanes, language), null];
  if (split === 'periods') return [null, inLanguage(splitWords.periods, language)];
  return [lane ? inLanguage(laneWords[lane], language) : null, period ? periodWords(period) : null];
};

/** What is not published, and why. */
export const withheldSheet = (reading: Reading): Table => {
  const { say, language, document } = reading;
  const { withheld, campaign } = document.basis;
  const rows = withheld
    .slice(0, mostRows)
    .map(
      (one): Row => [
        reading.words(reading.node(one.nodeId)?.name) || one.nodeId,
        ...lineCells(reading, reading.line(one.lineId)),
        ...sliceOf(reading, one),
        releaseWithheldMessage(one.reason, campaign.threshold, language),
      ],
    );
  if (withheld.length > mostRows) {
    rows.push([
      say(
        `此表列出前 ${mostRows} 行，共 ${withheld.length} 行；全部见结果 CSV 文件。`,
        `These are the first ${mostRows} rows of ${withheld.length}; the results CSV has all of them.`,
      ),
    ]);
  }
  return {
    name: say('未公布', 'Withheld'),
    fixed: 1,
    columns: [
      { header: say('对象', 'About'), width: 26, kind: 'text' },
      ...lineColumns(reading),
      { header: say('渠道', 'Lane'), width: 18, kind: 'text' },
      { header: say('时段', 'Period'), width: 16, kind: 'text' },
      { header: say('原因', 'Reason'), width: 48, kind: 'text' },
    ],
    rows,
  };
};
