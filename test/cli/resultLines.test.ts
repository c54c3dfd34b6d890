import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../cli/language.ts';
import { resultLines } from '../../cli/resultLines.ts';
import { resultExamples } from '../../schemas/examples/results.ts';
import type { CampaignResults } from '../../schemas/result.ts';
import type { Language } from '../../schemas/text.ts';

const example: CampaignResults = resultExamples.readResults.replies[200];

const linesOf = (language: Language, changes: Partial<CampaignResults> = {}): string =>
  resultLines({ ...example, ...changes }, { language, words: wordsIn(language) });

const withLanes = example.units.map((unit) => ({
  ...unit,
  lanes: [
    { lane: 'visit_code' as const, counted: 31, setAside: 0 },
    { lane: 'no_script' as const, counted: 52, setAside: 40 },
  ],
}));

describe('the lines of results', () => {
  it('say of which responses the figures are', () => {
    expect(linesOf('zh-CN')).toContain('口径：收到的全部答卷\n');
    expect(linesOf('en', { view: 'cleaned', lanes: ['visit_code', 'ballot'] })).toContain(
      'figures: as cleaned, only: code from a visit, ballot\n',
    );
  });

  it('show every figure with its interval, and how many chose the best and the worst', () => {
    const zh = linesOf('zh-CN');
    expect(zh).toMatch(
      /单位 +题目 +答卷 +满意率 +95% 区间 +得分 +95% 区间 +最高档 +最低档\n定城镇 +overall +12 +90\.9 % +62\.3 … 98\.4 % +77\.3 +50\.0 … 90\.5 +63\.6 % +9\.1 %\n/,
    );
    // Promoters and detractors, of those who answered.
    expect(zh).toMatch(/定城镇 +recommend +11 +45\.5 +-6\.3 … 73\.7 +54\.5 % +9\.1 %\n/);
    expect(linesOf('en')).toMatch(/score +95 % interval +best +worst\n/);
  });

  it('leave out what a scale of one score does not have', () => {
    const units = example.units.map((unit) => ({
      ...unit,
      questions: unit.questions.map((question) => {
        if (!('satisfactionRate' in question)) return question;
        const { topBox: _top, bottomBox: _bottom, ...rest } = question;
        return rest;
      }),
    }));
    expect(linesOf('en', { units })).toMatch(/overall +12 +90\.9 % +62\.3 … 98\.4 % +77\.3 +50\.0 … 90\.5\n/);
  });

  it('tell by which lanes responses came in, and how many of them are set aside', () => {
    const zh = linesOf('zh-CN', { units: withLanes });
    expect(zh).toMatch(/单位 +提交方式 +收到 +已剔除/);
    expect(zh).toMatch(/定城镇 +网页（无脚本） +52 +40/);
    expect(linesOf('en', { units: withLanes })).toMatch(/Dingcheng Town +code from a visit +31 +0/);
    expect(linesOf('en', { units: example.units.map((unit) => ({ ...unit, lanes: [] })) })).not.toContain(
      'lane',
    );
  });

  it('count what is withheld by its reason', () => {
    const [first, ...others] = example.withheld;
    if (!first) throw new Error('something withheld');
    const withheld = [{ ...first, reason: 'difference_below_threshold' as const }, ...others];
    expect(linesOf('zh-CN')).toMatch(/少于 10 份而不显示的：4 项$/);
    expect(linesOf('en', { withheld })).toMatch(
      /withheld, on fewer than 10 answers: 3\nwithheld: 1 \(fewer than 10 answers could be found by subtracting figures\)$/,
    );
  });
});
