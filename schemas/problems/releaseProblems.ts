import type { ProblemSpec } from './types.ts';

/** What can be met with formulas, releases, downloads and the counting behind them. */
export const releaseProblems = {
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
  release_unknown: { status: 404, title: { 'zh-CN': '没有这次公布', en: 'There is no such release' } },
  release_state: {
    status: 409,
    title: { 'zh-CN': '这次公布现在不能这样处理', en: 'The release is not in a state for that' },
  },
  release_under_way: {
    status: 409,
    title: {
      'zh-CN': '另一次公布还没有完成，请先公布或放弃它',
      en: 'Another release is under way: publish or discard it first',
    },
  },
  release_overtaken: {
    status: 409,
    title: {
      'zh-CN': '这期间已有新的公布，请重新生成',
      en: 'Another release has become public since this one was prepared: prepare it anew',
    },
  },
  release_exposes: {
    status: 409,
    title: {
      'zh-CN': '用公布的数字可以推算出应当保密的结果，不能核对通过',
      en: 'What must be withheld could be worked out from the figures: the release cannot be checked',
    },
  },
  second_person_needed: {
    status: 403,
    title: {
      'zh-CN': '签发人不能是生成或核对这次公布的人',
      en: 'It takes a person who neither began nor checked the release to sign it off',
    },
  },
  file_unknown: { status: 404, title: { 'zh-CN': '没有这个文件', en: 'There is no such file' } },
  file_expired: {
    status: 410,
    title: { 'zh-CN': '文件已过期删除，请重新导出', en: 'The file has expired: export it again' },
  },
  comment_unknown: { status: 404, title: { 'zh-CN': '没有这条意见', en: 'There is no such remark' } },
  commitment_not_listed: {
    status: 404,
    title: {
      'zh-CN': '这次公布所依据的答卷中没有这张回执',
      en: 'No response with this receipt is among those that the release was made from',
    },
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
  question_not_crossed: {
    status: 422,
    title: {
      'zh-CN': '交叉表只能用两道不同的评分题或单选题',
      en: 'A cross table takes two different rating or single-choice questions of the survey',
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
