import { describe, expect, it } from 'vitest';
import { indexEstimate } from '../../functions/rules/formula/indexEstimate.ts';
import type { IndexPart } from '../../functions/rules/release/indexParts.ts';
import { seeded } from '../release/support/basis.ts';

const scores = [0, 33, 67, 100] as const;

/** A survey as it is in truth: how likely each score is, how many questions the same people answer, and how alike their answers are. */
interface Truth {
  readonly weight: number;
  readonly people: number;
  readonly chances: readonly number[];
  readonly questions: number;
  /** How likely somebody gives every question the answer of the first. */
  readonly alike: number;
}

const drawn = (chances: readonly number[], random: () => number): number => {
  let left = random();
  const place = chances.findIndex((chance) => {
    left -= chance;
    return left < 0;
  });
  return place < 0 ? chances.length - 1 : place;
};

/** What people answered, by question. */
const partsOf = (truth: Truth, survey: number, random: () => number): IndexPart[] => {
  const counts = Array.from({ length: truth.questions }, () => scores.map(() => 0));
  for (let person = 0; person < truth.people; person += 1) {
    const first = drawn(truth.chances, random);
    for (const [question, count] of counts.entries()) {
      const chosen = question === 0 || random() < truth.alike ? first : drawn(truth.chances, random);
      count[chosen] = (count[chosen] ?? 0) + 1;
    }
  }
  return counts.map((count) => ({
    surveyId: `survey-${survey}`,
    weight: truth.weight / truth.questions,
    answers: scores.map((worth, place) => ({ worth, count: count[place] ?? 0 })),
  }));
};

const meanOf = ({ chances }: Truth): number =>
  chances.reduce((sum, chance, place) => sum + chance * (scores[place] ?? 0), 0);

/** How often the interval holds the truth. */
const coverage = (truths: readonly Truth[], runs: number, seed: number): number => {
  const random = seeded(seed);
  const truth = truths.reduce((sum, one) => sum + one.weight * meanOf(one), 0);
  let held = 0;
  for (let run = 0; run < runs; run += 1) {
    const parts = truths.flatMap((one, survey) => partsOf(one, survey, random));
    const { low, high } = indexEstimate({ parts });
    if (low <= truth && truth <= high) held += 1;
  }
  return held / runs;
};

const residents = { weight: 0.6, people: 40, chances: [0.1, 0.2, 0.3, 0.4], questions: 1, alike: 1 };
const members = { weight: 0.4, people: 15, chances: [0.05, 0.05, 0.3, 0.6], questions: 1, alike: 1 };
const three = [
  { ...residents, weight: 0.5 },
  { ...members, weight: 0.3 },
  { weight: 0.2, people: 12, chances: [0.25, 0.25, 0.25, 0.25], questions: 1, alike: 1 },
];

const runs = 4_000;
/** Three standard errors of a share of 95 % in so many runs. */
const chance = 3 * Math.sqrt((0.95 * 0.05) / runs);

describe('the interval of a composite', () => {
  it.each([
    ['one survey', [{ ...residents, weight: 1 }]],
    ['two surveys', [residents, members]],
    ['three surveys', three],
  ])('over %s holds the truth about as often as it says', (_name, truths) => {
    const found = coverage(truths, runs, 1);
    expect(found).toBeGreaterThan(0.95 - chance);
    expect(found).toBeLessThan(0.98);
  });

  it.each([
    ['all alike', 1],
    ['half of them alike', 0.5],
    ['nothing to do with each other', 0],
  ])('is never too narrow, whatever the same people answer to several questions: %s', (_name, alike) => {
    const asked = [residents, members].map((one) => ({ ...one, questions: 3, alike }));
    expect(coverage(asked, runs, 2)).toBeGreaterThan(0.95 - chance);
  });
});
