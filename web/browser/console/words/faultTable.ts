import { catalogue } from '../../../../schemas/text.ts';

/** Words of the table of faults in a sheet. */
interface FaultTableWords {
  readonly sheet: string;
  readonly row: string;
  readonly column: string;
  readonly found: string;
  readonly message: string;
  readonly find: string;
  readonly findHelp: string;
  readonly byColumn: string;
  readonly all: string;
  readonly download: string;
  readonly print: string;
}

export const faultTableWords = catalogue<FaultTableWords>('consoleFaultTable', {
  'zh-CN': {
    sheet: '工作表',
    row: '行',
    column: '列',
    found: '表中内容',
    message: '问题',
    find: '查找',
    findHelp: '行号、内容或问题',
    byColumn: '只看这一列',
    all: '全部',
    download: '下载清单（CSV）',
    print: '打印',
  },
  en: {
    sheet: 'Sheet',
    row: 'Row',
    column: 'Column',
    found: 'What is there',
    message: 'What is wrong',
    find: 'Find',
    findHelp: 'a row, what is there or what is wrong',
    byColumn: 'Only this column',
    all: 'All',
    download: 'Download the list (CSV)',
    print: 'Print',
  },
});
