import { catalogue } from '../schemas/text.ts';

/** The words of the front page. */
export interface FrontWords {
  readonly title: string;
  readonly residents: string;
  readonly residentsHelp: string;
  readonly members: string;
  readonly membersHelp: string;
  readonly results: string;
  readonly resultsHelp: string;
  readonly units: string;
  readonly office: string;
  readonly api: string;
}

/** The words of the front page in a language. */
export const frontWords = catalogue<FrontWords>('front', {
  'zh-CN': {
    title: '公众评议',
    residents: '群众评议',
    residentsHelp: '请扫描办事窗口或服务点海报上的二维码，或按海报上印的网址打开。',
    members: '评议票',
    membersHelp: '请扫描评议码纸条上的二维码，或按纸条上印的网址打开。',
    results: '公布的结果',
    resultsHelp: '结果由办公室公布，网址在公布时给出；填完后的回执页上也有链接。',
    units: '单位工作台',
    office: '办公室控制台',
    api: '接口说明',
  },
  en: {
    title: 'Public appraisal',
    residents: 'Rate an office',
    residentsHelp:
      'Scan the code on the poster at the counter or service point, or type the address that is printed there.',
    members: 'Cast a ballot',
    membersHelp: 'Scan the code on the slip that you were given, or type the address that is printed there.',
    results: 'Published results',
    resultsHelp:
      'The office publishes results and says at which address; the receipt of a rating leads there too.',
    units: "Units' workspace",
    office: "The office's console",
    api: 'Description of the API',
  },
});
