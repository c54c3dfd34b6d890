import type { Measure } from '../../../schemas/formula.ts';
import { npsOption, npsScores } from '../../../schemas/question.ts';
import type { ReleaseLine } from '../../../schemas/release.ts';
import { own } from '../own.ts';
import type { Worth } from '../release/indexParts.ts';
import { promotionOf, promotionWorths } from '../statistics/netPromoter.ts';
import { boxesOf, fewestForTopTwo, levelsOf, type Scored } from '../statistics/scale.ts';

/** What is asked on a line, as far as a measure goes by it. */
export interface Measured {
  readonly type: ReleaseLine['type'];
  readonly options: readonly Scored[];
}

/** Whether a line has figures for a measure. */
export const hasMeasure = (measure: Measure, { type, options }: Measured): boolean => {
  if (measure === 'nps') return type === 'nps';
  if (type !== 'rating' && type !== 'matrix' && type !== 'pledges') return false;
  return levelsOf(options).length >= (measure === 'top_two' ? fewestForTopTwo : 1);
};

/**
 * What a line's answers are worth by a measure, 0 to 100, in the order of its options: see schemas/formula.ts. Answers that the
 * measure does not go by are left out.
 * @throws {RangeError} where the line has no figures for the measure
 */
export const worthsOf = (
  measure: Measure,
  line: Measured,
  counts: Readonly<Record<string, number>>,
): Worth[] => {
  if (!hasMeasure(measure, line)) throw new RangeError(`no ${measure} of a ${line.type}`);
  const countOf = (id: string): number => own(counts, id) ?? 0;
  if (measure === 'nps')
    return promotionWorths(promotionOf(npsScores.map((score) => countOf(npsOption(score)))));
  const { topTwo } = boxesOf(line.options);
  const all = (isWorthIt: boolean): number => (isWorthIt ? 100 : 0);
  return line.options.flatMap(({ id, score, satisfied }): Worth[] => {
    const count = countOf(id);
    if (score === null) return measure === 'friends_family' ? [{ count, worth: 0 }] : [];
    switch (measure) {
      case 'mean':
        return [{ count, worth: score }];
      case 'top_two':
        return [{ count, worth: all(topTwo.has(id)) }];
      default:
        return [{ count, worth: all(satisfied) }];
    }
  });
};
