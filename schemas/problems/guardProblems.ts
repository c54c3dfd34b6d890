import type { ProblemSpec } from './types.ts';

/** What the office can meet when it sets responses aside. */
export const guardProblems = {
  set_aside_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这项决定', en: 'There is no such decision' },
  },
  set_aside_restored: {
    status: 409,
    title: { 'zh-CN': '这项决定已经撤回', en: 'This decision has been taken back already' },
  },
  set_aside_final: {
    status: 409,
    title: {
      'zh-CN': '被重新打开的自评不能这样恢复',
      en: 'A self-evaluation that was opened again cannot be restored in this way',
    },
  },
  stretch_not_past: {
    status: 422,
    title: {
      'zh-CN': '只能剔除已经过去的时段（至少两分钟前）',
      en: 'A stretch has to be over, by two minutes at the least',
    },
  },
} as const satisfies Record<string, ProblemSpec>;
