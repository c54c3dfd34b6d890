import type { ProblemSpec } from './types.ts';

/** What telling other systems can meet. */
export const webhookProblems = {
  webhook_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这个推送地址', en: 'There is no such webhook' },
  },
  delivery_unknown: {
    status: 404,
    title: { 'zh-CN': '没有这条推送', en: 'There is no such delivery' },
  },
  webhook_address_refused: {
    status: 422,
    title: {
      'zh-CN': '推送地址必须是公网上的 https 地址',
      en: 'A webhook must be an https address on the public internet',
    },
  },
} as const satisfies Record<string, ProblemSpec>;
