import type { ProblemSpec } from './types.ts';

/** What a file that was sent can be refused for. */
export const fileProblems = {
  import_faulty: {
    status: 422,
    title: { 'zh-CN': '表格中有错误，什么都没有导入', en: 'The sheet has errors, so nothing was imported' },
  },
  file_unreadable: {
    status: 422,
    title: { 'zh-CN': '无法读取这个文件', en: 'This file cannot be read' },
  },
} as const satisfies Record<string, ProblemSpec>;
