import { describe, expect, it } from 'vitest';
import type { SheetToWrite } from '../../../functions/rules/spreadsheet/writeWorkbook.ts';
import { formFromXlsform } from '../../../functions/rules/xlsform/formFromXlsform.ts';
import { xlsformOf } from '../../../functions/rules/xlsform/xlsformOf.ts';
import { FormContent } from '../../../schemas/form.ts';
import { readBack } from './support/workbooks.ts';

const about = { id: 'counter', version: 2 };

const text = (words: string) => ({ 'zh-CN': words });

const option = (id: string, score: number | null, satisfied: boolean) => ({
  id,
  label: { 'zh-CN': id, en: id.toUpperCase() },
  score,
  satisfied,
});

/** The rows of a sheet by their headers, without empty cells. */
const written = (sheets: readonly SheetToWrite[], name: string) => {
  const sheet = sheets.find((other) => other.name === name);
  return sheet?.rows.map((row) =>
    Object.fromEntries(
      sheet.columns
        .map(({ header }, place) => [header, row[place]] as const)
        .filter(([, cell]) => cell !== null),
    ),
  );
};

const form = FormContent.parse({
  title: { 'zh-CN': '窗口评议', en: 'Counters' },
  intro: text('请评价'),
  languages: ['zh-CN', 'en'],
  scales: [{ id: 'rate', options: [option('good', 100, true), option('unsure', null, false)] }],
  lists: [
    {
      id: 'rate',
      choices: [
        { id: 'a', label: text('甲') },
        { id: 'other', label: text('其他'), other: true },
      ],
    },
  ],
  questions: [
    { id: 'overall', type: 'rating', scaleId: 'rate', required: true, text: text('总体') },
    {
      id: 'part',
      type: 'section',
      text: text('部分'),
      showIf: { question: 'overall', in: ['good', 'unsure'] },
    },
    {
      id: 'm',
      type: 'matrix',
      scaleId: 'rate',
      text: text('各项'),
      rows: [
        { id: 'overall', text: text('一') },
        { id: 'speed', text: text('二') },
      ],
    },
    { id: 'why', type: 'multiple', listId: 'rate', atMost: 1, text: text('原因') },
    {
      id: 'n',
      type: 'number',
      min: 1e-7,
      whole: false,
      text: text('数'),
      requiredIf: { question: 'm', row: 'overall', in: ['good'] },
    },
  ],
});

describe('a downloaded XLSForm', () => {
  it('says in the words of XLSForm what it can', () => {
    expect(written(xlsformOf(form, about), 'survey')).toEqual([
      { type: 'note', name: 'intro', 'label::中文 (zh-CN)': '请评价', pingyi_role: 'intro' },
      { type: 'select_one rate', name: 'overall', 'label::中文 (zh-CN)': '总体', required: 'yes' },
      {
        type: 'begin_group',
        name: 'part',
        'label::中文 (zh-CN)': '部分',
        relevant: `\${overall} = 'good' or \${overall} = 'unsure'`,
      },
      { type: 'begin_group', name: 'm', 'label::中文 (zh-CN)': '各项', appearance: 'table-list' },
      { type: 'select_one rate', name: 'm_overall', 'label::中文 (zh-CN)': '一', pingyi_id: 'overall' },
      { type: 'select_one rate', name: 'speed', 'label::中文 (zh-CN)': '二' },
      { type: 'end_group' },
      {
        type: 'select_multiple rate_list or_other',
        name: 'why',
        'label::中文 (zh-CN)': '原因',
        constraint: 'count-selected(.) <= 1',
      },
      {
        type: 'decimal',
        name: 'n',
        'label::中文 (zh-CN)': '数',
        required: `\${m_overall} = 'good'`,
        constraint: '. >= 0.0000001',
      },
      { type: 'end_group' },
    ]);
  });

  it('has scores, marks and titles in columns that other programs pass over', () => {
    const sheets = xlsformOf(form, about);
    expect(written(sheets, 'choices')).toEqual([
      {
        list_name: 'rate',
        name: 'good',
        'label::中文 (zh-CN)': 'good',
        'label::English (en)': 'GOOD',
        score: 100,
        satisfied: 'yes',
      },
      {
        list_name: 'rate',
        name: 'unsure',
        'label::中文 (zh-CN)': 'unsure',
        'label::English (en)': 'UNSURE',
        satisfied: 'no',
      },
      { list_name: 'rate_list', name: 'a', 'label::中文 (zh-CN)': '甲', pingyi_list: 'rate' },
      {
        list_name: 'rate_list',
        name: 'other',
        'label::中文 (zh-CN)': '其他',
        other: 'yes',
        pingyi_list: 'rate',
      },
    ]);
    expect(written(sheets, 'settings')).toEqual([
      {
        form_title: '窗口评议',
        form_id: 'counter',
        version: '2',
        default_language: '中文 (zh-CN)',
        languages: 'zh-CN en',
        'pingyi_title (en)': 'Counters',
      },
    ]);
    expect(formFromXlsform(readBack(sheets))).toEqual({ form, faults: [], unsupported: [] });
  });

  it('names the conditions that no cell can hold', () => {
    const ids = Array.from({ length: 60 }, (_, place) => `choice_with_a_long_name_${place}`);
    const long = FormContent.parse({
      ...form,
      lists: [{ id: 'many', choices: ids.map((id) => ({ id, label: text(id) })) }],
      questions: [
        { id: 'chosen_from_many', type: 'multiple', listId: 'many', text: text('选') },
        {
          id: 't',
          type: 'text',
          maxLength: 9,
          text: text('文'),
          showIf: { and: Array.from({ length: 20 }, () => ({ question: 'chosen_from_many', in: ids })) },
        },
      ],
    });
    const sheets = xlsformOf(long, about);
    expect(written(sheets, 'left_out')).toMatchObject([{ name: 't', column: 'relevant' }]);
    expect(formFromXlsform(readBack(sheets)).form?.questions[1]?.showIf).toBeUndefined();
  });
});
