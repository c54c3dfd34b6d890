import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../schemas/workspace.ts';
import { todoPage } from '../../web/workspace/todoPage.ts';
import { tasksOf } from '../../web/workspace/todoTasks.ts';
import { everyType } from './everyType.ts';

const now = new Date('2026-12-10T02:00:00Z');
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();

type Survey = Workspace['surveys'][number];

/** A self-evaluation that is open from ten days ago, where nothing else is said. */
const survey = (
  id: string,
  state: Survey['state'],
  closesAt: string | null,
  window: Survey['survey']['state'] = 'open',
  opensAt = inDays(-10),
): Survey => ({
  survey: { ...everyType, id, state: window, opensAt, closesAt },
  state,
  questions: 8,
  answered: 3,
  ...(state === 'submitted' && { submittedAt: inDays(-1) }),
});

const workspace = (changes: Partial<Workspace>): Workspace => ({
  campaignId: 'county-2026',
  campaignName: { 'zh-CN': '定安县2026年群众评议', en: "Ding'an County 2026" },
  campaignState: 'scheduled',
  timeZone: 'Asia/Shanghai',
  unit: { id: 'dingcheng', name: { 'zh-CN': '定城镇' }, region: ['定安县'], pledges: [] },
  session: { expiresAt: inDays(1) },
  surveys: [],
  evidence: { files: 0, max: 20 },
  ...changes,
});

const page = (changes: Partial<Workspace>, language: 'zh-CN' | 'en' = 'zh-CN'): string =>
  todoPage({ language, path: '/w', script: '/assets/x', workspace: workspace(changes), now })
    .replace(/<style>.*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const many: Partial<Workspace> = {
  surveys: [
    survey('no-end', 'not_begun', null),
    survey('later', 'not_begun', inDays(40), 'scheduled', inDays(20)),
    survey('sent', 'submitted', inDays(5)),
    survey('next-week', 'draft', inDays(6)),
    survey('tomorrow', 'draft', inDays(1)),
    survey('missed', 'draft', inDays(-2), 'closed'),
    survey('sent-back', 'reopened', inDays(9)),
  ],
  pledges: { state: 'open', opensAt: inDays(-1), deadline: inDays(2), written: 2 },
};

describe('the to-do list', () => {
  it('puts what was sent back first, then whatever ends first, and what has no end last', () => {
    const tasks = tasksOf(workspace(many), now);
    const of = (stage: string) =>
      tasks.filter((task) => task.stage === stage).map(({ survey: one }) => one?.survey.id ?? 'pledges');
    expect(of('now')).toEqual(['sent-back', 'tomorrow', 'pledges', 'next-week', 'no-end']);
    expect(of('later')).toEqual(['later']);
    expect(of('done')).toEqual(['missed', 'sent']);
    expect(tasks.filter(({ soon }) => soon).map(({ survey: one }) => one?.survey.id ?? 'pledges')).toEqual([
      'sent-back',
      'tomorrow',
      'pledges',
    ]);
  });

  it('says of each in words how it stands, when it ends and how long that is', () => {
    const words = page(many);
    for (const said of [
      '现在要办',
      '已退回修改，需再次提交 共 8 题，已答 3 题 截止时间：2026年12月19日 10:00 · 还剩 9 天',
      '已保存草稿，未提交 共 8 题，已答 3 题 截止时间：2026年12月11日 10:00 · 还剩 1 天',
      '已写 2 条 截止时间：2026年12月12日 10:00 · 还剩 2 天',
      '未填写 截止时间：待定',
      '还没开始 开始时间：2026年12月30日 10:00（还有 20 天）',
      '未提交，已截止 已于 2026年12月8日 10:00 结束',
      '已提交 提交时间：2026年12月9日 10:00',
    ])
      expect(words).toContain(said);
    expect(page(many, 'en')).toContain('Until 11 December 2026 at 10:00 · 1 day left');
  });

  it('is calm where there is nothing to do: nothing yet, all done, in preparation, or over', () => {
    expect(page({})).toContain('目前没有需要填写的内容');
    expect(page({ surveys: [survey('sent', 'submitted', inDays(5))] })).toContain('现在没有要办的事项');
    expect(page({ campaignState: 'draft' })).toContain('活动还在筹备');
    for (const campaignState of ['closed', 'archived'] as const) {
      expect(page({ campaignState }, 'en')).toContain('The campaign is over');
    }
  });
});
