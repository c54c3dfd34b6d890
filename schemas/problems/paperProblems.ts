import type { ProblemSpec } from './types.ts';

/** What can be the matter with posters and codes: what is printed. */
export const paperProblems = {
  poster_unknown: {
    status: 404,
    title: { 'zh-CN': '这个二维码无效', en: 'This QR code leads nowhere' },
  },
  batch_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这批评议码', en: 'There is no such batch of codes' },
  },
  batch_withdrawn: {
    status: 409,
    title: { 'zh-CN': '这批评议码已经作废', en: 'This batch of codes is withdrawn already' },
  },
  no_posters: {
    status: 409,
    title: { 'zh-CN': '还没有海报，请先生成', en: 'There are no posters yet: issue them first' },
  },
  poster_ended: {
    status: 410,
    title: { 'zh-CN': '这张海报已经停用', en: 'This poster is no longer in use' },
  },
  too_many_codes: {
    status: 422,
    title: { 'zh-CN': '一批评议码太多', en: 'That is too many codes for one batch' },
    detail: { 'zh-CN': '一批最多 {max} 个', en: 'A batch has at most {max}' },
  },
} as const satisfies Record<string, ProblemSpec>;
