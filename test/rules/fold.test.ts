import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalTally, cellKey, deltaOf, foldTallies } from '../../functions/rules/counting/fold.ts';
import { choicesOf } from '../../functions/rules/forms/options.ts';
import type { Form } from '../../schemas/form.ts';
import { isAsked } from '../../schemas/question.ts';
import type { Response } from '../../schemas/response.ts';
import { type Tally, tallyRow } from '../../schemas/tally.ts';
import { formWithResponses } from '../support/arbitraries.ts';
import { wholeForm } from './support/wholeForm.ts';

const deltasOf = (form: Form, responses: readonly Response[]): Tally[] =>
  responses.map((response) => {
    const delta = deltaOf(form, response);
    if (!delta) throw new Error('a fitting response without a delta');
    return delta;
  });

/** The pledges that a response names in its answer to a question. */
const pledgesIn = (response: Response, id: string): string[] => Object.keys(response.answers[id] ?? {});

/** Every line that the responses of one cell must have. */
const rowsOf = (form: Form, responses: readonly Response[]): string[] => [
  ...new Set(
    form.questions.filter(isAsked).flatMap((question): string[] => {
      const { id } = question;
      if (question.type === 'matrix') return question.rows.map((row) => tallyRow(id, row.id));
      if (question.type === 'multiple')
        return choicesOf(form, question.listId).map((choice) => tallyRow(id, choice.id));
      if (question.type !== 'pledges') return [id];
      return responses.flatMap((response) => pledgesIn(response, id).map((pledge) => tallyRow(id, pledge)));
    }),
  ),
];

/** How many of the responses a line is about: all, but of a pledge those that were asked about it. */
const askedOf = (form: Form, row: string, responses: readonly Response[]): number => {
  const [id = '', pledge = ''] = row.split('.');
  return form.questions.some((question) => question.id === id && question.type === 'pledges')
    ? responses.filter((response) => pledgesIn(response, id).includes(pledge)).length
    : responses.length;
};

const bytes = (tallies: ReadonlyMap<string, Tally>): string[] =>
  [...tallies.values()].map(canonicalTally).sort();

describe('folding responses into tallies', () => {
  it('gives per question: histogram sum + skipped = counted', () => {
    fc.assert(
      fc.property(formWithResponses, ({ form, responses }) => {
        for (const tally of foldTallies(deltasOf(form, responses)).values()) {
          const own = responses.filter((response) => cellKey(response) === cellKey(tally));
          expect(Object.keys(tally.questions).sort()).toEqual(rowsOf(form, own).sort());
          for (const row of rowsOf(form, own)) {
            const { histogram, skipped } = tally.questions[row] ?? { histogram: {}, skipped: 0 };
            const answered = Object.values(histogram).reduce((sum, count) => sum + count, 0);
            expect(answered + skipped).toBe(askedOf(form, row, own));
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

  it('counts each lane apart, and over all lanes the same as if there were one', () => {
    fc.assert(
      fc.property(formWithResponses, ({ form, responses }) => {
        const apart = foldTallies(deltasOf(form, responses));
        for (const tally of apart.values()) {
          const ofLane = responses.filter(
            ({ unitId, lane }) => unitId === tally.unitId && lane === tally.lane,
          );
          expect(tally.counted).toBe(ofLane.length);
        }
        const merged = foldTallies(
          [...apart.values()].map((tally) => ({ ...tally, lane: 'ballot' as const })),
        );
        const oneLane = responses.map((response) => ({ ...response, lane: 'ballot' as const }));
        expect(bytes(merged)).toEqual(bytes(foldTallies(deltasOf(form, oneLane))));
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

  it('has a line for each row, pledge and choice, and what a hidden question was not asked is skipped', () => {
    const response: Response = {
      id: 'response-0000000000000000',
      campaignId: 'campaign',
      surveyId: 'survey',
      unitId: 'unit',
      lane: 'no_script',
      formId: wholeForm.id,
      formVersion: wholeForm.version,
      language: 'en',
      answers: {
        overall: 'unsure',
        aspects: { speed: 'good', manner: 'bad' },
        promises: { p_roads: 'good', p_clinic: '' },
        visited: 'no',
        recommend: 9,
        visits: 0,
      },
      acceptedAt: '2010-12-01T00:00:00.000Z',
      commitment: '0'.repeat(64),
    };
    const skipped = { histogram: {}, skipped: 1 };
    const once = (entry: string) => ({ histogram: { [entry]: 1 }, skipped: 0 });
    expect(deltaOf(wholeForm, response)?.questions).toEqual({
      overall: once('unsure'),
      'aspects.speed': once('good'),
      'aspects.manner': once('bad'),
      'promises.p_roads': once('good'),
      'promises.p_clinic': skipped,
      visited: once('no'),
      'reasons.land': skipped,
      'reasons.permit': skipped,
      'reasons.other': skipped,
      recommend: once('n9'),
      why: skipped,
      visits: once('given'),
      day: skipped,
    });
    const went = { ...response, answers: { ...response.answers, visited: 'yes', reasons: ['permit'] } };
    expect(deltaOf(wholeForm, went)?.questions).toMatchObject({
      'reasons.land': once('not_chosen'),
      'reasons.permit': once('chosen'),
      'reasons.other': once('not_chosen'),
    });
  });
});
