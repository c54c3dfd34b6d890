import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers } from '../../functions/rules/forms/answers.ts';
import { requiredQuestions, visibleQuestions } from '../../functions/rules/forms/conditions.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Form } from '../../schemas/form.ts';
import { isAsked, otherOf } from '../../schemas/question.ts';
import { Answers } from '../../schemas/response.ts';
import { seededRandom, someAnswers } from '../support/answers.ts';
import { answersTo, forms, pledgeIds } from '../support/arbitraries.ts';
import { wholeForm } from './support/wholeForm.ts';

const complete: Answers = { ...someAnswers(), comment: '好' };

const idsOf = (one: Form): string[] => {
  const ids = one.questions.filter(isAsked).map(({ id }) => id);
  return [...ids, ...ids.map(otherOf)];
};

/** Whatever anybody may send to a form, its own question ids more often than not. */
const anythingTo = (one: Form) => {
  const rows = fc.dictionary(
    fc.constantFrom('r0', 'r1', 'p_first', 'p_second', '__proto__', 'constructor'),
    fc.constantFrom('o0', 'o1', 'o9', '', 3, null),
  );
  const value = fc.oneof(
    fc.constantFrom('o0', 'o1', 'c0', 'c1', 'c9', '2010-05-05', ' '),
    fc.integer({ min: -2, max: 12 }),
    fc.array(fc.constantFrom('c0', 'c1', 'c2', 'c9', null), { maxLength: 4 }),
    rows,
    fc.jsonValue(),
  );
  const key = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...idsOf(one), 'q0') },
    { weight: 1, arbitrary: fc.constantFrom('q99', '__proto__', 'constructor', 'q\ud800') },
  );
  return fc.dictionary(key, value);
};

describe('answers against their form version', () => {
  it('keeps answers that fit, unchanged, whatever the form', () => {
    fc.assert(
      fc.property(
        forms.chain((one) => fc.tuple(fc.constant(one), answersTo(one))),
        ([one, answers]) => {
          expect(checkAnswers(one, answers, pledgeIds)).toEqual({ answers });
          expect(Answers.safeParse(answers).success).toBe(true);
        },
      ),
    );
  });

  it('takes the answers that tests make up, whatever the form', () => {
    fc.assert(
      fc.property(forms, fc.integer(), (one, seed) => {
        const made = someAnswers(one, seededRandom(seed), pledgeIds);
        expect(checkAnswers(one, made, pledgeIds).faults).toBeUndefined();
      }),
    );
  });

  it('lists each fault of whatever is sent and keeps nothing then; else what it keeps fits, however often checked', () => {
    fc.assert(
      fc.property(
        forms.chain((one) => fc.tuple(fc.constant(one), anythingTo(one))),
        ([one, given]) => {
          const checked = checkAnswers(one, given, pledgeIds);
          const known = new Set(idsOf(one));
          const faulty = new Set(checked.faults?.map(({ field }) => field.split('.')[0]));
          for (const key of Object.keys(given)) {
            if (!known.has(key)) expect(faulty).toContain(key.slice(0, 64).toWellFormed());
          }
          for (const id of requiredQuestions(one, given)) {
            if (!Object.hasOwn(given, id)) expect(faulty).toContain(id);
          }
          if (checked.answers) {
            expect(Answers.safeParse(checked.answers).success).toBe(true);
            expect(checkAnswers(one, checked.answers, pledgeIds)).toEqual({ answers: checked.answers });
          } else {
            expect(checked.faults?.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('drops answers to hidden questions, whatever they are, and never finds fault with them', () => {
    const withNonsense = forms.chain((one) =>
      fc.tuple(
        fc.constant(one),
        answersTo(one),
        fc.oneof(fc.constantFrom('o0', 'c0', 3, []), fc.jsonValue()),
      ),
    );
    fc.assert(
      fc.property(withNonsense, ([one, answers, nonsense]) => {
        const shown = visibleQuestions(one, answers);
        const hidden = one.questions.filter(isAsked).filter(({ id }) => !shown.has(id));
        const given = { ...answers, ...Object.fromEntries(hidden.map(({ id }) => [id, nonsense])) };
        expect(visibleQuestions(one, given)).toEqual(shown);
        expect(checkAnswers(one, given, pledgeIds)).toEqual({ answers });
      }),
      { numRuns: 500 },
    );
  });

  it('finds all kinds of fault in one look, the form order first', () => {
    const { key_tasks: _left, ...rest } = complete;
    const given = { ...rest, overall: 'superb', pledges: 3, comment: 'x'.repeat(501), colour: 'red' };
    expect(checkAnswers(form, given, []).faults).toEqual([
      { field: 'overall', code: 'option_unknown' },
      { field: 'key_tasks', code: 'answer_missing' },
      { field: 'pledges', code: 'answer_type' },
      { field: 'comment', code: 'text_too_long', max: 500 },
      { field: 'colour', code: 'question_unknown' },
    ]);
  });

  it('counts characters as people do, not in UTF-16 units', () => {
    expect(checkAnswers(form, { ...complete, comment: '👍'.repeat(500) }, []).faults).toBeUndefined();
    expect(checkAnswers(form, { ...complete, comment: '👍'.repeat(501) }, []).faults).toHaveLength(1);
  });

  it('takes blank words for no answer and keeps any others as typed', () => {
    expect(checkAnswers(form, { ...complete, comment: ' \n\t　' }, []).answers).not.toHaveProperty('comment');
    expect(checkAnswers(form, { ...complete, comment: '  =1+1 <b>好</b>\n' }, []).answers?.comment).toBe(
      '  =1+1 <b>好</b>\n',
    );
  });

  it('refuses what is no text at all: a lone half of a character', () => {
    expect(checkAnswers(form, { ...complete, comment: 'a\ud800' }, []).faults).toEqual([
      { field: 'comment', code: 'answer_type' },
    ]);
  });
});

const pledges = ['p_roads', 'p_clinic'];

/** Answers to everything that the form asks at once; each test changes one of them. */
const all: Answers = {
  overall: 'good',
  aspects: { speed: 'good', manner: 'bad' },
  promises: { p_roads: 'good', p_clinic: 'bad' },
  visited: 'yes',
  reasons: ['land', 'other'],
  reasons_other: '修路',
  recommend: 9,
  visits: 3,
  day: '2010-11-30',
};

const check = (changes: Record<string, unknown>, units: readonly string[] = pledges) => {
  const given = Object.entries({ ...all, ...changes }).filter(([, value]) => value !== undefined);
  return checkAnswers(wholeForm, Object.fromEntries(given), units);
};

describe('answers of each type', () => {
  it('are kept as they are when they fit', () => {
    expect(check({})).toEqual({ answers: all });
  });

  it.each([
    ['rating', { overall: 'superb' }, { field: 'overall', code: 'option_unknown' }],
    ['rating', { overall: undefined }, { field: 'overall', code: 'answer_missing' }],
    ['rating', { overall: null }, { field: 'overall', code: 'answer_type' }],
    ['matrix', { aspects: 'good' }, { field: 'aspects', code: 'answer_type' }],
    ['matrix', { aspects: ['good'] }, { field: 'aspects', code: 'answer_type' }],
    ['matrix row', { aspects: { speed: 'good' } }, { field: 'aspects.manner', code: 'answer_missing' }],
    [
      'matrix row',
      { aspects: { speed: 'good', manner: 4 } },
      { field: 'aspects.manner', code: 'answer_type' },
    ],
    [
      'matrix row',
      { aspects: { speed: 'x', manner: 'bad' } },
      { field: 'aspects.speed', code: 'option_unknown' },
    ],
    [
      'unknown row',
      { aspects: { speed: 'good', manner: 'bad', price: 'bad' } },
      { field: 'aspects.price', code: 'row_unknown' },
    ],
    [
      'unknown pledge',
      { promises: { p_school: 'good' } },
      { field: 'promises.p_school', code: 'row_unknown' },
    ],
    ['pledge', { promises: { p_roads: 'x' } }, { field: 'promises.p_roads', code: 'option_unknown' }],
    ['single', { visited: 'maybe' }, { field: 'visited', code: 'option_unknown' }],
    ['single', { visited: ['yes'] }, { field: 'visited', code: 'answer_type' }],
    ['multiple', { reasons: 'land' }, { field: 'reasons', code: 'answer_type' }],
    ['multiple', { reasons: ['land', 'sea'] }, { field: 'reasons', code: 'option_unknown' }],
    [
      'multiple',
      { reasons: ['land', 'permit', 'other'] },
      { field: 'reasons', code: 'too_many_choices', max: 2 },
    ],
    ['multiple', { reasons: [] }, { field: 'reasons', code: 'answer_missing' }],
    ['other words', { reasons_other: 5 }, { field: 'reasons_other', code: 'answer_type' }],
    [
      'other words',
      { reasons_other: 'x'.repeat(201) },
      { field: 'reasons_other', code: 'text_too_long', max: 200 },
    ],
    ['nps', { recommend: 11 }, { field: 'recommend', code: 'too_large', max: 10 }],
    ['nps', { recommend: -1, why: 'x' }, { field: 'recommend', code: 'too_small', min: 0 }],
    ['nps', { recommend: 6.5 }, { field: 'recommend', code: 'number_not_whole' }],
    ['nps', { recommend: '9' }, { field: 'recommend', code: 'number_invalid' }],
    ['number', { visits: 'many' }, { field: 'visits', code: 'number_invalid' }],
    ['number', { visits: true }, { field: 'visits', code: 'answer_type' }],
    ['number', { visits: Number.POSITIVE_INFINITY }, { field: 'visits', code: 'number_invalid' }],
    ['number', { visits: 1.5 }, { field: 'visits', code: 'number_not_whole' }],
    ['number', { visits: 100 }, { field: 'visits', code: 'too_large', max: 99 }],
    ['date', { day: '30.11.2010' }, { field: 'day', code: 'date_invalid' }],
    ['date', { day: '2010-02-29' }, { field: 'day', code: 'date_invalid' }],
    ['date', { day: '2010-09-30' }, { field: 'day', code: 'too_early', min: '2010-10-01' }],
    ['date', { day: '2011-01-01' }, { field: 'day', code: 'too_late', max: '2010-12-31' }],
    ['note', { thanks: 'x' }, { field: 'thanks', code: 'question_unknown' }],
    [
      'words where no choice asks for any',
      { visited_other: 'x' },
      { field: 'visited_other', code: 'question_unknown' },
    ],
  ])('that do not fit have their fault: %s %j', (_type, changes, fault) => {
    expect(check(changes).faults).toEqual([fault]);
  });

  it('say too few choices only of what was answered', () => {
    const atLeastTwo = {
      ...wholeForm,
      questions: wholeForm.questions.map((question) =>
        question.type === 'multiple' ? { ...question, required: false, atLeast: 2 } : question,
      ),
    };
    const of = (reasons: unknown) => checkAnswers(atLeastTwo, { ...all, reasons }, pledges);
    expect(of(['land', 'land']).faults).toEqual([{ field: 'reasons', code: 'too_few_choices', min: 2 }]);
    expect(of([]).answers).not.toHaveProperty('reasons');
  });

  it('come into one form: choices once and in order, rows in order, the one zero', () => {
    const { answers } = check({
      aspects: { manner: 'bad', speed: 'good' },
      reasons: ['other', 'land', 'other'],
      visits: -0,
    });
    expect(JSON.stringify(answers)).toBe(JSON.stringify({ ...all, visits: 0 }));
    expect(Object.is(answers?.visits, 0)).toBe(true);
  });

  it('name every pledge of the unit, those that were left out with an empty text', () => {
    expect(check({ promises: { p_clinic: 'bad' } }).answers?.promises).toEqual({
      p_roads: '',
      p_clinic: 'bad',
    });
    expect(check({ promises: undefined }).answers?.promises).toEqual({ p_roads: '', p_clinic: '' });
  });

  it('have none about pledges where the unit has made none, even if the question is required', () => {
    const required = {
      ...wholeForm,
      questions: wholeForm.questions.map((question) =>
        question.type === 'pledges' ? { ...question, required: true } : question,
      ),
    };
    const { promises: _none, ...others } = all;
    expect(checkAnswers(required, others, [])).toEqual({ answers: others });
    expect(checkAnswers(required, others, pledges).faults).toEqual([
      { field: 'promises.p_roads', code: 'answer_missing' },
      { field: 'promises.p_clinic', code: 'answer_missing' },
    ]);
  });

  it('are dropped where their question is hidden, though it be required and they nonsense', () => {
    const { reasons: _r, reasons_other: _o, ...others } = all;
    expect(check({ visited: 'no', reasons: 42, reasons_other: 42 })).toEqual({
      answers: { ...others, visited: 'no' },
    });
  });

  it('are required where the condition for it holds, and only there', () => {
    expect(check({ recommend: 2, why: undefined }).faults).toEqual([
      { field: 'why', code: 'answer_missing' },
    ]);
    expect(check({ recommend: 7, why: undefined }).faults).toBeUndefined();
  });

  it('lose the words for an "other" that was not chosen', () => {
    expect(check({ reasons: ['land'] }).answers).not.toHaveProperty('reasons_other');
    expect(check({ reasons: ['land'], reasons_other: 42 }).faults).toBeUndefined();
  });
});
