import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { visibleQuestions } from '../../../functions/rules/forms/conditions.ts';
import { readWorkbook } from '../../../functions/rules/spreadsheet/readWorkbook.ts';
import { writeWorkbook } from '../../../functions/rules/spreadsheet/writeWorkbook.ts';
import { formFromXlsform } from '../../../functions/rules/xlsform/formFromXlsform.ts';
import { xlsformOf } from '../../../functions/rules/xlsform/xlsformOf.ts';
import type { FormContent } from '../../../schemas/form.ts';
import { faultMessage } from '../../../schemas/problem.ts';
import type { Question, QuestionOf, QuestionType } from '../../../schemas/question.ts';

const imported = async (name: string) => {
  const bytes = await readFile(join(import.meta.dirname, '../../fixtures/forms', name));
  return formFromXlsform(await readWorkbook(bytes));
};

const formIn = async (name: string): Promise<FormContent> => {
  const { form, faults } = await imported(name);
  expect(faults).toEqual([]);
  if (!form) throw new Error('no form');
  return form;
};

const question = <T extends QuestionType>(form: FormContent, type: T, id: string): QuestionOf<T> => {
  const found = form.questions.find(
    (other: Question): other is QuestionOf<T> => other.id === id && other.type === type,
  );
  if (!found) throw new Error(`no ${type} ${id}`);
  return found;
};

describe('an appraisal that LibreOffice saved', () => {
  it('becomes a form in both languages', async () => {
    const form = await formIn('county-appraisal.xlsx');
    expect(form.title).toEqual({
      'zh-CN': '定安县 2026 年公共服务满意度测评',
      en: 'Appraisal of public services in Ding’an, 2026',
    });
    expect(form.languages).toEqual(['zh-CN', 'en']);
    expect(form.questions.map(({ id, type }) => `${id} ${type}`)).toEqual([
      'welcome note',
      'overall rating',
      'service matrix',
      'visit section',
      'visited single',
      'times number',
      'last_visit date',
      'complaints section',
      'reasons multiple',
      'complaint_detail text',
      'closing section',
      'pledges pledges',
      'recommend nps',
      'praise text',
      'comment text',
    ]);
  });

  it('has its scores, flags and options as they are in the sheet', async () => {
    const form = await formIn('county-appraisal.xlsx');
    const [satisfaction] = form.scales;
    expect(satisfaction?.options.map(({ id, score, satisfied }) => [id, score, satisfied])).toEqual([
      ['satisfied', 100, true],
      ['rather_satisfied', 67, true],
      ['just_acceptable', 33, false],
      ['dissatisfied', 0, false],
      ['dont_know', null, false],
    ]);
    expect(form.lists.find(({ id }) => id === 'reasons')?.choices.at(-1)).toEqual({
      id: 'other',
      label: { 'zh-CN': '其他', en: 'Other' },
      other: true,
    });
  });

  it('asks what it asks in ODK: conditions, bounds and what must be answered', async () => {
    const form = await formIn('county-appraisal.xlsx');
    expect(question(form, 'matrix', 'service')).toMatchObject({ required: true, scaleId: 'satisfaction' });
    expect(question(form, 'number', 'times')).toMatchObject({ whole: true, min: 1, max: 50 });
    expect(question(form, 'date', 'last_visit')).toMatchObject({ min: '2025-11-01', max: '2026-10-31' });
    expect(question(form, 'multiple', 'reasons')).toMatchObject({
      atMost: 3,
      required: false,
      requiredIf: { question: 'overall', in: ['dissatisfied'] },
    });
    expect(question(form, 'text', 'complaint_detail').maxLength).toBe(300);
    const bad = { overall: 'satisfied', service: { speed: 'dissatisfied' }, visited: 'o1' };
    const shown = visibleQuestions(form, bad);
    expect(shown.has('reasons') && shown.has('times')).toBe(true);
    const good = visibleQuestions(form, { overall: 'satisfied', visited: 'o0', recommend: 9 });
    expect([...good]).not.toContain('reasons');
    expect([...good]).not.toContain('times');
    expect([...good]).toContain('praise');
  });

  it('says which names it changed', async () => {
    const { unsupported } = await imported('county-appraisal.xlsx');
    expect(unsupported).toEqual([
      {
        field: 'choices.12.name',
        code: 'name_changed',
        sheet: 'choices',
        row: 12,
        column: 'name',
        value: '1, 0',
        expected: 'o1, o0',
      },
    ]);
  });

  it('is the same form again after it was written to a file and read', async () => {
    const form = await formIn('county-appraisal.xlsx');
    const file = await writeWorkbook(xlsformOf(form, { id: 'county-appraisal', version: 1 }));
    expect(formFromXlsform(await readWorkbook(file))).toEqual({ form, faults: [], unsupported: [] });
  });
});

describe('a household survey with much that is not asked here', () => {
  it('keeps what can be asked and shows more rather than less', async () => {
    const form = await formIn('household-survey.xlsx');
    expect(form.questions.map(({ id }) => id)).toEqual([
      'town',
      'village',
      'age',
      'old_only',
      'phone',
      'distance',
      'hours',
      'overall_rating',
      'q_f029d9',
      'visited_on',
      'remarks',
    ]);
    expect(question(form, 'number', 'age')).toMatchObject({ min: 18, max: 120 });
    expect(question(form, 'text', 'old_only').showIf).toBeUndefined();
    expect(question(form, 'text', 'phone')).toMatchObject({ required: false, maxLength: 500 });
    expect(question(form, 'number', 'hours')).toMatchObject({ whole: false, min: 0, max: 8 });
    expect(question(form, 'text', 'q_f029d9').showIf).toEqual({
      question: 'overall_rating',
      in: ['o1', 'o2'],
    });
  });

  it('lists the rest by row, in the order of the file', async () => {
    const { unsupported } = await imported('household-survey.xlsx');
    expect(unsupported.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`)).toEqual([
      'survey 1 relevent column_unknown',
      ...[2, 3, 4, 5, 6, 7, 8].map((row) => `survey ${row} type metadata_not_collected`),
      'survey 9 type type_unsupported',
      'survey 10 appearance cell_ignored',
      'survey 10 default cell_ignored',
      'survey 11 choice_filter cell_ignored',
      'survey 12 name name_changed',
      'survey 12 constraint constraint_unsupported',
      'survey 12 constraint_message cell_ignored',
      'survey 13 type type_unsupported',
      'survey 14 relevant relevant_unsupported',
      'survey 15 required required_unsupported',
      'survey 15 constraint constraint_unsupported',
      'survey 16 constraint bound_included',
      'survey 17 parameters cell_ignored',
      'survey 18 type type_unsupported',
      'survey 19 type inside_repeat',
      'survey 20 type inside_repeat',
      'survey 22 name name_changed',
      'survey 23 name name_changed',
      'survey 23 label text_reference',
      ...[24, 25, 26, 27, 28, 29, 30, 31, 32].map((row) => `survey ${row} type type_unsupported`),
      'survey 33 constraint constraint_unsupported',
      'survey 34 guidance_hint cell_ignored',
      'survey 34 default cell_ignored',
      'survey 34 media::image cell_ignored',
      'choices 4 name name_changed',
      'choices 6 name name_changed',
      'choices 11 list name list_unused',
      'settings 2 style cell_ignored',
      'settings 2 public_key cell_ignored',
      'settings 2 instance_name cell_ignored',
    ]);
    const [, start] = unsupported;
    expect(start && faultMessage(start, 'zh-CN')).toBe('为保护填写人，不收集此类信息：start');
  });
});
