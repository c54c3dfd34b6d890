import { describe, expect, it } from 'vitest';
import { patternOf } from '../../functions/rules/guard/pattern.ts';
import { Form } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/response.ts';
import { aForm } from '../support/office.ts';

const words = (text: string) => ({ 'zh-CN': text, en: text });

const asked = (id: string, more: object) => ({ id, text: words(id), ...more });

const form = Form.parse({
  ...aForm({
    lists: [
      {
        id: 'services',
        choices: [
          { id: 'tax', label: words('tax') },
          { id: 'health', label: words('health') },
        ],
      },
    ],
    questions: [
      asked('overall', { type: 'rating', scaleId: 'satisfaction' }),
      asked('services', { type: 'multiple', listId: 'services' }),
      asked('details', {
        type: 'matrix',
        scaleId: 'satisfaction',
        rows: [
          { id: 'speed', text: words('speed') },
          { id: 'manner', text: words('manner') },
        ],
      }),
      asked('recommend', { type: 'nps' }),
      asked('visits', { type: 'number' }),
      asked('comment', { type: 'text', maxLength: 200 }),
    ] as never,
  }),
  id: 'form',
  version: 1,
});

const chosen: Answers = { overall: 'good', details: { speed: 'good', manner: 'bad' }, services: ['tax'] };

describe('the pattern of a response', () => {
  it('goes by what was chosen, not by words and numbers nor by the order of anything', () => {
    const pattern = patternOf(form, chosen);
    expect(pattern).toMatch(/^[0-9a-f]{32}$/);
    expect(patternOf(form, { comment: '很好', visits: 3, ...chosen })).toBe(pattern);
    expect(patternOf(form, { ...chosen, details: { manner: 'bad', speed: 'good' } })).toBe(pattern);
    const moved = { questions: [...form.questions].reverse() };
    expect(patternOf(moved, chosen)).toBe(pattern);
  });

  it('differs with any one choice', () => {
    const others: Answers[] = [
      { ...chosen, overall: 'bad' },
      { ...chosen, services: ['tax', 'health'] },
      { ...chosen, details: { speed: 'bad', manner: 'bad' } },
      { ...chosen, recommend: 9 },
    ];
    expect(new Set([chosen, ...others].map((answers) => patternOf(form, answers))).size).toBe(5);
  });

  it('is none where fewer than three choices were made', () => {
    expect(patternOf(form, { overall: 'good', recommend: 10, comment: '好', visits: 1 })).toBeUndefined();
    expect(patternOf(form, { details: { speed: 'good', manner: '' }, overall: 'good' })).toBeUndefined();
    expect(patternOf(form, { details: { speed: 'good', manner: 'good' }, overall: 'good' })).toBeDefined();
  });
});
