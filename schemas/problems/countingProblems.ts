import type { ProblemSpec } from './types.ts';

/** What can be met with formulas, releases, downloads and the counting behind them. */
export const countingProblems = {
  formula_invalid: {
    status: 422,
    title: { 'zh-CN': '计分办法有错误，没有保存', en: 'The formula has faults and was not saved' },
  },
  formula_frozen: {
    status: 409,
    title: {
      'zh-CN': '评议已经开始，计分办法不能再改',
      en: 'The appraisal has begun: its formula cannot change any more',
    },
  },
  line_unknown: {
    status: 404,
    title: { 'zh-CN': '这次公布没有这道题', en: 'The release has no such line' },
  },
  file_unknown: { status: 404, title: { 'zh-CN': '没有这个文件', en: 'There is no such file' } },
  file_expired: {
    status: 410,
    title: { 'zh-CN': '文件已过期删除，请重新导出', en: 'The file has expired: export it again' },
  },
  job_unknown: { status: 404, title: { 'zh-CN': '没有这项任务', en: 'There is no such job' } },
  job_finished: { status: 409, title: { 'zh-CN': '任务已经结束', en: 'The job has ended already' } },
  job_unfinished: { status: 409, title: { 'zh-CN': '任务还没有完成', en: 'The job is not done yet' } },
  job_not_cancellable: {
    status: 409,
    title: {
      'zh-CN': '这项任务不能单独取消，请在它所属的地方处理',
      en: 'This job is not cancelled by itself: end what it belongs to',
    },
  },
  export_of_ballots: {
    status: 422,
    title: {
      'zh-CN': '评议票不能导出',
      en: 'Ballots cannot be exported',
    },
  },
  rebuild_state: {
    status: 409,
    title: { 'zh-CN': '重建计票现在不能进行这一步', en: 'The rebuild is not in a state for that' },
  },
  rebuild_differs: {
    status: 409,
    title: {
      'zh-CN': '重建结果与现行计票不同：请先查明原因，并写明理由再切换',
      en: 'The rebuilt tallies differ from those in force: find out why, and flip with a reason',
    },
  },
} as const satisfies Record<string, ProblemSpec>;
