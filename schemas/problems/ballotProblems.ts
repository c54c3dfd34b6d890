import type { ProblemSpec } from './types.ts';

/** What members can meet. */
export const ballotProblems = {
  code_mistyped: {
    status: 422,
    title: { 'zh-CN': '评议码有误', en: 'The code is mistyped' },
    detail: {
      'zh-CN': '请对照票面再输一遍：共 16 个字符，每 4 个一组。大小写和横线都不要紧。',
      en: 'Compare it with the slip: 16 symbols in groups of 4. Case and dashes do not matter.',
    },
  },
  code_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个评议码', en: 'There is no such code' },
    detail: {
      'zh-CN': '请检查是不是另一次活动的票。如果没有问题，请联系发票的人。',
      en: 'Is the slip of another campaign? If not, ask whoever gave it to you.',
    },
  },
  code_spent: {
    status: 403,
    title: { 'zh-CN': '这个评议码已经用过', en: 'This code has been used' },
    detail: {
      'zh-CN': '如果是您刚才用的，您的评议票已经在票箱里。如果不是，请联系发票的人。',
      en: 'If you used it just now, your ballot is in the box. If you did not, tell whoever gave you the code.',
    },
  },
  code_withdrawn: {
    status: 403,
    title: { 'zh-CN': '这批评议码已经作废', en: 'This code has been withdrawn' },
    detail: {
      'zh-CN': '请向发票的人索取新的评议码。',
      en: 'Ask whoever gave it to you for a new one.',
    },
  },
  token_unusable: {
    status: 403,
    title: {
      'zh-CN': '这张投票凭证无效或已经用过',
      en: 'This token is not valid, or was used for another ballot',
    },
  },
  secrecy_differs: {
    status: 409,
    title: {
      'zh-CN': '这次评议的保密方式不同',
      en: 'This ballot is kept secret in another way',
    },
    detail: {
      'zh-CN': '它的方式：{secrecy}',
      en: 'It takes: {secrecy}',
    },
    codeWords: {
      code: { 'zh-CN': '直接用评议码投票', en: 'codes, which cast the ballot themselves' },
      blind: { 'zh-CN': '先用评议码换凭证，再用凭证投票', en: 'tokens, which codes buy beforehand' },
    },
  },
  ballots_not_counted: {
    status: 404,
    title: { 'zh-CN': '评议票还没有计票', en: 'The ballots have not been counted yet' },
    detail: {
      'zh-CN': '评议结束后自动计票并公布清单。',
      en: 'They are counted, and the list is published, after the close.',
    },
  },
} as const satisfies Record<string, ProblemSpec>;
