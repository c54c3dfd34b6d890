import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../functions/rules/spreadsheet/readWorkbook.ts';
import type { Sheet, Workbook } from '../../../functions/rules/spreadsheet/workbook.ts';
import { formFromXlsform } from '../../../functions/rules/xlsform/formFromXlsform.ts';
import { xlsformOf } from '../../../functions/rules/xlsform/xlsformOf.ts';
import { FormContent } from '../../../schemas/form.ts';
import { faults } from '../../../schemas/problem.ts';
import { arbitraryForms } from './support/arbitraryForms.ts';
import { readBack, sheet } from './support/workbooks.ts';

const fixture = async (name: string): Promise<Workbook> =>
  readWorkbook(await readFile(join(import.meta.dirname, '../../fixtures/forms', name)));

const seeds = await Promise.all(['county-appraisal.xlsx', 'household-survey.xlsx'].map(fixture));

const hostile = fc.oneof(
  fc.constantFrom(
    'begin_group',
    'end_group',
    'begin_repeat',
    'select_one',
    'select_one satisfaction or_other',
    'select_multiple satisfaction',
    'range',
    'note',
    'table-list',
    'field-list',
    'pledges nps label',
    'constructor',
    '__proto__',
    'toString',
    'label::',
    '::',
    ':',
    'media::image::',
    'label::__proto__',
    '1e999',
    '-0',
    `\${overall}`,
    `\${overall} = 'satisfied'`,
    `selected(\${reasons}, 'other')`,
    '. >= 99999999999999999999999 and . <= 1',
    "date('9999-12-31') < .",
    "date('0000-01-01') > .",
    'start=10 end=-10 step=0',
    `${'('.repeat(10_000)}1${')'.repeat(10_000)}`,
    `${'not('.repeat(7000)}`,
    `${`\${a} or `.repeat(4000)}1`,
    '字'.repeat(3000),
    '\ud800',
    '\u0000',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 60 }),
);

type Rows = string[][];

/** One change to the rows of a sheet. */
const change: fc.Arbitrary<(rows: Rows) => Rows> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(), hostile).map(([row, column, value]) => (rows: Rows) => {
    const cells = rows[row % Math.max(rows.length, 1)];
    if (cells) cells[column % Math.max(cells.length, 1)] = value;
    return rows;
  }),
  // Garbles a cell: takes a piece out of it, or puts one in.
  fc
    .tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat({ max: 6 }), fc.string({ maxLength: 4 }))
    .map(([row, column, from, length, piece]) => (rows: Rows) => {
      const cells = rows[row % Math.max(rows.length, 1)];
      const place = column % Math.max(cells?.length ?? 0, 1);
      const value = cells?.[place] ?? '';
      const start = from % (value.length + 1);
      if (cells) cells[place] = value.slice(0, start) + piece + value.slice(start + length);
      return rows;
    }),
  fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => (rows: Rows) => {
    const [first, second] = [a % Math.max(rows.length, 1), b % Math.max(rows.length, 1)];
    const moved = rows[first];
    const other = rows[second];
    if (moved && other) {
      rows[first] = other;
      rows[second] = moved;
    }
    return rows;
  }),
  fc.nat().map((place) => (rows: Rows) => rows.toSpliced(place % Math.max(rows.length, 1), 1)),
  fc.nat().map((place) => (rows: Rows) => {
    const at = place % Math.max(rows.length, 1);
    const row = rows[at];
    return row ? rows.toSpliced(at, 0, [...row]) : rows;
  }),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]) =>
      (rows: Rows) =>
        rows.map((cells) => {
          const swapped = [...cells];
          const [first, second] = [a % Math.max(cells.length, 1), b % Math.max(cells.length, 1)];
          [swapped[first], swapped[second]] = [cells[second] ?? '', cells[first] ?? ''];
          return swapped;
        }),
  ),
);

const rename = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 20 },
  { arbitrary: fc.constantFrom('SURVEY', 'choices ', 'x'), weight: 1 },
);

const mutated = (workbook: Workbook): fc.Arbitrary<Workbook> =>
  fc
    .tuple(
      ...workbook.sheets.map((seed) =>
        fc.tuple(fc.array(change, { maxLength: 4 }), rename).map(([changes, name]): Sheet => {
          const rows = seed.rows.map(({ cells }) => [...cells]);
          return sheet(
            name ?? seed.name,
            changes.reduce((before, apply) => apply(before), rows),
          );
        }),
      ),
    )
    .map((sheets) => ({ sheets }));

/** A form, or what is wrong; every entry has words and a place. */
const check = (workbook: Workbook): boolean => {
  const { form, faults: found, unsupported } = formFromXlsform(workbook);
  expect(form === undefined).toBe(found.length > 0);
  if (form) expect(FormContent.safeParse(form).success).toBe(true);
  expect(found.length).toBeLessThanOrEqual(501);
  expect(unsupported.length).toBeLessThanOrEqual(501);
  for (const fault of [...found, ...unsupported]) {
    for (const [, member = ''] of faults[fault.code].en.matchAll(/\{(\w+)\}/g)) {
      expect(fault, fault.code).toHaveProperty(member);
    }
    expect(fault.row).toBeGreaterThan(0);
    expect(fault.value?.length ?? 0).toBeLessThanOrEqual(170);
    expect((fault.value ?? '').isWellFormed()).toBe(true);
  }
  return form !== undefined;
};

describe('any workbook', () => {
  it('becomes a form or a list of faults, whatever was changed in real ones', () => {
    let forms = 0;
    let runs = 0;
    const workbooks = fc.oneof(...seeds.map(mutated));
    fc.assert(
      fc.property(workbooks, (workbook) => {
        runs += 1;
        if (check(workbook)) forms += 1;
      }),
      { numRuns: 1500, seed: 20261122, endOnFailure: true },
    );
    expect(forms).toBeGreaterThan(100);
    expect(forms).toBeLessThan(runs - 100);
  });

  it('becomes a form or a list of faults, whatever was changed in a download', () => {
    const workbooks = arbitraryForms.chain((form) =>
      mutated(readBack(xlsformOf(form, { id: 'form', version: 1 }))),
    );
    fc.assert(
      fc.property(workbooks, (workbook) => {
        check(workbook);
      }),
      { numRuns: 500, seed: 20261122, endOnFailure: true },
    );
  });

  it('becomes a list of faults where it holds nothing or far too much', () => {
    const rows = (count: number, row: (place: number) => string[]) =>
      Array.from({ length: count }, (_, place) => row(place));
    const survey = ['type', 'name', 'label', 'relevant'];
    const workbooks: Workbook[] = [
      { sheets: [] },
      { sheets: [sheet('survey', [])] },
      { sheets: [sheet('survey', [survey])] },
      { sheets: [sheet('survey', [survey, ...rows(30_000, (place) => ['text', `q${place}`, 'x', ''])])] },
      {
        sheets: [sheet('survey', [survey, ...rows(2000, (place) => ['begin_group', `g${place}`, 'x', 'y'])])],
      },
      { sheets: [sheet('survey', [survey, ...rows(2000, (place) => ['text', `满${place}`, 'x', `\${q}`])])] },
      { sheets: [sheet('survey', [rows(16_000, () => ['label::x']).flat()])] },
    ];
    for (const workbook of workbooks) expect(check(workbook)).toBe(false);
  });
});
