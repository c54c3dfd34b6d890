import { describe, expect, it } from 'vitest';
import type { Workbook } from '../../../functions/rules/spreadsheet/workbook.ts';
import { formFromXlsform } from '../../../functions/rules/xlsform/formFromXlsform.ts';
import type { FormContent } from '../../../schemas/form.ts';
import { workbook } from './support/workbooks.ts';

const choices = `
  list_name | name | label | score | satisfied
  rate      | good | 好    | 100   | yes
  rate      | bad  | 差    | 0     | no
  yn        | 1    | 是
  yn        | 0    | 否
  many      | a    | 甲
  many      | b    | 乙
`;

const settings = `
  form_title | form_id
  测评       | test
`;

/** A workbook with this survey; questions stand from row 2 on. */
const survey = (rows: string): Workbook => workbook({ survey: rows, choices, settings });

const formOf = (given: Workbook): FormContent => {
  const { form, faults } = formFromXlsform(given);
  expect(faults).toEqual([]);
  if (!form) throw new Error('no form');
  return form;
};

const found = (entries: ReturnType<typeof formFromXlsform>['faults']) =>
  entries.map(({ sheet, row, column, code, value }) =>
    [sheet, row, column, code, ...(value === undefined ? [] : [value])].join(' '),
  );

const faultsOf = (given: Workbook) => found(formFromXlsform(given).faults);
const unsupportedOf = (given: Workbook) => found(formFromXlsform(given).unsupported);

const conditionsOf = (form: FormContent) =>
  Object.fromEntries(form.questions.map(({ id, type, showIf }) => [`${id} ${type}`, showIf]));

const yes = { question: 'v', in: ['o1'] };
const rated = { question: 'r', in: ['bad'] };

describe('groups', () => {
  it('become sections that carry the condition, where they stand side by side', () => {
    const form = formOf(
      survey(`
        type           | name | label | relevant
        select_one yn  | v    | 问
        begin_group    | g1   | 一    | \${v} = 1
        text           | a    | 甲
        end_group
        begin group    | g2   | 二
        text           | b    | 乙    | \${v} = 1
        end group
      `),
    );
    expect(conditionsOf(form)).toEqual({
      'v single': undefined,
      'g1 section': yes,
      'a text': undefined,
      'g2 section': undefined,
      'b text': yes,
    });
  });

  it('hide nothing that follows them: their condition then stands at each question, and the heading is a note', () => {
    const form = formOf(
      survey(`
        type             | name | label | relevant
        select_one yn    | v    | 问
        select_one rate  | r    | 评
        begin_group      | g    | 一    | \${v} = 1
        text             | a    | 甲    | \${r} = 'bad'
        end_group
        text             | after | 后
      `),
    );
    expect(conditionsOf(form)).toEqual({
      'v single': undefined,
      'r rating': undefined,
      'g note': yes,
      'a text': { and: [yes, rated] },
      'after text': undefined,
    });
  });

  it('within groups become sections of their own under both conditions', () => {
    const form = formOf(
      survey(`
        type             | name | label | relevant
        select_one yn    | v    | 问
        select_one rate  | r    | 评
        begin_group      | out  | 外    | \${v} = 1
        text             | a    | 甲
        begin_group      | in   | 内    | \${r} = 'bad'
        text             | b    | 乙
        end_group
        end_group
      `),
    );
    expect(conditionsOf(form)).toMatchObject({
      'out section': yes,
      'a text': undefined,
      'in section': { and: [yes, rated] },
      'b text': undefined,
    });
  });

  it('that end within another group leave its condition on what comes after', () => {
    const form = formOf(
      survey(`
        type             | name | label | relevant
        select_one yn    | v    | 问
        select_one rate  | r    | 评
        begin_group      | out  | 外    | \${v} = 1
        begin_group      | in   | 内    | \${r} = 'bad'
        text             | a    | 甲
        end_group
        text             | b    | 乙
        end_group
      `),
    );
    expect(conditionsOf(form)).toMatchObject({
      'out section': yes,
      'in note': rated,
      'a text': rated,
      'b text': undefined,
    });
  });

  it('without a label only hold their rows together', () => {
    const form = formOf(
      survey(`
        type           | name | label | relevant
        select_one yn  | v    | 问
        begin_group    | g    |       | \${v} = 1
        text           | a    | 甲
        end_group
      `),
    );
    expect(conditionsOf(form)).toEqual({ 'v single': undefined, 'a text': yes });
  });
});

describe('tables of ratings', () => {
  it('become a matrix, whose note says more about it', () => {
    const form = formOf(
      survey(`
        type             | name  | label | appearance   | required | relevant
        begin_group      | m     | 表    | field-list
        note             | n     | 说明
        select_one rate  | heads | 头    | label
        select_one rate  | x     | 甲    | list-nolabel | yes
        select_one rate  | y     | 乙    | list-nolabel | true()
        end_group
        text             | why   | 为何  |              |          | \${x} = 'bad' and \${y} != ''
      `),
    );
    expect(form.questions).toEqual([
      {
        id: 'm',
        type: 'matrix',
        text: { 'zh-CN': '表' },
        help: { 'zh-CN': '说明' },
        required: true,
        scaleId: 'rate',
        rows: [
          { id: 'x', text: { 'zh-CN': '甲' } },
          { id: 'y', text: { 'zh-CN': '乙' } },
        ],
      },
      expect.objectContaining({
        id: 'why',
        showIf: {
          and: [
            { question: 'm', row: 'x', in: ['bad'] },
            { question: 'm', row: 'y', in: ['good', 'bad'] },
          ],
        },
      }),
    ]);
  });

  it('stay single questions where a row has a condition of its own or another list', () => {
    const types = (row: string) =>
      formOf(
        survey(`
          type             | name | label | appearance | relevant
          select_one yn    | v    | 问
          begin_group      | m    | 表    | table-list
          select_one rate  | x    | 甲
          ${row}
          end_group
        `),
      ).questions.map(({ type }) => type);
    expect(types('select_one rate | y | 乙')).toEqual(['single', 'matrix']);
    expect(types(`select_one rate | y | 乙 | | \${v} = 1`)).toEqual([
      'single',
      'section',
      'rating',
      'rating',
    ]);
    expect(types('select_one yn | y | 乙')).toEqual(['single', 'section', 'rating', 'single']);
    expect(types('text | y | 乙')).toEqual(['single', 'section', 'rating', 'text']);
  });

  it('are not required where only some rows are, and say so', () => {
    const given = survey(`
      type             | name | label | appearance | required
      begin_group      | m    | 表    | table-list
      select_one rate  | x    | 甲    |            | yes
      select_one rate  | y    | 乙
      end_group
    `);
    expect(formOf(given).questions).toMatchObject([{ type: 'matrix', required: false }]);
    expect(unsupportedOf(given)).toContain('survey 2 type rows_not_all_required');
  });
});

describe('lists', () => {
  it('are scales where they have scores, and give pledges by their appearance', () => {
    const form = formOf(
      survey(`
        type             | name | label | appearance
        select_one rate  | r    | 评
        select_one rate  | p    | 诺    | pledges
        select_one yn    | v    | 问
        select_multiple many | m | 多
      `),
    );
    expect(form.questions.map(({ type }) => type)).toEqual(['rating', 'pledges', 'single', 'multiple']);
    expect(form.scales.map(({ id }) => id)).toEqual(['rate']);
    expect(form.lists).toMatchObject([{ id: 'yn', choices: [{ id: 'o1' }, { id: 'o0' }] }, { id: 'many' }]);
  });

  it('get "other" for those questions alone that offer it', () => {
    const form = formOf(
      survey(`
        type                          | name  | label | relevant
        select_one many or_other      | one   | 甲
        select_multiple many          | two   | 乙
        select_multiple many or other | three | 丙
        text                          | four  | 丁    | selected(\${three}, 'other')
      `),
    );
    const [plain, withOther] = form.lists.filter(({ id }) => id !== 'yn');
    expect(plain).toMatchObject({ id: 'many', choices: [{ id: 'a' }, { id: 'b' }] });
    expect(withOther?.choices.at(-1)).toEqual({ id: 'other', label: { 'zh-CN': '其他' }, other: true });
    expect(form.questions).toMatchObject([
      { listId: withOther?.id },
      { listId: 'many' },
      { listId: withOther?.id },
      { showIf: { question: 'three', in: ['other'] } },
    ]);
  });

  it('keep a rating without "other", and a scored list that is chosen several times from without scores', () => {
    const given = survey(`
      type                     | name | label
      select_one rate or_other | r    | 评
      select_multiple rate     | m    | 多
    `);
    expect(formOf(given)).toMatchObject({
      scales: [{ id: 'rate', options: { length: 2 } }],
      lists: [{ id: 'rate', choices: { length: 2 } }, {}, {}],
    });
    expect(unsupportedOf(given)).toEqual([
      'survey 2 type other_unsupported',
      'survey 3 type scores_unused rate',
      'choices 4 name name_changed 1, 0',
    ]);
  });
});

describe('numbers, texts and days', () => {
  it('have the bounds of their constraints', () => {
    const form = formOf(
      survey(`
        type                 | name | label | constraint | parameters | appearance
        integer              | i    | 一    | . > 0 and 120 >= .
        decimal              | d    | 二    | . >= -1.5
        range                | r    | 三    | | start=1 end=5
        range                | n    | 四    | | start=0 end=10 step=1 | nps
        integer              | n2   | 五    | . >= 0 and . <= 10 | | nps
        text                 | t    | 六    | string-length(.) < 100
        text                 | u    | 七
        date                 | e    | 八    | . > date('2026-01-31') and . < '2026-03-01'
        select_multiple many | m    | 九    | count-selected(.) >= 1 and count-selected(.) <= 2
      `),
    );
    expect(form.questions).toMatchObject([
      { type: 'number', whole: true, min: 1, max: 120 },
      { type: 'number', whole: false, min: -1.5 },
      { type: 'number', whole: true, min: 1, max: 5 },
      { type: 'nps' },
      { type: 'nps' },
      { type: 'text', maxLength: 99 },
      { type: 'text', maxLength: 500 },
      { type: 'date', min: '2026-02-01', max: '2026-02-28' },
      { type: 'multiple', atLeast: 1, atMost: 2 },
    ]);
  });

  it('keep the bounds that can be said and list the constraint that says more', () => {
    const given = survey(`
      type    | name | label | constraint
      integer | i    | 一    | . <= 9 and . mod 2 = 0
      text    | t    | 二    | string-length(.) <= 5000
      text    | u    | 三    | regex(., '^1')
      decimal | d    | 四    | . < 3
    `);
    expect(formOf(given).questions).toMatchObject([
      { max: 9 },
      { maxLength: 2000 },
      { maxLength: 500 },
      { max: 3 },
    ]);
    expect(unsupportedOf(given).slice(0, 4)).toEqual([
      'survey 2 constraint constraint_unsupported . <= 9 and . mod 2 = 0',
      'survey 3 constraint length_cut',
      "survey 4 constraint constraint_unsupported regex(., '^1')",
      'survey 5 constraint bound_included . < 3',
    ]);
  });
});

describe('names', () => {
  it('that cannot stay become the same ids each time, in expressions too', () => {
    const given = () =>
      survey(`
        type           | name       | label | relevant
        select_one yn  | Q1.Visited | 问
        text           | 原因       | 由    | \${Q1.Visited} = 1
        text           | 备注       | 注    | \${原因} != ''
        text           | q1_visited | 又
        text           | _x         | 再
      `);
    const form = formOf(given());
    const [visited, reason, note, kept, x] = form.questions;
    expect(kept?.id).toBe('q1_visited');
    expect(visited?.id).toMatch(/^q1_visited_[0-9a-f]{6}$/);
    expect(x?.id).toBe('x');
    expect(reason).toMatchObject({ showIf: { question: visited?.id, in: ['o1'] } });
    expect(note).toMatchObject({ showIf: { question: reason?.id, answered: true } });
    expect(formOf(given())).toEqual(form);
    expect(unsupportedOf(given())).toContain('survey 2 name name_changed Q1.Visited');
  });

  it('leave room for the words of "other"', () => {
    const name = 'a'.repeat(28);
    const form = formOf(survey(`type | name | label\nselect_one many or_other | ${name} | 甲`));
    expect(form.questions[0]?.id.length).toBeLessThanOrEqual(25);
  });
});

describe('languages', () => {
  it('are known by tag or by name, however the header is written', () => {
    const form = formOf(
      workbook({
        Survey: `
          Type | Name | Label : English | label::中文 (zh-CN) | LABEL::French (fr) | hint | caption
          text | t    | Words           | 文字                | Mots               | Hint | 默认
        `,
        ' SETTINGS ': 'form_title | default_language\nTest | English (en)',
      }),
    );
    expect(form.languages).toEqual(['en', 'zh-CN', 'fr']);
    expect(form.title).toEqual({ en: 'Test' });
    expect(form.questions[0]).toMatchObject({
      text: { en: 'Words', 'zh-CN': '文字', fr: 'Mots' },
      help: { en: 'Hint' },
    });
  });

  it('that nobody knows are left out and listed', () => {
    const given = workbook({
      survey: 'type | name | label | label::Klingonese\ntext | t | 文字 | x',
      settings: 'form_title | default_language\n测评 | Elvish',
    });
    expect(formOf(given).questions[0]?.text).toEqual({ 'zh-CN': '文字' });
    expect(unsupportedOf(given)).toEqual([
      'survey 1 label::Klingonese language_unknown Klingonese',
      'settings 2 default_language language_unknown Elvish',
    ]);
  });
});

describe('what is wrong', () => {
  it.each([
    ['a name twice', 'text | a | 一\ntext | a | 二', ['survey 3 name name_repeated a']],
    ['no name', 'text | | 一', ['survey 2 name cell_missing']],
    ['no label', 'text | a', ['survey 2 label cell_missing']],
    ['no type', ' | a | 一\ntext | b | 二', ['survey 2 type cell_missing']],
    ['no such list', 'select_one nope | a | 一', ['survey 2 type list_unknown nope']],
    ['no such question', `text | a | 一 | \${b} = 1`, ['survey 2 relevant reference_unknown b']],
    [
      'no such choice',
      `select_one yn | a | 一\ntext | b | 二 | \${a} = 'maybe'`,
      ['survey 3 relevant choice_unknown maybe'],
    ],
    ['a group without end', 'begin_group | g | 组\ntext | a | 一', ['survey 2 type group_not_closed']],
    ['no question', 'start | begun', ['survey 1  no_questions']],
    ['an end without group', 'text | a | 一\nend_group', ['survey 3 type group_not_begun']],
    ['crossed bounds', 'integer | a | 一 | | . > 5 and . < 3', ['survey 2 constraint bounds_crossed']],
    ['pledges without scores', 'select_one yn | p | 诺 | | | pledges', ['survey 2 type list_unscored yn']],
    [
      'the name of the words of "other"',
      'select_one many or_other | a | 一\ntext | a_other | 二',
      ['survey 3 name name_repeated a_other'],
    ],
    ['words that are too long', `text | a | ${'长'.repeat(2001)}`, ['survey 2 label text_too_long']],
  ])('is named by row and column: %s', (_, rows, faults) => {
    const given = survey(`type | name | label | relevant | constraint | appearance\n${rows}`);
    expect(faultsOf(given)).toEqual(faults);
    expect(formFromXlsform(given).form).toBeUndefined();
  });

  it('in the choices is named by row and column', () => {
    const given = workbook({
      survey: 'type | name | label\nselect_one x | a | 一\nselect_one y | b | 二\nselect_one z | c | 三',
      choices: `
        list_name | name | label | score | satisfied
        x         | p    | 甲    | 101   | yes
        x         | p    | 乙    | 0     | perhaps
        y         | p    |       | 1
        y         | q    | 乙
                  | r    | 丙
        z         | p    | 甲
      `,
      settings,
    });
    expect(faultsOf(given)).toEqual([
      'survey 2 type list_size x',
      'survey 3 type list_size y',
      'survey 4 type list_size z',
      'choices 2 score score_invalid 101',
      'choices 3 satisfied flag_invalid perhaps',
      'choices 3 name choice_repeated p',
      'choices 4 label cell_missing',
      'choices 4 satisfied satisfied_missing y',
      'choices 6 list_name cell_missing',
    ]);
  });

  it('about the whole workbook is said too', () => {
    expect(faultsOf(workbook({ other: 'a | b' }))).toEqual(['survey 1  sheet_missing']);
    expect(faultsOf(workbook({ survey: 'type | title\ntext | x' }))).toEqual([
      'survey 1 name column_missing',
      'survey 1 label column_missing',
    ]);
    const untitled = workbook({ survey: 'type | name | label\ntext | a | 一' });
    expect(faultsOf(untitled)).toEqual(['settings 2 form_title cell_missing']);
    const many = Array.from({ length: 101 }, (_, place) => `text | q${place} | 题`).join('\n');
    expect(faultsOf(survey(`type | name | label\n${many}`))).toEqual(['survey 1 name too_many']);
    const matrix = Array.from({ length: 9 }, (_, place) => {
      const rows = Array.from({ length: 30 }, (__, row) => `select_one rate | r${place}_${row} | 行`);
      return `begin_group | m${place} | 表 | table-list\n${rows.join('\n')}\nend_group`;
    }).join('\n');
    expect(faultsOf(survey(`type | name | label | appearance\n${matrix}`))).toEqual([
      'survey 1 name too_many_figures',
    ]);
  });
});

describe('what cannot be asked here', () => {
  it('is listed, and what depends on it is shown', () => {
    const given = survey(`
      type        | name | label | relevant | required
      constructor | k    | 怪
      geopoint    | g    | 位置
      text        | t    | 文    | \${g} != '' | \${later} = 1
      integer     | later | 数
    `);
    expect(formOf(given).questions).toMatchObject([{ id: 't', required: false }, { id: 'later' }]);
    expect(formOf(given).questions[0]?.showIf).toBeUndefined();
    expect(unsupportedOf(given).slice(0, 4)).toEqual([
      'survey 2 type type_unsupported constructor',
      'survey 3 type type_unsupported geopoint',
      `survey 4 relevant relevant_unsupported \${g} != ''`,
      `survey 4 required required_unsupported \${later} = 1`,
    ]);
  });

  it('is listed up to a limit, and counted beyond it', () => {
    const rows = Array.from({ length: 700 }, (_, place) => `geopoint | g${place} | 位置`).join('\n');
    const { unsupported } = formFromXlsform(survey(`type | name | label\ntext | t | 文\n${rows}`));
    expect(unsupported).toHaveLength(501);
    expect(unsupported.at(-1)).toMatchObject({ code: 'and_more', value: '201' });
  });

  it('leaves rows that are disabled out without a word', () => {
    const form = formOf(survey('type | name | label | disabled\ntext | a | 一\nfoo | b | 二 | yes'));
    expect(form.questions.map(({ id }) => id)).toEqual(['a']);
  });
});
