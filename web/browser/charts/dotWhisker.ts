import { axisX, dot, gridX, plot, ruleX, ruleY, text } from '@observablehq/plot';
import { faint, grid, ink, inPanels, marginFor, own, rowNames } from './drawing.ts';

/** A figure with the ends of its interval. */
export interface Whisker {
  /** What it is drawn by: unlike names, no two are the same. */
  readonly key: string;
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Stands at the end of its row: a rank band. */
  readonly note: string;
  /** Drawn as a ring: it has no place. */
  readonly isOpen?: boolean;
  /** Said where the pointer rests. */
  readonly title: string;
}

export interface DotWhiskerPlan {
  readonly rows: readonly Whisker[];
  /** Ends of the axis. */
  readonly domain: readonly [number, number];
  /** A line across all rows: a group's mean. */
  readonly reference?: number | undefined;
  readonly format: (value: number) => string;
  readonly width: number;
}

const rowHeight = 24;

/** A dot for each figure, a line for its interval, and a note at its end, row by row. */
export const dotWhisker = ({ rows, domain, reference, format, width }: DotWhiskerPlan): Element => {
  const left = marginFor(
    rows.map(({ name }) => name),
    width,
    0.32,
  );
  const right = marginFor(
    rows.map(({ note }) => note),
    width,
    0.4,
  );
  return inPanels(rows, (some) =>
    plot({
      width,
      height: some.length * rowHeight + 44,
      marginLeft: left,
      marginRight: right,
      marginTop: 32,
      marginBottom: 12,
      x: { domain, label: null },
      y: { type: 'point', domain: some.map(({ key }) => key), axis: null, padding: 0.5 },
      marks: [
        gridX({ stroke: grid, strokeOpacity: 1, ticks: width < 500 ? 4 : 8 }),
        axisX({
          anchor: 'top',
          label: null,
          fontSize: 12,
          color: faint,
          ticks: width < 500 ? 4 : 8,
          tickFormat: format,
        }),
        ...(reference === undefined ? [] : [ruleX([reference], { stroke: faint, strokeDasharray: '5,4' })]),
        ruleY(some, { y: 'key', x1: 'low', x2: 'high', stroke: own, strokeWidth: 2 }),
        dot(some, {
          y: 'key',
          x: 'value',
          r: 5,
          fill: (row: Whisker) => (row.isOpen ? '#ffffff' : own),
          stroke: own,
          strokeWidth: 2,
          title: 'title',
        }),
        rowNames(some, left),
        text(some, {
          y: 'key',
          text: 'note',
          frameAnchor: 'right',
          textAnchor: 'start',
          dx: 8,
          fontSize: 13,
          fill: ink,
        }),
      ],
    }),
  );
};
