import { describe, expect, it } from 'vitest';
import { pledgeId } from '../../../functions/rules/pledgeId.ts';
import { fieldFaults } from '../../../schemas/faults/fieldFaults.ts';
import { sheetFaults } from '../../../schemas/faults/sheetFaults.ts';
import { xlsformFaults } from '../../../schemas/faults/xlsformFaults.ts';
import { faultMessage } from '../../../schemas/problem.ts';
import { Unit } from '../../../schemas/unit.ts';
import { brief, clinic, headers, next, parse, sheetOf, withColumn, workbookOf } from './support/lists.ts';

const clinicUnit = {
  id: 'clinic',
  campaignId: 'dingan',
  name: { 'zh-CN': '定城镇卫生院' },
  region: ['定安县', '定城镇'],
  groupId: 'g-c21c2c1f',
  servicePoints: [],
  pledges: [],
  retired: false,
};

/** The one unit of a list without a fault. */
const onlyUnit = (workbook: Parameters<typeof parse>[0]): Unit => {
  const { units, faults } = parse(workbook);
  expect(faults).toEqual([]);
  const [unit, ...others] = units;
  if (!unit || others.length > 0) throw new Error('not one unit');
  return Unit.parse(unit);
};

describe('a list of units', () => {
  it('becomes units, and groups that the campaign does not have', () => {
    const { units, groupsAdded, faults, warnings, rows } = parse(workbookOf([headers, clinic]));
    const [group] = groupsAdded;
    expect(units).toEqual([{ ...clinicUnit, groupId: group?.id }]);
    expect(groupsAdded).toEqual([
      { id: expect.stringMatching(/^g-[0-9a-f]{8}$/), name: { 'zh-CN': '卫生院' } },
    ]);
    expect({ faults, warnings, rows }).toEqual({ faults: [], warnings: [], rows: 1 });
  });

  it('may have English headers, in any case, order and width, with remarks', () => {
    const unit = onlyUnit(
      workbookOf([
        [
          'GROUP *',
          'Name (required)',
          ' Unit\nID ',
          'ｃｏｕｎｔｙ',
          'Name in English',
          'Population (people)',
        ],
        ['clinics', '定城镇卫生院', 'clinic', '定安县', 'Dingcheng Health Centre', '12,345'],
      ]),
    );
    expect(unit).toMatchObject({
      name: { 'zh-CN': '定城镇卫生院', en: 'Dingcheng Health Centre' },
      groupId: 'clinics',
      population: { count: 12_345 },
    });
  });

  it('may have its headers below a title, on any of the first ten rows', () => {
    const title = [['定安县单位名单'], [], ['单位：个', '', '县'], [], [], [], []];
    expect(parse(workbookOf([...title, headers, clinic])).units).toHaveLength(1);
    const far = Array.from({ length: 10 }, (_, place) => [`remark ${place}`]);
    expect(brief(parse(workbookOf([...far, headers, clinic])).faults)).toEqual(['file header_missing']);
  });

  it('is on the first sheet, not hidden, that has headers; others like it are pointed out', () => {
    const list = [headers, clinic];
    const { units, warnings } = parse({
      sheets: [
        sheetOf([['封面']], { name: '封面' }),
        sheetOf([headers, ['hidden', ...clinic.slice(1)]], { hidden: true, name: '旧' }),
        sheetOf(list, { name: '一' }),
        sheetOf(list, { name: '二' }),
      ],
    });
    expect(units.map(({ id }) => id)).toEqual(['clinic']);
    expect(warnings).toEqual([{ field: 'file', code: 'sheet_ignored', sheet: '二', value: '二' }]);
  });

  it.each([
    ['of nothing', [], ['file sheet_empty']],
    ['without headers', [['a', 'b'], clinic], ['file header_missing']],
    ['of headers alone', [headers], ['file no_units']],
    [
      'without its columns',
      [
        ['编号', '村'],
        ['a', 'b'],
      ],
      ['row 1 unit_column_missing', 'row 1 unit_column_missing', 'row 1 unit_column_missing'],
    ],
    ['with a column twice', [[...headers, '单位名称'], clinic], ['G1 unit_column_repeated']],
  ])('%s is refused', (_, rows, faults) => {
    expect(brief(parse(workbookOf(rows)).faults)).toEqual(faults);
  });

  it('may have columns that are not known, which are pointed out and not read', () => {
    const { units, warnings } = parse(
      workbookOf([
        [...headers, '传真', '', '区域'],
        [...clinic, '0898', 'x', 'y'],
      ]),
    );
    expect(units).toHaveLength(1);
    expect(brief(warnings)).toEqual([
      'G1 unit_column_unknown',
      'I1 unit_column_unused',
      'H1 unit_column_unheaded',
    ]);
  });

  it('may have rows in which no known column has anything', () => {
    const rows = [['序号', ...headers], ['1', ...clinic], ['2'], [], ['3']];
    expect(parse(workbookOf(rows))).toMatchObject({ rows: 1, faults: [] });
  });
});

describe('every cell that is wrong is named with its row, column and reason', () => {
  const wrong = (place: number, cell: string): string[] => {
    const row = clinic.map((good, index) => (index === place ? cell : good));
    return brief(parse(workbookOf([['名单'], headers, row])).faults);
  };

  it.each([
    ['no id', 0, '', 'A3 cell_missing'],
    ['an id of Chinese', 0, '卫生院', 'A3 unit_id_invalid'],
    ['an id with an underscore', 0, 'a_b', 'A3 unit_id_invalid'],
    ['an id of 64 letters', 0, 'a'.repeat(64), 'A3 unit_id_invalid'],
    ['an id that a program has rounded', 0, '1.01E+11', 'A3 unit_id_invalid'],
    ['no name', 1, '', 'B3 cell_missing'],
    ['a long name', 1, '名'.repeat(201), 'B3 cell_too_long'],
    ['no county', 2, '', 'C3 region_gap'],
    ['a long county', 2, '县'.repeat(101), 'C3 cell_too_long'],
    ['no group', 5, '', 'F3 cell_missing'],
  ])('%s', (_, place, cell, fault) => {
    expect(wrong(place, cell)).toEqual([fault]);
  });

  it.each([
    ['服务人口', '约3万', 'population_invalid'],
    ['服务点', 'a: 一；a: 二', 'point_repeated'],
    ['服务点', '一；一', 'point_repeated'],
    ['服务点', Array.from({ length: 51 }, (_, place) => `窗口${place}`).join('；'), 'too_many_points'],
    ['服务点', '口'.repeat(201), 'cell_too_long'],
    ['服务点', 'a: -', 'cell_missing'],
    ['承诺', '守时\n守时', 'pledge_repeated'],
    ['承诺', Array.from({ length: 21 }, (_, place) => `承诺${place}`).join('\n'), 'too_many_pledges'],
    ['承诺', '诺'.repeat(501), 'cell_too_long'],
    ['责任岗位', '长'.repeat(201), 'cell_too_long'],
    ['承诺', 'x'.repeat(30_000), 'cell_too_long'],
  ])('%s %s', (header, cell, code) => {
    expect(brief(parse(withColumn(header, cell)).faults)).toEqual([`${next}2 ${code}`]);
  });

  it('says all that is wrong in a row, with the words of the cell and of the reader', () => {
    const { faults, units, faulty } = parse(workbookOf([headers, ['甲', '', '', '', '', '']]));
    expect(faults.map((fault) => faultMessage(fault, 'zh-CN'))).toEqual([
      expect.stringContaining('编号“甲”不符合要求'),
      '缺少内容',
      '缺少内容',
      '缺少内容',
    ]);
    expect(faults[0]).toMatchObject({ sheet: '单位', row: 2, column: '编号', value: '甲' });
    expect(units).toEqual([]);
    expect(faulty).toEqual(new Set(['甲']));
  });

  it('names both rows of an id that is there twice, however it is typed', () => {
    const { faults } = parse(workbookOf([headers, clinic, [], ['ＣＬＩＮＩＣ', ...clinic.slice(1)]]));
    expect(faults).toMatchObject([{ field: 'A4', code: 'unit_id_repeated', value: 'clinic', expected: '2' }]);
    expect(faults.map((fault) => faultMessage(fault, 'en'))).toEqual([
      'The id "clinic" is that of row 2 already',
    ]);
  });

  it('lists five thousand of them and counts the others', () => {
    const rows = Array.from({ length: 2000 }, () => ['甲', '', '', '', '', '']);
    const { faults } = parse(workbookOf([headers, ...rows]));
    expect(faults).toHaveLength(5001);
    expect(faults.at(-1)).toMatchObject({ code: 'faults_cut' });
  });

  it('has words of its own for each: no code is in two lists', () => {
    const codes = [fieldFaults, sheetFaults, xlsformFaults].flatMap((faults) => Object.keys(faults));
    expect(codes.filter((code, place) => codes.indexOf(code) !== place)).toEqual([]);
  });
});

describe('ids', () => {
  it.each([
    ['CLINIC-1', 'clinic-1'],
    ['ｃｌｉｎｉｃ－１', 'clinic-1'],
    ['\u200bclinic-1\ufeff', 'clinic-1'],
    ['007', '007'],
  ])('%j are read as %s', (typed, id) => {
    expect(onlyUnit(workbookOf([headers, [typed, ...clinic.slice(1)]])).id).toBe(id);
  });
});

describe('regions', () => {
  const pathOf = (path: string) =>
    parse(
      workbookOf([
        ['编号', '名称', '区域', '类别'],
        ['clinic', '卫生院', path, '卫生院'],
      ]),
    );

  it.each([
    '定安县 > 定城镇 > 山椒村',
    '定安县/定城镇/山椒村',
    '定安县／定城镇＞山椒村',
    '定安县>定城镇>山椒村>',
  ])('may be one path: %s', (path) => {
    expect(pathOf(path).units[0]?.region).toEqual(['定安县', '定城镇', '山椒村']);
  });

  it.each([
    ['定安县 > > 山椒村', 'region_gap'],
    ['> 定城镇', 'region_gap'],
    ['海南省 > 定安县 > 定城镇 > 山椒村', 'region_too_deep'],
    ['', 'cell_missing'],
    ['>', 'cell_missing'],
    ['县'.repeat(101), 'cell_too_long'],
  ])('that are faulty are named: %s', (path, code) => {
    expect(brief(pathOf(path).faults)).toEqual([`C2 ${code}`]);
  });

  it('that leave out the town of a village are named at the town', () => {
    const rows = [headers, ['clinic', '卫生院', '定安县', '', '山椒村', '卫生院']];
    expect(brief(parse(workbookOf(rows)).faults)).toEqual(['D2 region_gap']);
  });

  it('that leave out a town for which there is no column are named at the village', () => {
    const rows = [
      ['编号', '名称', '县', '村', '类别'],
      ['clinic', '卫生院', '定安县', '山椒村', '卫生院'],
    ];
    expect(brief(parse(workbookOf(rows)).faults)).toEqual(['D2 region_gap']);
  });
});

describe('groups', () => {
  const groups = [
    { id: 'clinics', name: { 'zh-CN': '卫生院', en: 'Clinics' } },
    { id: 'schools', name: { 'zh-CN': '学校' } },
  ];
  const groupOf = (cell: string) => parse(workbookOf([headers, [...clinic.slice(0, 5), cell]]), groups);

  it.each(['clinics', 'CLINICS', '卫生院', 'Clinics', ' 卫生院 '])(
    'are found by id and by name: %j',
    (cell) => {
      expect(groupOf(cell)).toMatchObject({ groupsAdded: [], units: [{ groupId: 'clinics' }] });
    },
  );

  it('that are new get their name for an id where it can be one', () => {
    expect(groupOf('Banks')).toMatchObject({
      groupsAdded: [{ id: 'banks', name: { 'zh-CN': 'Banks' } }],
      units: [{ groupId: 'banks' }],
    });
  });

  it('that are new are made once for all units of theirs, with the same id each time', () => {
    const rows = [headers, clinic, ['second', ...clinic.slice(1)]];
    const first = parse(workbookOf(rows)).groupsAdded;
    expect(first).toHaveLength(1);
    expect(parse(workbookOf(rows), first)).toMatchObject({ groupsAdded: [], units: [{}, {}] });
  });

  it('are at most two hundred', () => {
    const rows = Array.from({ length: 199 }, (_, place) => [
      `u${place}`,
      ...clinic.slice(1, 5),
      `类${place}`,
    ]);
    expect(brief(parse(workbookOf([headers, ...rows]), groups).faults)).toEqual(['file too_many_groups']);
    expect(parse(workbookOf([headers, ...rows.slice(1)]), groups).faults).toEqual([]);
  });
});

describe('what a unit may have besides', () => {
  it('is the number of people, with its source', () => {
    const [header, cell] = [
      [...headers, '服务人口', '人口来源', '人口来源（英文）'],
      [...clinic, '1.2万', '统计局', 'Statistics Bureau'],
    ];
    expect(onlyUnit(workbookOf([header, cell])).population).toEqual({
      count: 12_000,
      source: { 'zh-CN': '统计局', en: 'Statistics Bureau' },
    });
  });

  it('is no source without a number, which is pointed out', () => {
    const workbook = withColumn('人口来源', '统计局');
    expect(onlyUnit(workbook).population).toBeUndefined();
    expect(brief(parse(workbook).warnings)).toEqual([`${next}2 population_missing`]);
  });

  it('is service points, whose ids are theirs or made of their names', () => {
    const points = onlyUnit(withColumn('服务点', 'window-1: 挂号处；收费处')).servicePoints;
    expect(points).toEqual([
      { id: 'window-1', name: { 'zh-CN': '挂号处' } },
      { id: expect.stringMatching(/^sp-[0-9a-f]{8}$/), name: { 'zh-CN': '收费处' } },
    ]);
    const again = onlyUnit(withColumn('服务点', '收费处\n药房')).servicePoints;
    expect(again[0]).toEqual(points[1]);
  });

  it('is service points in two languages, joined by id', () => {
    const rows = [
      [...headers, '服务点', '服务点（英文）'],
      [...clinic, 'a: 一；b: 二；c: -', 'c: Three; a: One'],
    ];
    expect(onlyUnit(workbookOf(rows)).servicePoints.map(({ name }) => name)).toEqual([
      { 'zh-CN': '一', en: 'One' },
      { 'zh-CN': '二' },
      { en: 'Three' },
    ]);
    const stray = [rows[0] ?? [], [...clinic, 'a: 一', 'd: Four']];
    expect(brief(parse(workbookOf(stray)).faults)).toEqual(['H2 point_unknown']);
  });

  it('is pledges, one a line, whose ids are made of their words', () => {
    expect(onlyUnit(withColumn('承诺', '二十四小时急诊；不推诿\n\n 收费公开 ')).pledges).toEqual([
      { id: pledgeId('二十四小时急诊；不推诿'), text: { 'zh-CN': '二十四小时急诊；不推诿' } },
      { id: pledgeId('收费公开'), text: { 'zh-CN': '收费公开' } },
    ]);
  });

  it('is pledges in two languages, line by line', () => {
    const rows = (chinese: string, english: string) =>
      workbookOf([
        [...headers, '承诺', '承诺（英文）'],
        [...clinic, chinese, english],
      ]);
    expect(onlyUnit(rows('守时\n公开', '-\nOpen')).pledges.map(({ text }) => text)).toEqual([
      { 'zh-CN': '守时' },
      { 'zh-CN': '公开', en: 'Open' },
    ]);
    expect(brief(parse(rows('守时\n公开', 'Open')).faults)).toEqual(['H2 pledges_uneven']);
  });

  it('is a name in English alone', () => {
    const rows = [
      ['id', 'name in English', 'county', 'group'],
      ['clinic', 'Dingcheng  Health\nCentre', "Ding'an", 'clinics'],
    ];
    expect(onlyUnit(workbookOf(rows)).name).toEqual({ en: 'Dingcheng Health Centre' });
  });
});

describe('merged, computed and erroneous cells', () => {
  const rows = [['名单'], headers, clinic, ['second', '二', '', '', '', '学校']];
  const area = (row: number, column: string, lastRow: number, lastColumn: string) => ({
    merged: [{ row, column, lastRow, lastColumn }],
  });

  it('are a fault where they are merged, once for the area and not again for each empty cell', () => {
    const { faults, units } = parse(workbookOf(rows, area(3, 'C', 4, 'D')));
    expect(faults).toMatchObject([
      { field: 'C3', code: 'cell_merged', value: 'C3:D4', row: 3, column: '县' },
    ]);
    expect(units.map(({ id }) => id)).toEqual(['clinic']);
  });

  it.each([
    ['a title above the headers', 1, 'A', 1, 'F'],
    ['the headers themselves', 2, 'C', 2, 'E'],
    ['a column that is not read', 3, 'H', 4, 'I'],
    ['one cell', 3, 'A', 3, 'A'],
  ])('may be merged in %s', (_, ...where) => {
    const list = [['名单'], headers, clinic];
    expect(parse(workbookOf(list, area(...where))).faults).toEqual([]);
  });

  it('are pointed out where they are computed, and a fault without a saved result', () => {
    const { faults, warnings } = parse(
      workbookOf([headers, ['clinic', '卫生院', '', '', '', '学校']], {
        formulas: [
          { row: 1, column: 'A', hasValue: false },
          { row: 2, column: 'B', hasValue: true },
          { row: 2, column: 'C', hasValue: false },
          { row: 2, column: 'Z', hasValue: false },
        ],
      }),
    );
    expect(brief(faults)).toEqual(['C2 cell_formula_empty']);
    expect(warnings).toMatchObject([{ field: 'B2', code: 'cell_formula', value: '卫生院' }]);
  });

  it('are a fault where they show an error, and that alone', () => {
    const list = [
      [...headers, '服务人口'],
      ['#REF!', ...clinic.slice(1), '#DIV/0!'],
    ];
    const errors = [
      { row: 2, column: 'A', value: '#REF!' },
      { row: 2, column: 'G', value: '#DIV/0!' },
    ];
    const { faults } = parse(
      workbookOf(list, { errors, formulas: [{ row: 2, column: 'G', hasValue: true }] }),
    );
    expect(brief(faults)).toEqual(['A2 cell_error', 'G2 cell_error']);
  });
});

describe('many units', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, place) => [
      `u${place}`,
      `单位${place}`,
      '定安县',
      '定城镇',
      '',
      '类别',
    ]);

  it('are read, five thousand of them', () => {
    const { units, faults } = parse(workbookOf([headers, ...rows(5000)]));
    expect(faults).toEqual([]);
    expect(units).toHaveLength(5000);
  });

  it('and no more', () => {
    const { units, faults } = parse(workbookOf([headers, ...rows(5001)]));
    expect(brief(faults)).toEqual(['file too_many_units']);
    expect(units).toEqual([]);
  });
});

it('a list in which every unit has a long group of its own is refused within moments', () => {
  const rows = Array.from({ length: 5000 }, (_, place) =>
    clinic.map((cell, column) =>
      column === 0 ? `u${place}` : column === 5 ? `${'类'.repeat(190)}${place}` : cell,
    ),
  );
  const started = performance.now();
  const { faults } = parse(workbookOf([headers, ...rows]));
  expect(faults.map(({ code }) => code)).toEqual(['too_many_groups']);
  expect(performance.now() - started).toBeLessThan(5_000);
}, 120_000);
