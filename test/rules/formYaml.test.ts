import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formYaml } from '../../functions/rules/forms/formYaml.ts';
import { FormContent } from '../../schemas/form.ts';
import { arbitraryForms } from './xlsform/support/arbitraryForms.ts';

const label = { 'zh-CN': '满意', en: 'Satisfied' };

const form = FormContent.parse({
  title: { 'zh-CN': '窗口服务评议', en: 'Counter service' },
  languages: ['zh-CN', 'en'],
  scales: [
    {
      id: 'satisfaction',
      options: [
        { id: 'yes', label, score: 100, satisfied: true },
        { id: 'no', label, score: null, satisfied: false },
      ],
    },
  ],
  questions: [
    { id: 'overall', type: 'rating', scaleId: 'satisfaction', required: true, text: { 'zh-CN': '总体评价' } },
    {
      id: 'why',
      type: 'text',
      maxLength: 200,
      text: { 'zh-CN': '原因' },
      showIf: { question: 'overall', in: ['no'] },
    },
  ],
});

describe('a form as YAML', () => {
  it('is the same content when it is read', () => {
    fc.assert(
      fc.property(arbitraryForms, (content) => {
        expect(FormContent.parse(parse(formYaml(content)))).toEqual(content);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps texts that look like something else, line ends and what cannot be printed', () => {
    const texts = [
      'yes',
      'null',
      '1e3',
      '2026-01-01',
      '- a',
      '# b',
      'a: b',
      '*x',
      ' 两行\r\n文字 ',
      '\u0000\u2028',
    ];
    for (const text of texts) {
      const content = { ...form, title: { en: text } };
      expect(parse(formYaml(content))).toEqual(content);
    }
  });

  it('says in both languages what it is, and writes Chinese as it is', () => {
    const yaml = formYaml(form);
    expect(yaml).toMatch(/^# 测评表/);
    expect(yaml).toContain('# A form.');
    expect(yaml).toContain('title:\n  zh-CN: 窗口服务评议\n  en: Counter service\n');
  });

  it('begins each question with its id and sets it apart, and repeats what is equal', () => {
    const yaml = formYaml(form);
    expect(yaml).toContain('questions:\n  - id: overall\n    type: rating\n');
    expect(yaml).toContain('\n\n  - id: why\n');
    expect(yaml).not.toMatch(/[&*]a\d/);
  });

  it('writes a long text on one line', () => {
    const long = '长'.repeat(300).concat(' word'.repeat(100));
    expect(formYaml({ ...form, title: { en: long } })).toContain(`  en: ${long}\n`);
  });
});
