import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, resultRows, resultsCsv } from '../../functions/rules/resultsCsv.ts';
import type { CampaignResults } from '../../schemas/result.ts';

const results = (words: string): CampaignResults => {
  const facts = {
    surveyId: 'survey',
    formId: 'form',
    formVersion: 1,
    unitId: 'unit',
    name: { en: words },
    region: [words],
    groupId: 'group',
    groupName: { en: words },
    population: { count: 5, source: { en: words } },
  };
  return {
    campaignId: 'campaign',
    campaignName: { en: words },
    computedAt: '2010-12-01T00:00:00.000Z',
    threshold: 10,
    forms: [
      {
        formId: 'form',
        formVersion: 1,
        title: { en: words },
        questions: [{ id: 'q', type: 'rating', scaleId: 's', required: true, text: { en: words } }],
      },
    ],
    units: [
      {
        ...facts,
        counted: 12,
        questions: [
          {
            questionId: 'q',
            type: 'rating',
            answered: 12,
            valid: 12,
            dontKnow: 0,
            skipped: 0,
            histogram: [{ optionId: 'o', label: { en: words }, score: 100, satisfied: true, count: 12 }],
            satisfied: 12,
            satisfactionRate: { value: 1, low: 0.757_506, high: 1 },
            meanScore: 100,
          },
        ],
      },
    ],
    withheld: [{ ...facts, unitId: 'other', questionId: null, reason: 'below_threshold' }],
  };
};

const readBack = (csv: string): Record<string, string>[] =>
  parse(csv, { bom: true, columns: true, record_delimiter: '\r\n', relax_column_count: false });

/** A cell that Excel, WPS, LibreOffice or Numbers would run instead of showing. */
const wouldRun = /^[=+\-@\t\r＝＋－＠]/;

describe('the results download', () => {
  it('begins with a byte order mark, ends lines with CR LF and names its columns the same in every language', () => {
    const csv = resultsCsv(results('好'), 'zh-CN');
    expect(csv.startsWith('\uFEFFcampaign_id,')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.split('\r\n')[0]).toBe(resultsCsv(results('好'), 'en').split('\r\n')[0]);
  });

  it('gives back every cell through an RFC 4180 reader, whatever the words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (words) => {
        const rows = readBack(resultsCsv(results(words), 'en'));
        const sent = resultRows(results(words), 'en');
        expect(rows).toHaveLength(sent.length);
        rows.forEach((row, place) => {
          for (const column of columns) {
            const value = String(sent[place]?.[column] ?? '');
            expect(row[column]).toBe(wouldRun.test(value) ? `'${value}` : value);
          }
        });
      }),
    );
  });

  it.each([
    '=1+1',
    '=HYPERLINK("http://example.org","x")',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '＝1+1',
    "=cmd|'/c calc'!A0",
    'a"b,c\nd',
    'lone\nline',
    'lone\rreturn',
  ])('makes %j inert and keeps it whole', (words) => {
    for (const row of readBack(resultsCsv(results(words), 'en'))) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(wouldRun);
      expect(row.unit?.replace(/^'/, '')).toBe(words);
    }
  });

  it('lists what is withheld, with its reason and without a figure', () => {
    const row = readBack(resultsCsv(results('x'), 'en')).at(-1);
    expect(row).toMatchObject({
      unit_id: 'other',
      withheld: 'below_threshold',
      count: '',
      counted: '',
      valid: '',
    });
  });
});
