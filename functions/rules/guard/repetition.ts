import { expectedFrom, logTail } from './betaBinomial.ts';
import type { PatternCount, Turnout } from './turnout.ts';

/** What it takes for one pattern of answers to be too common in a unit. */
const repetition = {
  /** Responses with the pattern, at least. */
  fewest: 20,
  /** Other units with responses, at least: with fewer, nobody can tell how far honest units lie apart. */
  fewestUnits: 8,
  /** No pattern is suspect that is likelier than this in its unit. */
  chance: 1e-6,
  /** Nor may all that were looked at together make one false alarm in an examination more often than this. */
  chanceInAll: 1e-4,
} as const;

/** The least that is said of a probability: the database keeps no smaller number. */
const smallestSaid = 1e-100;

/** A pattern that is too common in a unit, and how much so. */
export interface Repetition extends PatternCount {
  readonly ofResponses: number;
  readonly shareElsewhere: number;
  readonly probability: number;
}

/**
 * Patterns that are more common in a unit than in the others, by more than chance and the differences between honest
 * units explain. A pattern that is common everywhere, as all answers at their best are, is expected to be.
 */
export const repetitionsIn = (turnout: Turnout): Repetition[] => {
  const units = [...turnout.units()].filter(([, { patterned }]) => patterned > 0);
  if (units.length <= repetition.fewestUnits) return [];
  const chance = Math.min(repetition.chance, repetition.chanceInAll / turnout.patternsSeen());
  const limit = Math.log(chance);
  const found: Repetition[] = [];
  for (const candidate of turnout.patterns(repetition.fewest)) {
    const { unitId, pattern, responses } = candidate;
    const ofResponses = turnout.units().get(unitId)?.patterned ?? 0;
    const others = units
      .filter(([other]) => other !== unitId)
      .map(([other, { patterned }]) => ({ of: patterned, hits: turnout.countOf(other, pattern) }));
    const { share, a, b } = expectedFrom(others);
    if (responses <= share * ofResponses) continue;
    const tail = logTail(ofResponses, responses, a, b, limit);
    if (tail >= limit) continue;
    const probability = Math.max(Math.exp(tail), smallestSaid);
    found.push({ ...candidate, ofResponses, shareElsewhere: share, probability });
  }
  return found;
};
