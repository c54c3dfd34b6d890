import { axisX, barX, plot, text } from '@observablehq/plot';
import { faint, inPanels, marginFor, rowNames } from './drawing.ts';

/** One option's part of a bar. */
export interface Segment {
  /** The option's number in the list beside the chart, by which it is named in the bar too: colour does not stand alone. */
  readonly number: number;
  readonly share: number;
  readonly fill: string;
  readonly title: string;
}

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly segments: readonly Segment[];
}

export interface DistributionPlan {
  readonly bars: readonly Bar[];
  readonly format: (share: number) => string;
  readonly width: number;
}

interface Piece extends Segment {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

const rowHeight = 30;

/** Relative luminance of a colour as `#0f4f66`, by WCAG 2.2. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Black or white, whichever is easier to read on a colour: one of them has a contrast of at least 4.5. */
const readableOn = (colour: string): string => (luminance(colour) > 0.18 ? '#000000' : '#ffffff');

/** A bar for each row, divided by what was answered. */
export const distribution = ({ bars, format, width }: DistributionPlan): Element => {
  const left = marginFor(
    bars.map(({ name }) => name),
    width,
    0.32,
  );
  const room = width - left - 24;
  return inPanels(bars, (some) => {
    const pieces = some.flatMap(({ key, segments }): Piece[] => {
      let from = 0;
      return segments
        .filter(({ share }) => share > 0)
        .map((segment) => {
          const start = from;
          from += segment.share;
          const pixels = segment.share * room;
          const words =
            pixels < 14
              ? ''
              : pixels < 74
                ? `${segment.number}`
                : `${segment.number} · ${format(segment.share)}`;
          return { ...segment, key, from: start, to: from, words };
        });
    });
    return plot({
      width,
      height: some.length * rowHeight + 44,
      marginLeft: left,
      marginRight: 24,
      marginTop: 32,
      marginBottom: 12,
      x: { domain: [0, 1], label: null },
      y: { type: 'band', domain: some.map(({ key }) => key), axis: null, padding: 0.2 },
      marks: [
        axisX({ anchor: 'top', label: null, fontSize: 12, color: faint, ticks: 4, tickFormat: format }),
        barX(pieces, {
          y: 'key',
          x1: 'from',
          x2: 'to',
          fill: (piece: Piece) => piece.fill,
          stroke: '#ffffff',
          strokeWidth: 1.5,
          title: 'title',
        }),
        text(pieces, {
          y: 'key',
          x: ({ from, to }: Piece) => (from + to) / 2,
          text: 'words',
          fontSize: 12,
          fill: (piece: Piece) => readableOn(piece.fill),
          pointerEvents: 'none',
        }),
        rowNames(some, left),
      ],
    });
  });
};
