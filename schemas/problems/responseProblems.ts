import type { ProblemSpec } from './types.ts';

/** What residents and inspectors can meet, and programs that send responses. */
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
  proof_invalid: {
    status: 403,
    title: {
      'zh-CN': '页面凭证无效，请重新打开页面后再提交',
      en: 'The proof is not valid for this poster: load the page again',
    },
  },
  proof_expired: {
    status: 403,
    title: { 'zh-CN': '页面打开太久，请再提交一次', en: 'The page was open for too long: send it again' },
  },
  lane_closed: {
    status: 403,
    title: {
      'zh-CN': '这次测评不接受这种提交方式',
      en: 'This survey does not take responses in this way',
    },
    detail: { 'zh-CN': '可用的方式：{lanes}', en: 'It takes: {lanes}' },
    codeWords: {
      visit_code: { 'zh-CN': '取号单上的评议码', en: 'a code from a visit' },
      proof_of_work: { 'zh-CN': '启用脚本的浏览器', en: 'a browser with script' },
      no_script: { 'zh-CN': '不启用脚本的浏览器', en: 'a browser without script' },
    },
  },
  visit_code_mistyped: {
    status: 422,
    title: {
      'zh-CN': '取号单上的评议码有误，请对照再输一遍',
      en: 'The code from your visit is mistyped: compare it with the ticket',
    },
  },
  visit_code_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个评议码', en: 'There is no such code' },
  },
  visit_code_withdrawn: {
    status: 403,
    title: { 'zh-CN': '这个评议码已经作废', en: 'This code is withdrawn' },
  },
  visit_code_elsewhere: {
    status: 403,
    title: {
      'zh-CN': '这个评议码属于另一个单位',
      en: 'This code is for another unit',
    },
  },
  too_many_responses: {
    status: 429,
    title: {
      'zh-CN': '现在提交的人太多，请稍后再试。您填的内容不会丢失',
      en: 'Too many responses came in just now: try again later. Nothing that you typed is lost',
    },
    detail: { 'zh-CN': '{retryAfterSeconds} 秒后可以再试', en: 'Try again in {retryAfterSeconds} seconds' },
  },
  day_in_future: {
    status: 422,
    title: { 'zh-CN': '走访日期在今天之后', en: 'The day of the visit is in the future' },
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
