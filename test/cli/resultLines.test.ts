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
