import { catalogue } from '../../../../schemas/text.ts';
import type { Step, StepState } from '../pages/setUp/stepNames.ts';

/** Words of the way from nothing to a scheduled campaign. */
interface SetUpWords {
  readonly label: string;
  readonly lead: string;
  readonly stepsLabel: string;
  readonly allDone: string;
  readonly steps: Readonly<Record<Step, { readonly title: string; readonly about: string }>>;
  readonly states: Readonly<Record<StepState, string>>;
  readonly doNow: string;
  readonly open: string;
  readonly nextIs: string;
  readonly unsaved: string;
  readonly place: (number: number, all: number) => string;
  readonly back: string;
  readonly next: (title: string) => string;
  readonly toList: string;
  readonly readOnly: (state: string) => string;
  readonly done: Readonly<Record<'begun' | 'copied', string>>;
  readonly webhooks: string;
  readonly webhooksLink: string;
}

export const setUpWords = catalogue<SetUpWords>('consoleSetUp', {
  'zh-CN': {
    label: '筹备步骤',
    lead: '从单位名单到印好的海报，一步一步来。做过的都可以回来修改。',
    stepsLabel: '筹备步骤',
    allDone: '筹备都完成了。',
    steps: {
      details: { title: '活动', about: '名称、阶段和时间、显示门槛、类别。' },
      units: { title: '单位名单', about: '从表格导入被评议的单位，先检查再导入。' },
      forms: { title: '测评表', about: '从文件导入题目，看看群众看到的样子，再发布。' },
      surveys: { title: '问卷', about: '哪张测评表，在哪个阶段，发给谁。' },
      formula: { title: '计分办法', about: '哪些题计入单位的得分，各占多少。' },
      papers: { title: '海报与评议码', about: '生成、下载、打印二维码海报和评议码纸条。' },
      schedule: { title: '排期', about: '核对一遍，然后到时间自动开放。' },
    },
    states: {
      done: '已完成',
      usable: '有现成的可用',
      todo: '待办',
      waiting: '等前面的步骤',
      trouble: '需要处理',
    },
    doNow: '现在做这一步',
    open: '查看',
    nextIs: '下一步',
    unsaved: '有修改未保存',
    place: (number, all) => `第 ${number} 步，共 ${all} 步`,
    back: '全部步骤',
    next: (title) => `下一步：${title}`,
    toList: '回到全部步骤',
    readOnly: (state) => `活动${state}，这里只能查看。`,
    done: {
      begun: '活动已建立，现在是草稿，只有办公室能看到。下一步：导入单位名单。',
      copied: '活动已复制，现在是草稿。请先核对阶段的日期，再往下走。',
    },
    webhooks: '开放、结束时要通知其他系统的，由技术人员通过接口设置：',
    webhooksLink: '接口说明',
  },
  en: {
    label: 'Setting up',
    lead: 'From the list of units to printed posters, step by step. Whatever is done can be changed later.',
    stepsLabel: 'Steps of setting up',
    allDone: 'Everything is set up.',
    steps: {
      details: { title: 'Campaign', about: 'Name, phases and dates, threshold, groups.' },
      units: { title: 'Units', about: 'Import who is appraised from a sheet: checked first, then imported.' },
      forms: {
        title: 'Forms',
        about: 'Import the questions from a file, see them as residents do, publish them.',
      },
      surveys: { title: 'Surveys', about: 'Which form goes to whom, and in which phase.' },
      formula: { title: 'Formula', about: "Which questions make up a unit's index, and with which weight." },
      papers: {
        title: 'Posters and codes',
        about: 'Issue, download and print QR posters and slips with codes.',
      },
      schedule: { title: 'Schedule', about: 'A last look at everything; then it opens by itself.' },
    },
    states: {
      done: 'done',
      usable: 'there are some to use',
      todo: 'to do',
      waiting: 'waits for other steps',
      trouble: 'needs attention',
    },
    doNow: 'Do this now',
    open: 'Open',
    nextIs: 'Next',
    unsaved: 'changes not saved',
    place: (number, all) => `Step ${number} of ${all}`,
    back: 'All steps',
    next: (title) => `Next: ${title}`,
    toList: 'Back to all steps',
    readOnly: (state) => `The campaign is ${state}: here it can only be looked at.`,
    done: {
      begun:
        'The campaign is created. It is a draft that only the office sees. Next: import the list of units.',
      copied: 'The campaign is copied, as a draft. Look at the dates of its phases first, then go on.',
    },
    webhooks: 'Other systems can be told when phases open and close; that is set up by API:',
    webhooksLink: 'API reference',
  },
});
