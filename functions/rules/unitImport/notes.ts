import type { Message } from '../../../schemas/text.ts';
import type { ColumnKey } from './columns.ts';

/** What the template explains of a column. */
export interface ColumnNote {
  readonly key: ColumnKey;
  readonly required: boolean;
  readonly note: Message;
  readonly example: Message;
}

const one = (words: string): Message => ({ 'zh-CN': words, en: words });

/** The columns of the template, in its order. */
export const columnNotes: readonly ColumnNote[] = [
  {
    key: 'id',
    required: true,
    note: {
      'zh-CN':
        '小写字母、数字和连字符，以字母或数字开头，最多 63 个字符。每个单位一个，不可重复；导入后请勿更改，改了编号就是另一个单位。',
      en: 'Lower-case letters, digits and hyphens, a letter or digit first, at most 63. One for each unit; keep it afterwards, for another id is another unit.',
    },
    example: one('dingcheng-clinic'),
  },
  {
    key: 'name',
    required: true,
    note: { 'zh-CN': '单位全称（中文）。', en: 'The full name, in Chinese.' },
    example: one('定城镇卫生院'),
  },
  {
    key: 'nameEn',
    required: false,
    note: {
      'zh-CN': '单位的英文名称；只有英文名称的单位可以不填中文。',
      en: 'The full name in English; a unit may have only this one.',
    },
    example: one('Dingcheng Health Centre'),
  },
  {
    key: 'county',
    required: true,
    note: {
      'zh-CN': '所在的县。也可以只用一列“区域”，写成：定安县 > 定城镇 > 山椒村。',
      en: 'The county. One column "region" may stand for the three: 定安县 > 定城镇 > 山椒村.',
    },
    example: one('定安县'),
  },
  {
    key: 'town',
    required: false,
    note: { 'zh-CN': '所在的乡镇；县直单位不填。', en: 'The town; empty for a body of the whole county.' },
    example: one('定城镇'),
  },
  {
    key: 'village',
    required: false,
    note: { 'zh-CN': '所在的村（居）；只有村级单位填写。', en: 'The village, for a body of a village only.' },
    example: one(''),
  },
  {
    key: 'group',
    required: true,
    note: {
      'zh-CN': '同一类别的单位才互相比较。填写类别的名称或编号；没有的类别会新建。',
      en: 'Only units of one group are compared. Its name or id; a group that is not there yet is made.',
    },
    example: one('卫生院'),
  },
  {
    key: 'population',
    required: false,
    note: {
      'zh-CN': '服务的人数，整数，例如 12345、12,345 或 1.2万。不清楚请留空。',
      en: 'How many people it serves, a whole number such as 12345 or 12,345. Leave it empty if not known.',
    },
    example: one('92000'),
  },
  {
    key: 'populationSource',
    required: false,
    note: {
      'zh-CN': '上面这个数字的出处，会与数字一同公布。',
      en: 'Where this number is from; it is published with it.',
    },
    example: { 'zh-CN': '县统计局上年末户籍人口', en: 'county statistics, registered population' },
  },
  {
    key: 'responsiblePost',
    required: false,
    note: {
      'zh-CN': '负责的岗位，写职务，不写姓名。',
      en: 'The post that answers for the unit: an office, never a name.',
    },
    example: { 'zh-CN': '院长', en: 'director' },
  },
  {
    key: 'servicePoints',
    required: false,
    note: {
      'zh-CN':
        '各有一张海报的窗口或网点，用分号、顿号或换行分开，最多 50 个。可在名称前写“编号: ”；不写则按名称生成，改名即换海报。',
      en: 'Counters with a poster of their own, separated by semicolons or line breaks, at most 50. "id: " may stand before a name; without it the id is made of the name, and a new name takes a new poster.',
    },
    example: {
      'zh-CN': 'window-1: 挂号窗口；window-2: 收费窗口',
      en: 'window-1: Registration; window-2: Payment',
    },
  },
  {
    key: 'pledges',
    required: false,
    note: {
      'zh-CN': '公开的承诺，一行一条（单元格内换行：Alt+Enter），最多 20 条。',
      en: 'What the unit promised in public, one a line (Alt+Enter in a cell), at most 20.',
    },
    example: { 'zh-CN': '二十四小时急诊', en: 'Emergencies are seen round the clock' },
  },
];
