const cells = 24;

/** A piece of work under way, shown beside the output. */
export interface Progress {
  readonly advance: (by?: number) => void;
  readonly end: () => void;
}

/** Where progress is shown. */
type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/**
 * Shows how far a work is: a bar that moves on a terminal; elsewhere a line for every tenth, or one at the end where the
 * whole is not known.
 */
export const startProgress = (label: string, total?: number, screen: Screen = process.stderr): Progress => {
  let done = 0;
  let tenths = -1;
  const counted = (): string => (total === undefined ? `${label} ${done}` : `${label} ${done}/${total}`);
  const bar = (): string => {
    const full = total ? Math.min(cells, Math.floor((done / total) * cells)) : 0;
    return `[${'#'.repeat(full)}${'-'.repeat(cells - full)}]`;
  };
  const draw = (): void => {
    if (screen.isTTY) {
      screen.write(`\r${total === undefined ? counted() : `${bar()} ${counted()}`}\x1b[K`);
      return;
    }
    const now = total ? Math.floor((done * 10) / total) : tenths;
    if (now > tenths) screen.write(`${counted()}\n`);
    tenths = now;
  };
  draw();
  return {
    advance: (by = 1) => {
      done += by;
      draw();
    },
    end: () => {
      if (screen.isTTY) screen.write('\n');
      else if (total === undefined) screen.write(`${counted()}\n`);
    },
  };
};
