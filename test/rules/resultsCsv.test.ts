import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, resultRows, resultsCsv } from '../../functions/rules/results/resultsCsv.ts';
import type { CampaignResults } from '../../schemas/result.ts';
import type { Language } from '../../schemas/text.ts';

const results = (words: string): CampaignResults => {
  const facts = {
    surveyId: 'survey',
    formId: 'form',
    formVersions: [1, 2],
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
    view: 'cleaned',
    lanes: ['visit_code', 'proof_of_work'],
    notCombined: [],
    forms: [
      {
        formId: 'form',
        formVersion: 1,
        title: { en: words },
        questions: [
          { id: 'q', type: 'rating', scaleId: 's', required: true, text: { en: words } },
          {
            id: 'm',
            type: 'matrix',
            scaleId: 's',
            required: true,
            text: { en: words },
            rows: [{ id: 'r', text: { en: words } }],
          },
          { id: 'c', type: 'single', listId: 'l', required: true, text: { en: words } },
          { id: 'n', type: 'nps', required: true, text: { en: words } },
          { id: 'w', type: 'text', maxLength: 9, required: true, text: { en: words } },
        ],
      },
    ],
    units: [
      {
        ...facts,
        counted: 12,
        lanes: [
          { lane: 'visit_code', counted: 12, setAside: 0 },
          { lane: 'proof_of_work', counted: 10, setAside: 10 },
        ],
        questions: [
          {
            questionId: 'q',
            formVersions: [1, 2],
            type: 'rating',
            answered: 12,
            valid: 12,
            dontKnow: 0,
            skipped: 0,
            histogram: [{ optionId: 'o', label: { en: words }, score: 100, satisfied: true, count: 12 }],
            satisfied: 12,
            satisfactionRate: { value: 1, low: 0.757_506, high: 1 },
            meanScore: 100,
            meanInterval: { low: 70, high: 100 },
            topTwo: { value: 1, low: 0.75, high: 1 },
          },
          {
            questionId: 'c',
            formVersions: [2],
            type: 'single',
            answered: 12,
            skipped: 1,
            histogram: [
              {
                optionId: 'o',
                label: { en: words },
                count: 3,
                share: { value: 0.25, low: 0.09, high: 0.53 },
              },
            ],
          },
          {
            questionId: 'n',
            formVersions: [1, 2],
            type: 'nps',
            answered: 12,
            skipped: 0,
            promoters: 2,
            passives: 3,
            detractors: 7,
            score: (-5 / 12) * 100,
            interval: { low: -80, high: 5 },
            histogram: [7, 0, 0, 0, 0, 0, 0, 3, 0, 2, 0],
          },
          { questionId: 'w', formVersions: [1], type: 'text', answered: 11, skipped: 1 },
        ],
      },
    ],
    withheld: [
      { ...facts, questionId: 'm', rowId: 'r', formVersions: [1], reason: 'below_threshold' },
      { ...facts, unitId: 'third', questionId: null, reason: 'difference_below_threshold' },
      { ...facts, unitId: 'other', questionId: null, reason: 'below_threshold' },
    ],
    setAsides: [],
  };
};

/** The same with decisions: two on stretches, one of them taken back, and one on what was replaced. */
const decided = (words: string): CampaignResults => {
  const decision = { campaignId: 'campaign', surveyId: 'survey', reason: words, rule: 'burst' as const };
  const [from, to] = ['2010-12-01T08:00:00.000Z', '2010-12-01T08:03:00.000Z'];
  const stretch = { surveyId: 'survey', from, to };
  const decidedAt = '2010-12-02T00:00:00.000Z';
  const narrow = { servicePointId: null, lanes: ['proof_of_work' as const], pattern: 'ab'.repeat(16) };
  return {
    ...results(words),
    setAsides: [
      {
        ...decision,
        id: 'one',
        unitId: 'unit',
        what: { stretch: { ...stretch, ...narrow, unitId: 'unit' } },
        decidedAt,
        state: 'in_force',
        responses: 60,
      },
      {
        ...decision,
        id: 'two',
        unitId: 'gone',
        what: { stretch: { ...stretch, unitId: 'gone' } },
        decidedAt,
        restored: { id: 'back', at: decidedAt, reason: words },
        state: 'restored',
        responses: 0,
      },
      {
        ...decision,
        id: 'three',
        unitId: 'unit',
        rule: 'reopened',
        what: { responseIds: ['a'.repeat(22)] },
        decidedAt,
        state: 'pending',
        responses: null,
      },
    ],
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
            const cell = sent[place]?.[column];
            const value = String(cell ?? '');
            expect(row[column]).toBe(typeof cell === 'string' && wouldRun.test(value) ? `'${value}` : value);
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
      for (const [column, cell] of Object.entries(row)) {
        if (!column.startsWith('nps')) expect(cell).not.toMatch(wouldRun);
      }
      expect(row.unit?.replace(/^'/, '')).toBe(words);
    }
  });

  it('has a row for each option with what belongs to its type, in the versions that were added up', () => {
    const rows = readBack(resultsCsv(results('x'), 'en'));
    const of = (id: string) => rows.filter(({ question_id }) => question_id === id);
    expect(of('q')).toMatchObject([
      {
        form_versions: '1+2',
        score: '100',
        mean_score: '100.000000',
        mean_score_low: '70.000000',
        top_two_low: '0.750000',
        bottom_box: '',
        share: '',
      },
    ]);
    expect(of('c')).toMatchObject([
      { form_versions: '2', option_id: 'o', count: '3', share: '0.250000', share_low: '0.090000', valid: '' },
    ]);
    expect(of('n').map(({ option_id, option, count }) => [option_id, option, count])).toEqual(
      [7, 0, 0, 0, 0, 0, 0, 3, 0, 2, 0].map((count, score) => [`n${score}`, String(score), String(count)]),
    );
    expect(of('n')[0]).toMatchObject({ promoters: '2', passives: '3', detractors: '7', nps: '-41.666667' });
    expect(of('n')[0]).toMatchObject({ nps_low: '-80', nps_high: '5', mean_score_low: '' });
    expect(of('w')).toMatchObject([{ form_versions: '1', option_id: '', count: '11', skipped: '1' }]);
    expect(of('m')).toMatchObject([
      { form_versions: '1', row_id: 'r', row: 'x', question: 'x', withheld: 'below_threshold', count: '' },
    ]);
  });

  it('says in every row which responses the figures are of, and by unit and lane how many are set aside', () => {
    const rows = readBack(resultsCsv(results('x'), 'en'));
    for (const row of rows) expect(row).toMatchObject({ view: 'cleaned', lanes: 'visit_code+proof_of_work' });
    const ofLanes = rows.filter(({ lane }) => lane !== '');
    expect(
      ofLanes.map(({ lane, counted, set_aside, question_id }) => [lane, counted, set_aside, question_id]),
    ).toEqual([
      ['visit_code', '12', '0', ''],
      ['proof_of_work', '10', '10', ''],
    ]);
  });

  it('lists every decision with what it names, its rule, its reason and how many it leaves out', () => {
    const rows = readBack(resultsCsv(decided('=1'), 'en')).filter((row) => row.decision_id !== '');
    const reason = "'=1";
    expect(rows).toMatchObject([
      {
        survey_id: 'survey',
        unit_id: 'unit',
        unit: "'=1",
        set_aside: '60',
        decision_id: 'one',
        decision_rule: 'burst',
        decision_state: 'in_force',
        decision_scope: `2010-12-01T08:00:00.000Z/2010-12-01T08:03:00.000Z service_point= lanes=proof_of_work pattern=${'ab'.repeat(16)}`,
        decision_reason: reason,
        decided_at: '2010-12-02T00:00:00.000Z',
        restored_at: '',
      },
      {
        unit_id: 'gone',
        unit: '',
        set_aside: '0',
        decision_scope: '2010-12-01T08:00:00.000Z/2010-12-01T08:03:00.000Z',
        decision_state: 'restored',
        restored_at: '2010-12-02T00:00:00.000Z',
        restored_reason: reason,
      },
      { decision_scope: 'responses=1', decision_state: 'pending', set_aside: '' },
    ]);
    for (const row of rows) expect(row).toMatchObject({ campaign_id: 'campaign', view: 'cleaned' });
  });

  it('says why something is withheld in the language of the reader', () => {
    const because = (language: Language) =>
      readBack(resultsCsv(results('x'), language)).flatMap(({ withheld_because }) => withheld_because || []);
    expect(because('zh-CN').at(-1)).toBe('少于 10 份');
    expect(because('en').slice(-2)).toEqual([
      'fewer than 10 answers could be found by subtracting figures',
      'fewer than 10 answers',
    ]);
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
