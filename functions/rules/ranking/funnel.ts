import type { GroupRanking } from '../../../schemas/release.ts';
import { z95 } from '../statistics/normal.ts';

/** One unit's index, as a funnel goes by it. */
export interface Point {
  readonly unitId: string;
  /** 0 to 100. */
  readonly value: number;
  /** Its standard error, in points. */
  readonly error: number;
  /** Fewest answers of any of its parts. */
  readonly valid: number;
}

/** The 99.9 % point of the standard normal distribution: limits at 99.8 % reach so many standard errors to either side. */
export const z998 = 3.090232306167813;

/** At how many numbers of answers limits are given, at the most. */
const steps = 24;

/** What the units of a group have in common: their mean, and how far an index on one answer would stray from it. */
export interface Target {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The mean of the units' indices, weighted by their answers; and the deviation on one answer, the root of the mean of
 * valid · error², weighted in the same way.
 * @param points at least one, in a fixed order
 */
export const targetOf = (points: readonly Point[]): Target => {
  let [all, values, variances] = [0, 0, 0];
  for (const { value, error, valid } of points) {
    all += valid;
    values += valid * value;
    variances += valid * (valid * error * error);
  }
  return { mean: values / all, deviation: Math.sqrt(variances / all) };
};

/** How many standard errors lie between a unit's index and the target, the error being that of its number of answers. */
export const zOf = ({ value, valid }: Point, { mean, deviation }: Target): number =>
  (value - mean) / (deviation / Math.sqrt(valid));

const within = (value: number): number => Math.min(100, Math.max(0, value));

/** Numbers of answers from the fewest to the most, evenly spaced by their roots, each once. */
const grid = (fewest: number, most: number): number[] => {
  const [from, to] = [Math.sqrt(fewest), Math.sqrt(most)];
  const all = Array.from({ length: steps + 1 }, (_, place) => {
    const root = from + ((to - from) * place) / steps;
    return Math.round(root * root);
  });
  return [...new Set(all)];
};

/**
 * What a funnel plot is drawn from: each unit by its number of answers, and the limits around the target within which a unit
 * that is like the others lies in 95 and 99.8 % of cases.
 *
 * Source: D. J. Spiegelhalter (2005), Stat. Med. 24:1185-1202, doi 10.1002/sim.1970.
 * @param points at least one, in a fixed order
 */
export const funnelOf = (points: readonly Point[], target: Target): NonNullable<GroupRanking['funnel']> => {
  const numbers = points.map(({ valid }) => valid);
  const { mean, deviation } = target;
  return {
    target: mean,
    points: points.map(({ unitId, valid, value }) => ({ unitId, valid, value })),
    limits: grid(Math.min(...numbers), Math.max(...numbers)).map((valid) => {
      const error = deviation / Math.sqrt(valid);
      return {
        valid,
        low95: within(mean - z95 * error),
        high95: within(mean + z95 * error),
        low998: within(mean - z998 * error),
        high998: within(mean + z998 * error),
      };
    }),
  };
};
