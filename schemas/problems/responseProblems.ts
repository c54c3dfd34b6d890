import type { ProblemSpec } from './types.ts';

/** What residents can meet, and programs that send responses. */
export const responseProblems = {
  survey_not_open: {
    status: 403,
    title: { 'zh-CN': '测评尚未开始', en: 'The survey is not open yet' },
    detail: { 'zh-CN': '开始时间：{opensAt}', en: 'It opens at {opensAt}' },
  },
  survey_in_preparation: {
    status: 403,
    title: { 'zh-CN': '测评还在准备中，尚未开始', en: 'The survey is still being prepared' },
  },
  survey_closed: {
    status: 403,
    title: { 'zh-CN': '测评已经结束', en: 'The survey is closed' },
    detail: { 'zh-CN': '结束时间：{closesAt}', en: 'It closed at {closesAt}' },
  },
  response_conflict: {
    status: 409,
    title: {
      'zh-CN': '同一编号的答卷已经提交过，内容不同',
      en: 'Another response was already sent under this id',
    },
  },
  form_version_stale: {
    status: 409,
    title: {
      'zh-CN': '测评表已更新，请重新打开页面后再填',
      en: 'This is not the version of the form that the survey uses: load the survey again',
    },
    detail: { 'zh-CN': '当前版本：{currentVersion}', en: 'It uses version {currentVersion}' },
  },
  answers_invalid: {
    status: 422,
    title: { 'zh-CN': '有些题目需要改正', en: 'Some answers need to be put right' },
  },
} as const satisfies Record<string, ProblemSpec>;
