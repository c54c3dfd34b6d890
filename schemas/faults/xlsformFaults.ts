import type { Message } from '../text.ts';

/** What an XLSForm file can ask for that has no counterpart here, and what can be wrong in one. */
export const xlsformFaults = {
  type_unsupported: { 'zh-CN': '不支持的题型：{value}', en: 'This question type is not supported: {value}' },
} as const satisfies Record<string, Message>;
