import type { ProblemSpec } from './types.ts';

/** What preparing a form can meet. */
export const formProblems = {
  form_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这份测评表', en: 'There is no such form' },
  },
  form_version_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个版本的测评表', en: 'There is no such version of the form' },
  },
  draft_missing: {
    status: 409,
    title: { 'zh-CN': '这份测评表没有草稿', en: 'The form has no draft' },
  },
  form_faulty: {
    status: 422,
    title: { 'zh-CN': '测评表有错误，不能发布', en: 'The form has errors and cannot be published' },
  },
} as const satisfies Record<string, ProblemSpec>;
