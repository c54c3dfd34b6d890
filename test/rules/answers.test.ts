import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers } from '../../functions/rules/answers.ts';
import { form } from '../../infra/local/sample/form.ts';
import { someAnswers } from '../support/answers.ts';
import { answersTo, forms } from '../support/arbitraries.ts';

const complete: Record<string, string> = { ...someAnswers(), comment: '好' };

describe('answers against their form version', () => {
  it('keeps answers that fit, unchanged, whatever the form', () => {
    fc.assert(
      fc.property(
        forms.chain((one) => fc.tuple(fc.constant(one), answersTo(one))),
        ([one, answers]) => {
          expect(checkAnswers(one, answers)).toEqual({ answers });
        },
      ),
    );
  });

  it('lists each fault of whatever is sent, and keeps nothing then', () => {
    const anything = fc.dictionary(
      fc.oneof(fc.constantFrom('q0', 'q1', 'q2', '__proto__', 'constructor'), fc.string({ maxLength: 8 })),
      fc.oneof(fc.constantFrom('o0', 'o1', 'o9'), fc.jsonValue()),
    );
    fc.assert(
      fc.property(forms, anything, (one, given) => {
        const checked = checkAnswers(one, given);
        const known = new Set(one.questions.map(({ id }) => id));
        const faulty = new Set(checked.faults?.map(({ field }) => field));
        for (const key of Object.keys(given)) {
          if (!known.has(key)) expect(faulty).toContain(key.slice(0, 64).toWellFormed());
        }
        for (const { id, required } of one.questions) {
          if (required && !Object.hasOwn(given, id)) expect(faulty).toContain(id);
        }
        if (checked.answers) {
          expect(checkAnswers(one, checked.answers)).toEqual({ answers: checked.answers });
        } else {
          expect(checked.faults?.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds all kinds of fault in one look, the form order first', () => {
    const { key_tasks: _left, ...rest } = complete;
    const given = { ...rest, overall: 'superb', pledges: 3, comment: 'x'.repeat(501), colour: 'red' };
    expect(checkAnswers(form, given).faults).toEqual([
      { field: 'overall', code: 'option_unknown' },
      { field: 'key_tasks', code: 'answer_missing' },
      { field: 'pledges', code: 'answer_type' },
      { field: 'comment', code: 'text_too_long', max: 500 },
      { field: 'colour', code: 'question_unknown' },
    ]);
  });

  it('counts characters as people do, not in UTF-16 units', () => {
    expect(checkAnswers(form, { ...complete, comment: '👍'.repeat(500) }).faults).toBeUndefined();
    expect(checkAnswers(form, { ...complete, comment: '👍'.repeat(501) }).faults).toHaveLength(1);
  });

  it('takes blank words for no answer and keeps any others as typed', () => {
    expect(checkAnswers(form, { ...complete, comment: ' \n\t　' }).answers).not.toHaveProperty('comment');
    expect(checkAnswers(form, { ...complete, comment: '  =1+1 <b>好</b>\n' }).answers?.comment).toBe(
      '  =1+1 <b>好</b>\n',
    );
  });

  it('refuses what is no text at all: a lone half of a character', () => {
    expect(checkAnswers(form, { ...complete, comment: 'a\ud800' }).faults).toEqual([
      { field: 'comment', code: 'answer_type' },
    ]);
  });
});
