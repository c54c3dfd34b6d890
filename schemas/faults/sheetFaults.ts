import type { Message } from '../text.ts';

/** What can be wrong with a file that should be a spreadsheet, and with one of its cells. */
export const sheetFaults = {
  file_empty: { 'zh-CN': '文件是空的', en: 'The file is empty' },
  cell_missing: { 'zh-CN': '缺少内容', en: 'is missing' },
} as const satisfies Record<string, Message>;
