import { npsOption, npsScores } from '../../../schemas/question.ts';
import type { ReleaseCell, ReleaseFigure, ReleaseLine } from '../../../schemas/release.ts';
import { worthsOf } from '../formula/worths.ts';
import { own } from '../own.ts';
import { meanEstimate } from '../statistics/mean.ts';
import { netPromoter, promotionOf } from '../statistics/netPromoter.ts';
import { boxesOf, fewestForTopTwo, levelsOf } from '../statistics/scale.ts';
import { wilson } from '../statistics/wilson.ts';
import { isWhole } from './outcomeCells.ts';

/** Counts, without where they stand. */
type Counted = Pick<ReleaseCell, 'counts' | 'answered'>;

type Figures = Omit<ReleaseFigure, 'nodeId' | 'lineId' | 'lane' | 'period'>;

const ratingFigures = (line: ReleaseLine, { counts, answered }: Counted): Figures => {
  const sum = (isIn: (option: ReleaseLine['options'][number]) => boolean): number =>
    line.options.reduce((total, option) => total + (isIn(option) ? (own(counts, option.id) ?? 0) : 0), 0);
  const valid = sum(({ score }) => score !== null);
  const satisfied = sum((option) => option.score !== null && option.satisfied);
  const levels = levelsOf(line.options).length;
  const { top, topTwo, bottom } = boxesOf(line.options);
  const share = (ids: ReadonlySet<string>) =>
    wilson(
      sum(({ id }) => ids.has(id)),
      valid,
    );
  return {
    valid,
    dontKnow: answered - valid,
    ...(valid > 0 && {
      satisfied: wilson(satisfied, valid),
      mean: meanEstimate(worthsOf('mean', line, counts)),
      ...(levels > 1 && { topBox: share(top), bottomBox: share(bottom) }),
      ...(levels >= fewestForTopTwo && { topTwo: share(topTwo) }),
    }),
    ...(answered > 0 && { friendsFamily: wilson(satisfied, answered) }),
  };
};

/** Figures of counts on a line, whatever they are about. What does not apply to the line's type is not there. */
export const figuresOf = (line: ReleaseLine, cell: Counted): Figures => {
  const { counts, answered } = cell;
  const size = { valid: answered, dontKnow: 0 };
  switch (line.type) {
    case 'rating':
    case 'matrix':
    case 'pledges':
      return ratingFigures(line, cell);
    case 'nps': {
      if (answered === 0) return size;
      const histogram = npsScores.map((score) => own(counts, npsOption(score)) ?? 0);
      return { ...size, nps: netPromoter(promotionOf(histogram)) };
    }
    case 'single':
    case 'multiple': {
      if (answered === 0) return size;
      const shares = line.options.map(({ id }) => [id, wilson(own(counts, id) ?? 0, answered)] as const);
      return { ...size, shares: Object.fromEntries(shares) };
    }
    default:
      return size;
  }
};

/**
 * Figures of one published cell.
 * @param population people whom the node serves, where this is what responses are to be held against
 */
export const figureOf = (
  line: ReleaseLine,
  cell: ReleaseCell,
  population: number | undefined,
): ReleaseFigure => {
  const { nodeId, lineId, lane, period } = cell;
  return {
    nodeId,
    lineId,
    ...(lane !== undefined && { lane }),
    ...(period !== undefined && { period }),
    ...figuresOf(line, cell),
    ...(line.type === 'responses' &&
      isWhole(cell) &&
      population !== undefined &&
      population > 0 && { turnout: cell.answered / population }),
  };
};
