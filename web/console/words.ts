import { catalogue } from '../../schemas/text.ts';

/** What the console's page says before its script runs. */
interface ConsoleShellWords {
  readonly title: string;
  readonly loading: string;
  readonly needsScript: string;
}

export const consoleShellWords = catalogue<ConsoleShellWords>('consoleShell', {
  'zh-CN': {
    title: '评议办公室',
    loading: '正在打开…',
    needsScript: '办公室控制台需要启用 JavaScript。没有它也可以用命令行工具 npx pingyi 完成全部工作。',
  },
  en: {
    title: 'Appraisal office',
    loading: 'Opening…',
    needsScript:
      'The office console needs JavaScript. Without it the command line tool, npx pingyi, does all of the same.',
  },
});
