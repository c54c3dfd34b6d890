import { dayAfter } from '../../../../../functions/rules/counting/progress.ts';
import { useFormat } from '../../data/format.ts';
import { useWords } from '../../data/language.tsx';
import { turnoutWords } from '../../words/turnout.ts';

const height = 24;
const width = 120;
/** How wide a day may be at the most: of a campaign's first days the line is short. */
const widest = 8;

export interface SparklineProps {
  /** The day of the first count; null where there is none. */
  readonly since: string | null;
  readonly today: string;
  readonly byDay: readonly number[];
}

const daysFrom = (since: string, today: string): number =>
  Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${since}T00:00:00Z`)) / 86_400_000) + 1;

/**
 * Counts by day as bars, as high as a line of text. Drawn here and not by the library of charts: there is one in every row, and the
 * figures of the row stand beside it.
 */
export const Sparkline = ({ since, today, byDay }: SparklineProps) => {
  const own = useWords(turnoutWords);
  const { number, date } = useFormat();
  const most = Math.max(0, ...byDay);
  if (since === null || most === 0) return <span class="faint">{own.none}</span>;
  const days = Math.max(daysFrom(since, today), byDay.length);
  const step = Math.min(widest, width / days);
  const bars = byDay
    .map((count, place) => {
      if (count === 0) return '';
      const high = Math.max(1, (count / most) * (height - 2));
      return `M${(place * step).toFixed(1)} ${height}v${(-high).toFixed(1)}h${(step * 0.8).toFixed(1)}V${height}z`;
    })
    .join('');
  const onDay = (place: number): string => date(`${dayAfter(since, place)}T00:00:00Z`, 'UTC');
  const label = own.spark(onDay(0), onDay(days - 1), number(most), onDay(byDay.indexOf(most)));
  return (
    <svg
      class="bars"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path class="ground" d={`M0 ${height - 0.5}h${(days * step).toFixed(1)}`} />
      <path d={bars} />
    </svg>
  );
};
