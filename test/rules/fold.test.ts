import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalTally, cellKey, deltaOf, foldTallies } from '../../functions/rules/fold.ts';
import type { Form } from '../../schemas/form.ts';
import type { Response } from '../../schemas/response.ts';
import type { Tally } from '../../schemas/tally.ts';
import { formWithResponses } from '../support/arbitraries.ts';

const deltasOf = (form: Form, responses: readonly Response[]): Tally[] =>
  responses.map((response) => {
    const delta = deltaOf(form, response);
    if (!delta) throw new Error('a fitting response without a delta');
    return delta;
  });

const bytes = (tallies: ReadonlyMap<string, Tally>): string[] =>
  [...tallies.values()].map(canonicalTally).sort();

describe('folding responses into tallies', () => {
  it('gives per question: histogram sum + skipped = counted', () => {
    fc.assert(
      fc.property(formWithResponses, ({ form, responses }) => {
        for (const tally of foldTallies(deltasOf(form, responses)).values()) {
          for (const { id } of form.questions) {
            const { histogram, skipped } = tally.questions[id] ?? { histogram: {}, skipped: 0 };
            const answered = Object.values(histogram).reduce((sum, count) => sum + count, 0);
            expect(answered + skipped).toBe(tally.counted);
          }
        }
      }),
    );
  });

  it('counts every response in exactly one cell, its own', () => {
    fc.assert(
      fc.property(formWithResponses, ({ form, responses }) => {
        const tallies = foldTallies(deltasOf(form, responses));
        for (const [key, { counted }] of tallies) {
          expect(counted).toBe(responses.filter((response) => cellKey(response) === key).length);
        }
        const total = [...tallies.values()].reduce((sum, { counted }) => sum + counted, 0);
        expect(total).toBe(responses.length);
      }),
    );
  });

  it('gives the same bytes in whatever order and grouping the responses come', () => {
    const shuffled = formWithResponses.chain(({ form, responses }) =>
      fc.record({
        form: fc.constant(form),
        responses: fc.constant(responses),
        other: fc.shuffledSubarray(responses, { minLength: responses.length }),
        cut: fc.nat({ max: responses.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ form, responses, other, cut }) => {
        const parts = [other.slice(0, cut), other.slice(cut)].map((part) =>
          foldTallies(deltasOf(form, part)),
        );
        const merged = foldTallies(parts.flatMap((part) => [...part.values()]));
        expect(bytes(merged)).toEqual(bytes(foldTallies(deltasOf(form, responses))));
      }),
    );
  });

  it('has nothing to say of a response that does not fit the form version it names', () => {
    fc.assert(
      fc.property(formWithResponses, ({ form, responses }) => {
        for (const response of responses) {
          expect(deltaOf(form, { ...response, formVersion: 2 })).toBeUndefined();
          expect(deltaOf(form, { ...response, answers: { ...response.answers, q99: 'o0' } })).toBeUndefined();
        }
      }),
    );
  });
});
