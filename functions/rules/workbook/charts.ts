import type { SheetChart } from 'hucre/xlsx';
import { columnLetters } from '../spreadsheet/sheet.ts';
import type { Trend } from './figureSheets.ts';
import type { GroupSummary } from './indexSheets.ts';
import type { Reading } from './reading.ts';
import { cellText, type Table } from './table.ts';

/** Bars of more units than these cannot be read. */
const mostBars = 40;
const mostCharts = 12;
const mostLines = 6;

const palette = ['0F4F66', 'B45309', '4D7C0F', '7E22CE', 'B3261E', '4D575E'] as const;

/** Rows are counted from 0 below the headers. Names of sheets are ours and hold no quotation mark. */
const rangeOf = (sheet: string, column: number, first: number, last: number): string =>
  `'${sheet}'!$${columnLetters(column)}$${first + 2}:$${columnLetters(column)}$${last + 2}`;

/** Pictures of what the tables say: a line for each question over the periods, and each group's units by their index. */
export const chartSheet = (reading: Reading, groups: GroupSummary, trend: Trend): Table | undefined => {
  const { say } = reading;
  const charts: SheetChart[] = [];
  let row = 1;
  const place = (height: number) => {
    const anchor = { from: { row, col: 0 }, to: { row: row + height, col: 12 } };
    row += height + 2;
    return anchor;
  };
  const lines = trend.series.slice(0, mostLines);
  if (lines.length > 0) {
    charts.push({
      type: 'line',
      title: say('平均得分的变化（全部单位）', 'Mean scores over time (all units)'),
      altText: say('每道题各时段的平均得分折线图。', 'A line for each question: its mean score by period.'),
      anchor: place(20),
      legend: 'bottom',
      dispBlanksAs: 'gap',
      series: lines.map(({ name, first, last }, turn) => ({
        name: cellText(name),
        values: rangeOf(trend.sheet.name, trend.columns.mean, first, last),
        categories: rangeOf(trend.sheet.name, trend.columns.period, first, last),
        color: palette[turn % palette.length] ?? palette[0],
        marker: { symbol: 'circle', size: 7 },
      })),
      axes: {
        y: { title: say('平均得分', 'Mean score'), scale: { min: 0, max: 100 }, gridlines: { major: true } },
      },
    });
  }
  for (const { name, first, last } of groups.charts.slice(0, mostCharts)) {
    const units = last - first + 1;
    if (units > mostBars) continue;
    charts.push({
      type: 'bar',
      title: cellText(name),
      altText: say(
        '各单位指数的条形图。区间重叠的单位不能分高低，见分类汇总的名次区间。',
        'Bars of the units’ indices. Units whose bands overlap are not told apart: see the rank bands by group.',
      ),
      anchor: place(Math.max(12, units + 6)),
      legend: false,
      gapWidth: 60,
      series: [
        {
          name: say('指数', 'Index'),
          values: rangeOf(groups.sheet.name, groups.columns.value, first, last),
          categories: rangeOf(groups.sheet.name, groups.columns.unit, first, last),
          color: palette[0],
          dataLabels: { showValue: true, numberFormat: { formatCode: '0.0' } },
        },
      ],
      axes: {
        x: { reverse: true },
        y: { scale: { min: 0, max: 100 }, gridlines: { major: true } },
      },
    });
  }
  if (charts.length === 0) return undefined;
  return {
    name: say('图表', 'Charts'),
    fixed: 0,
    columns: [],
    rows: [],
    charts,
  };
};
