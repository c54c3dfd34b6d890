import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../data/language.tsx';
import { frameWords } from '../words/frame.ts';

/** What the second script exports. */
export type Charts = typeof import('../../charts.ts');

let loading: Promise<Charts> | undefined;

/** The script that draws, fetched when the first chart is drawn; where that fails, the next chart tries again. */
const loadCharts = (): Promise<Charts> => {
  const address = document.getElementById('console-script')?.dataset.charts ?? '';
  loading ??= (import(address) as Promise<Charts>).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
};

/** Pixels: what a phone has beside its margins. */
const narrowest = 300;

export interface ChartProps {
  /** What it shows, for whoever cannot see it; the table beside it has the figures. */
  readonly label: string;
  readonly caption?: string;
  /** Draws it, as wide as there is room for it in pixels; called anew when `of` is another value. */
  readonly draw: (charts: Charts, width: number) => Element;
  readonly of: unknown;
}

/** A chart. It never stands alone: the figures that it shows are in a table beside it. */
export const Chart = ({ label, caption, draw, of }: ChartProps) => {
  const own = useWords(frameWords);
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
  useEffect(() => {
    let isGone = false;
    loadCharts().then(
      (charts) => {
        if (isGone) return;
        const width = Math.max(narrowest, place.current?.clientWidth ?? 0);
        place.current?.replaceChildren(draw(charts, width));
        setState('drawn');
      },
      () => setState('failed'),
    );
    return () => {
      isGone = true;
    };
    // `draw` is written anew with each rendering; `of` says when there is something else to draw.
  }, [of]);
  return (
    <figure class="chart">
      {state === 'drawing' && <p class="faint">{own.chartLoading}</p>}
      {state === 'failed' && <p class="box warn">{own.chartFailed}</p>}
      <div ref={place} role="img" aria-label={label} />
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  );
};
