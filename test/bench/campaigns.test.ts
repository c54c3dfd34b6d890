import { describe, expect, it } from 'vitest';
import { overlay } from '../../bench/campaigns/commitments.ts';
import { sizesOf } from '../../bench/campaigns/largeCampaign.ts';
import { tallyOfDrawn } from '../../bench/campaigns/tallies.ts';
import { canonicalTally, cellKey, deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import { sha256 } from '../../functions/rules/sha256.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import { seededRandom, someAnswers } from '../support/answers.ts';

const random = seededRandom(7);
const answers = Array.from({ length: 5 }, () => someAnswers(form, random));

const cellAt = (place: number) => ({
  campaignId: campaign.id,
  surveyId: survey.id,
  unitId: `unit-${place % 3}`,
  lane: place % 2 === 0 ? ('no_script' as const) : ('proof_of_work' as const),
  formId: form.id,
  formVersion: form.version,
});

describe('the tallies of a campaign of which no raw response is written', () => {
  it('are the fold of its responses', () => {
    const counting = tallyOfDrawn(form, answers);
    const deltas = Array.from({ length: 200 }, (_, place) => {
      const drawn = Math.floor(random() * answers.length);
      counting.add(cellAt(place), drawn);
      return deltaOf(form, { ...cellAt(place), answers: answers[drawn] ?? {} });
    });
    const folded = foldTallies(deltas.flatMap((delta) => delta ?? []));
    const tallies = counting.tallies();
    expect(tallies).toHaveLength(folded.size);
    for (const tally of tallies) {
      const expected = folded.get(cellKey(tally));
      expect(expected && canonicalTally(expected)).toBe(canonicalTally(tally));
    }
  });
});

describe('commitments laid over each other', () => {
  const commitments = Array.from({ length: 20 }, (_, place) => sha256(Buffer.from(String(place))));
  const of = (some: readonly string[]) => {
    const all = overlay();
    for (const one of some) all.add(one);
    return all.soFar();
  };

  it('are the same in any order', () => {
    expect(of(commitments.toReversed())).toEqual(of(commitments));
  });

  it('tell where one is lost, doubled, or in the place of another', () => {
    const whole = of(commitments);
    expect(of(commitments.slice(1))).not.toEqual(whole);
    expect(of([...commitments, ...commitments.slice(0, 1)])).not.toEqual(whole);
    expect(of([...commitments.slice(1), ...commitments.slice(1, 2)])).not.toEqual(whole);
  });
});

describe('numbers of responses', () => {
  it('ascend', () => {
    expect(sizesOf(undefined, '10,20')).toEqual([10, 20]);
    expect(sizesOf('5', '10,20')).toEqual([5]);
    for (const wrong of ['20,10', '10,10', '0', '1.5', 'many', ''])
      expect(() => sizesOf(wrong, '10')).toThrow('--sizes');
  });
});
