import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers } from '../../functions/rules/forms/answers.ts';
import { holds, requiredQuestions, visibleQuestions } from '../../functions/rules/forms/conditions.ts';
import type { Condition } from '../../schemas/condition.ts';
import { Form } from '../../schemas/form.ts';
import { answersTo, forms, pledgeIds } from '../support/arbitraries.ts';
import { wholeForm } from './support/wholeForm.ts';

const answers = {
  rated: 'good',
  many: ['a', 'b'],
  nothing: [],
  nps: 7,
  number: 2.5,
  matrix: { speed: 'good', manner: '' },
  promises: { p_roads: '' },
  blank: ' \u3000',
  text: 'x',
};

describe('a condition', () => {
  it.each<[Condition, boolean]>([
    [{ question: 'rated', in: ['bad', 'good'] }, true],
    [{ question: 'rated', in: ['bad'] }, false],
    [{ question: 'left_out', in: ['good'] }, false],
    [{ question: 'many', in: ['b', 'c'] }, true],
    [{ question: 'many', in: ['c'] }, false],
    [{ question: 'nps', in: ['n7'] }, true],
    [{ question: 'nps', in: ['n6'] }, false],
    [{ question: 'matrix', row: 'speed', in: ['good'] }, true],
    [{ question: 'matrix', row: 'manner', in: ['good'] }, false],
    [{ question: 'nps', atLeast: 7 }, true],
    [{ question: 'nps', atMost: 6 }, false],
    [{ question: 'number', atLeast: 2.6 }, false],
    [{ question: 'number', atMost: 2.5 }, true],
    [{ question: 'left_out', atMost: 100 }, false],
    [{ question: 'text', atLeast: 0 }, false],
    [{ question: 'text', answered: true }, true],
    [{ question: 'blank', answered: true }, false],
    [{ question: 'nothing', answered: true }, false],
    [{ question: 'matrix', answered: true }, true],
    [{ question: 'promises', answered: true }, false],
    [{ question: 'left_out', answered: false }, true],
    [{ question: 'constructor', answered: false }, true],
    [{ not: { question: 'rated', in: ['good'] } }, false],
    [
      {
        and: [
          { question: 'text', answered: true },
          { question: 'blank', answered: true },
        ],
      },
      false,
    ],
    [
      {
        or: [
          { question: 'text', answered: true },
          { question: 'blank', answered: true },
        ],
      },
      true,
    ],
  ])('%j holds: %s', (condition, expected) => {
    expect(holds(condition, answers)).toBe(expected);
  });
});

describe('what is shown', () => {
  const chain = Form.parse({
    id: 'chain',
    version: 1,
    title: { en: 'chain' },
    languages: ['en'],
    questions: [
      { id: 'a', type: 'number', text: { en: 'a' } },
      { id: 'b', type: 'number', text: { en: 'b' }, showIf: { question: 'a', atLeast: 1 } },
      { id: 'c', type: 'note', text: { en: 'c' }, showIf: { question: 'b', answered: true } },
      { id: 'd', type: 'section', text: { en: 'd' }, showIf: { question: 'b', atLeast: 5 } },
      { id: 'e', type: 'number', text: { en: 'e' }, required: true },
      { id: 'f', type: 'section', text: { en: 'f' } },
      { id: 'g', type: 'number', text: { en: 'g' }, requiredIf: { question: 'e', answered: false } },
    ],
  });

  it('follows from the answers to what is shown before it, and not from those to what is hidden', () => {
    expect([...visibleQuestions(chain, { a: 1, b: 2 })]).toEqual(['a', 'b', 'c', 'f', 'g']);
    expect([...visibleQuestions(chain, { a: 0, b: 2 })]).toEqual(['a', 'f', 'g']);
  });

  it('ends with a hidden section and begins again with the next', () => {
    expect([...visibleQuestions(chain, { a: 1, b: 5 })]).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect([...visibleQuestions(wholeForm, { visited: 'no' })]).not.toContain('reasons');
    expect([...visibleQuestions(wholeForm, { visited: 'no' })]).toContain('recommend');
  });

  it('alone can be required', () => {
    expect([...requiredQuestions(chain, { a: 1, b: 5 })]).toEqual(['e', 'g']);
    expect([...requiredQuestions(chain, { a: 1, b: 5, e: 1 })]).toEqual(['e']);
    expect([...requiredQuestions(chain, { a: 1, b: 4, e: 1 })]).toEqual(['g']);
  });

  it('is the same for what was sent and for what is kept of it', () => {
    const cases = forms.chain((form) =>
      fc.tuple(
        fc.constant(form),
        answersTo(form),
        fc.dictionary(
          fc.constantFrom('q0', 'q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7'),
          fc.oneof(
            fc.constantFrom('o0', 'c0', ' ', [], {}, ['c0'], { r0: 'o0' }, { r0: '' }),
            fc.integer({ min: -1, max: 11 }),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(cases, ([form, fitting, changes]) => {
        for (const given of [fitting, { ...fitting, ...changes }]) {
          const { answers: kept } = checkAnswers(form, given, pledgeIds);
          if (!kept) continue;
          expect(visibleQuestions(form, kept)).toEqual(visibleQuestions(form, given));
          for (const id of Object.keys(kept)) {
            expect(visibleQuestions(form, given)).toContain(id.replace(/_other$/, ''));
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
