import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../cli/language.ts';
import { differenceLines, releaseLines, releaseTable } from '../../cli/releaseLines.ts';
import type { ReleaseDifference, ReleaseOverview } from '../../schemas/releaseLife.ts';
import type { Language } from '../../schemas/text.ts';

const hash = 'a'.repeat(64);

const draft: ReleaseOverview = {
  id: 'r1',
  campaignId: 'dingan-2026',
  number: 2,
  title: '第二次公布',
  state: 'draft',
  view: 'cleaned',
  comments: false,
  cutoff: '2026-12-05T08:00:00.000Z',
  createdAt: '2026-12-05T08:02:30.000Z',
  previousId: 'r0',
  correction: null,
  comparedWith: null,
  supersededBy: null,
  hash,
  root: 'b'.repeat(64),
  leaves: 120,
  summary: {
    responses: 118,
    cells: 40,
    carriedOver: 3,
    withheld: { below_threshold: 7, difference_below_threshold: 2, too_few_new: 0 },
    ranked: 5,
    unranked: 1,
    incomplete: 2,
    comments: 0,
    exposed: 0,
  },
  files: [{ id: 'bundle', name: 'bundle.zip', contentType: 'application/zip', bytes: 4_096, sha256: hash }],
  checkedAt: null,
  signedAt: null,
  publishedAt: null,
  jobId: 'j1',
  createdBy: 'wang',
  checkedBy: null,
  signedBy: null,
  failure: null,
  revision: 2,
};

const reader = (language: Language) => ({ language, words: wordsIn(language) });

const linesOf = (language: Language, changes: Partial<ReleaseOverview> = {}): string =>
  releaseLines({ ...draft, ...changes }, reader(language), 10);

describe('the lines of a release', () => {
  it('say what it tells, what it withholds and why, and what comes next', () => {
    const zh = linesOf('zh-CN');
    expect(zh).toContain('2 号公布：第二次公布（r1）');
    expect(zh).toContain('2026-12-05T08:00Z 之前收到的');
    expect(zh).toContain('公布的计数：40 组，其中 3 组沿用上次公布');
    expect(zh).toMatch(
      / {2}7 组：有效回答少于 10 份.*\n {2}2 组：与其他数字相减，会得出少于 10 份的结果\n综合指数/,
    );
    expect(zh).toContain(`哈希：${hash}`);
    expect(zh).toMatch(/bundle +bundle\.zip +4096 +a{64}/);
    expect(zh).toMatch(/核对：pingyi release check dingan-2026 2$/);
    const en = linesOf('en');
    expect(en).toContain('composite indices: 5 ranked, 1 unranked, 2 incomplete');
    // The title is whatever the office wrote.
    expect(en.replace('第二次公布', '')).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['checked', /pingyi release sign dingan-2026 2$/],
    ['signed', /pingyi release publish dingan-2026 2$/],
    ['public', /a{64}$/],
    ['discarded', /a{64}$/],
  ] as const)('name the next step of one that is %s', (state, end) => {
    expect(linesOf('en', { state })).toMatch(end);
  });

  it('say who did what', () => {
    const signed = {
      state: 'signed',
      checkedAt: '2026-12-05T09:00:00.000Z',
      checkedBy: 'wang',
      signedAt: '2026-12-05T10:00:00.000Z',
      signedBy: 'li',
    } as const;
    expect(linesOf('en', signed)).toContain(
      'begun: 2026-12-05T08:02Z by wang\nchecked: 2026-12-05T09:00Z by wang\nsigned off: 2026-12-05T10:00Z by li\n',
    );
  });

  it('say why one failed, what it corrects, and what took its place', () => {
    const failed = {
      state: 'failed',
      failure: 'release_state',
      summary: null,
      hash: null,
      root: null,
    } as const;
    expect(linesOf('zh-CN', failed)).toContain('原因：这次公布现在不能这样处理 (release_state)');
    expect(linesOf('en', { failure: 'of_a_newer_system' })).toContain('because: of_a_newer_system');
    const correction = { releaseId: 'r0', reason: 'options\u001b[2J were swapped' };
    const corrected = linesOf('en', { correction, supersededBy: 'r2', comparedWith: 'r9' });
    expect(corrected).toContain('corrects r0: options [2J were swapped');
    expect(corrected).toContain('superseded by r2');
    expect(corrected).toContain('compared with r9');
  });

  it('say loudly that something could be worked out', () => {
    const summary = draft.summary && { ...draft.summary, exposed: 3 };
    expect(linesOf('zh-CN', { summary })).toContain('可推算出应当保密的结果：3 项，不能核对通过');
    expect(linesOf('zh-CN')).not.toContain('可推算出');
  });

  it('stand in a table, the state in words', () => {
    expect(releaseTable([draft], reader('en'))).toMatch(
      /^2 +r1 +第二次公布 +draft +as cleaned +2026-12-05T08:00Z$/m,
    );
  });
});

describe('the lines of differences', () => {
  const one: ReleaseDifference = {
    nodeId: 'unit/dingcheng',
    lineId: 'residents/overall',
    name: { 'zh-CN': '定城镇 · 总体评价', en: 'Dingcheng Town · Overall' },
    kind: 'moved',
    statistic: 'satisfied',
    before: { value: 0.8, low: 0.7, high: 0.9 },
    after: { value: 0.7512, low: 0.65, high: 0.84 },
    answeredBefore: 40,
    answeredAfter: 62,
  };
  const of = (language: Language, differences: readonly ReleaseDifference[], total = differences.length) =>
    differenceLines({ previousId: 'r0', total, differences: [...differences] }, reader(language));

  it('show shares in percent and scores in points, each with its interval', () => {
    const nps = { value: -12.34, low: -30, high: 5 };
    const said = of('en', [one, { ...one, statistic: 'nps', before: null, after: nps, kind: 'appeared' }]);
    expect(said).toMatch(
      /^unit +Dingcheng Town · Overall +moved +Satisfaction rate +80\.0 % \(70\.0 … 90\.0\) +75\.1 % \(65\.0 … 84\.0\) +40 +62$/m,
    );
    expect(said).toMatch(/appeared +Net Promoter Score +-12\.3 \(-30\.0 … 5\.0\) +40 +62$/);
  });

  it('say how many are not listed, and that there are none', () => {
    expect(of('zh-CN', [one], 1_500)).toMatch(/^与 r0 相比，1500 项不同：\n[\s\S]+\n只列出前 1 项$/);
    expect(of('zh-CN', [])).toBe('与 r0 相比没有变化');
    expect(differenceLines({ previousId: null, total: 0, differences: [] }, reader('en'))).toBe(
      'there was no release before',
    );
  });
});
