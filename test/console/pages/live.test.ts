import { describe, expect, it } from 'vitest';
import { resultExamples } from '../../../schemas/examples/results.ts';
import type { CampaignResults, QuestionResult, Withheld } from '../../../schemas/result.ts';
import { liveLines, liveRows } from '../../../web/browser/console/pages/results/live.ts';
import { resultWords } from '../../../web/browser/console/words/results.ts';

const example = resultExamples.readResults.replies[200] as CampaignResults;
const [unit] = example.units;
const [form] = example.forms;
const overall = unit?.questions.find(({ questionId }) => questionId === 'overall');
if (!unit || !form || !overall) throw new Error('an example without a question');

const { counted: _counted, lanes: _lanes, questions: _questions, ...facts } = unit;
const own = resultWords('zh-CN');

const inVersion = (version: number, answered: number): QuestionResult => ({
  ...overall,
  formVersions: [version],
  answered,
});

const withheldOf = (unitId: string, version: number): Withheld => ({
  ...facts,
  unitId,
  questionId: 'overall',
  formVersions: [version],
  reason: 'below_threshold',
});

/** Two versions of a form ask the same question differently. */
const apart = (changes: Partial<CampaignResults>): CampaignResults => ({
  ...example,
  forms: [form, { ...form, formVersion: 2 }],
  notCombined: [
    { formId: form.formId, questionId: 'overall', versions: [[1], [2]], reason: 'options_differ' },
  ],
  withheld: [],
  ...changes,
});

const linesOf = (results: CampaignResults) =>
  liveLines(results, 'zh-CN', own.ofVersions).filter(({ id }) => id.endsWith('/overall'));

describe('live results of a question that versions of a form ask differently', () => {
  it('stand on a line for each way, with its versions in the name, and are not taken for one another', () => {
    const results = apart({
      units: [
        { ...unit, unitId: 'a', questions: [inVersion(2, 30), inVersion(1, 12)] },
        { ...unit, unitId: 'b', questions: [inVersion(2, 40)] },
      ],
      withheld: [withheldOf('b', 1)],
    });
    const lines = linesOf(results);
    expect(lines.map(({ name, versions }) => [name.slice(-7), versions])).toEqual([
      ['（第 2 版）', [2]],
      ['（第 1 版）', [1]],
    ]);
    expect(
      lines.map((line) =>
        liveRows(results, line).map(({ unitId, result, reason }) => [unitId, result?.answered ?? reason]),
      ),
    ).toEqual([
      [
        ['a', 30],
        ['b', 40],
      ],
      [
        ['a', 12],
        ['b', 'below_threshold'],
      ],
    ]);
    expect(own.notCombined(lines[0]?.versions ?? [])).toContain('没有相加：这里只是第 2 版的');
  });

  it('have a line for the way too of which every figure is withheld', () => {
    const results = apart({
      units: [{ ...unit, unitId: 'a', questions: [inVersion(2, 30)] }],
      withheld: [withheldOf('a', 1)],
    });
    const [, first] = linesOf(results);
    expect(first && liveRows(results, first)).toMatchObject([{ unitId: 'a', reason: 'below_threshold' }]);
  });

  it('bear no version where all versions were added up', () => {
    const results = apart({
      notCombined: [],
      units: [{ ...unit, questions: [{ ...overall, formVersions: [1, 2] }] }],
    });
    expect(linesOf(results)).toMatchObject([
      { versions: undefined, name: expect.not.stringContaining('版') },
    ]);
  });
});
