import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Committed, commitmentOf } from '../../functions/rules/counting/commitment.ts';

const said: Committed = {
  id: '0123456789012345678901',
  surveyId: 'survey',
  unitId: 'unit',
  formId: 'form',
  formVersion: 1,
  language: 'en',
  answers: { a: 'x', b: 'y' },
};

describe('a commitment', () => {
  it('does not depend on the order in which answers were sent', () => {
    expect(commitmentOf({ ...said, answers: { b: 'y', a: 'x' } })).toBe(commitmentOf(said));
  });

  it('changes with each thing that was said', () => {
    const others: Committed[] = [
      { ...said, id: '0123456789012345678902' },
      { ...said, surveyId: 'other' },
      { ...said, unitId: 'other' },
      { ...said, formId: 'other' },
      { ...said, formVersion: 2 },
      { ...said, language: 'zh-CN' },
      { ...said, answers: { a: 'x' } },
      { ...said, answers: { a: 'y', b: 'x' } },
    ];
    expect(new Set([said, ...others].map(commitmentOf)).size).toBe(others.length + 1);
  });

  it('never runs two texts together', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        const one = commitmentOf({ ...said, answers: { p: a, q: b } });
        expect(commitmentOf({ ...said, answers: { p: c, q: d } })).not.toBe(one);
      }),
    );
  });
});
