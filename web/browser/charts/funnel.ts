import { axisX, axisY, dot, gridY, line, plot, ruleY, text } from '@observablehq/plot';
import { bad, faint, grid, ink, own, withoutStyle } from './drawing.ts';

/** A unit's figure against the number of its answers. */
export interface FunnelPoint {
  readonly name: string;
  readonly valid: number;
  readonly value: number;
  /** How far out it is: within the 95 % limits, beyond these, or beyond those of 99.8 %. */
  readonly zone: 'within' | 'beyond95' | 'beyond998';
  readonly title: string;
}

export interface FunnelLimits {
  readonly valid: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

export interface FunnelPlan {
  readonly points: readonly FunnelPoint[];
  readonly limits: readonly FunnelLimits[];
  readonly target: number;
  /** What the axes are of, and the lines. */
  readonly words: { readonly valid: string; readonly value: string; readonly target: string };
  readonly width: number;
}

/** Names of more points than these would cover each other. */
const mostNames = 8;

const shapes = { within: 'circle', beyond95: 'triangle', beyond998: 'diamond' } as const;
const colours = { within: own, beyond95: '#7a4b00', beyond998: bad } as const;

/** A funnel plot: each unit by the number of its answers, and the limits that chance alone would seldom cross. */
export const funnel = ({ points, limits, target, words, width }: FunnelPlan): Element => {
  const values = [
    ...points.map(({ value }) => value),
    ...limits.flatMap(({ low998, high998 }) => [low998, high998]),
  ];
  const low = Math.max(0, Math.floor(Math.min(...values) / 5) * 5);
  const high = Math.min(100, Math.ceil(Math.max(...values) / 5) * 5);
  const last = limits.at(-1);
  const farthest = points
    .filter(({ zone }) => zone !== 'within')
    .toSorted((a, b) => Math.abs(b.value - target) - Math.abs(a.value - target))
    .slice(0, width < 500 ? 4 : mostNames);
  const limit = (key: keyof FunnelLimits, dash: string) =>
    line(limits, { x: 'valid', y: key, stroke: faint, strokeWidth: 1.5, strokeDasharray: dash });
  const ends = last
    ? [
        { y: last.high998, words: '99.8 %' },
        { y: last.high95, words: '95 %' },
        { y: last.low95, words: '95 %' },
        { y: last.low998, words: '99.8 %' },
        { y: target, words: words.target },
      ]
    : [];
  return withoutStyle(
    plot({
      width,
      height: Math.round(Math.min(520, Math.max(340, width * 0.5))),
      marginLeft: 48,
      marginRight: 72,
      marginTop: 28,
      marginBottom: 48,
      x: { type: 'sqrt', label: null },
      y: { domain: [low, high], label: null },
      marks: [
        gridY({ stroke: grid, strokeOpacity: 1 }),
        axisX({
          label: words.valid,
          labelArrow: 'none',
          labelAnchor: 'center',
          fontSize: 12,
          color: faint,
          ticks: width < 500 ? 4 : 8,
        }),
        axisY({ label: words.value, labelArrow: 'none', fontSize: 12, color: faint }),
        ruleY([target], { stroke: ink, strokeWidth: 1.5 }),
        limit('low95', '6,4'),
        limit('high95', '6,4'),
        limit('low998', '2,3'),
        limit('high998', '2,3'),
        text(ends, {
          frameAnchor: 'right',
          y: 'y',
          text: 'words',
          textAnchor: 'start',
          dx: 6,
          fontSize: 12,
          fill: faint,
        }),
        dot(points, {
          x: 'valid',
          y: 'value',
          r: 5,
          symbol: ({ zone }: FunnelPoint) => shapes[zone],
          fill: ({ zone }: FunnelPoint) => colours[zone],
          stroke: '#ffffff',
          strokeWidth: 1,
          title: 'title',
        }),
        text(farthest, {
          x: 'valid',
          y: 'value',
          text: 'name',
          dy: -11,
          fontSize: 12,
          fill: ink,
          stroke: '#ffffff',
          strokeWidth: 3,
          lineWidth: 10,
          textOverflow: 'ellipsis',
        }),
      ],
    }),
  );
};
