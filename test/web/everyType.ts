import { PublishedSurvey } from '../../schemas/survey.ts';
import { Unit } from '../../schemas/unit.ts';
import { survey, unit } from './fixture.ts';

const both = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const choice = (id: string, chinese: string, english: string, other = false) => ({
  id,
  label: both(chinese, english),
  ...(other && { other }),
});

/** A form with a question of every type; a dissatisfied resident is asked why, and a frequent visitor how long it took. */
export const everyType = PublishedSurvey.parse({
  ...survey,
  form: {
    ...survey.form,
    id: 'every-type',
    version: 1,
    lists: [
      {
        id: 'matters',
        choices: [
          choice('household', '户籍、身份证', 'Household register, identity card'),
          choice('insurance', '社保、医保', 'Social and medical insurance'),
          choice('land', '土地、房产', 'Land and housing'),
          choice('else', '其他', 'Something else', true),
        ],
      },
      {
        id: 'channels',
        choices: [
          choice('counter', '窗口', 'Counter'),
          choice('phone', '电话', 'Telephone'),
          choice('online', '网上', 'Online'),
          choice('village', '村里代办', 'Village helper'),
          choice('else', '其他', 'Another way', true),
        ],
      },
    ],
    questions: [
      {
        id: 'visit',
        type: 'section',
        text: both('您的办事经历', 'Your visit'),
        help: both('只问最近一次。', 'The last one only.'),
      },
      {
        id: 'matter',
        type: 'single',
        listId: 'matters',
        required: true,
        text: both('您办的是什么事？', 'What was it about?'),
      },
      {
        id: 'channels',
        type: 'multiple',
        listId: 'channels',
        atMost: 2,
        text: both('您通过什么途径办理？', 'Which ways did you use?'),
      },
      {
        id: 'visits',
        type: 'number',
        min: 1,
        max: 50,
        required: true,
        text: both('一共跑了几趟？', 'How many times did you have to come?'),
      },
      {
        id: 'day',
        type: 'date',
        min: '2026-01-01',
        max: '2026-12-31',
        text: both('最近一次是哪一天？', 'When was the last time?'),
      },
      {
        id: 'views',
        type: 'section',
        text: both('您的评价', 'Your rating'),
      },
      {
        id: 'sincere',
        type: 'note',
        text: both(
          '以下各题没有对错，请按实际感受作答。',
          'There is no right or wrong below: answer from your experience.',
        ),
      },
      {
        id: 'overall',
        type: 'rating',
        scaleId: 'satisfaction',
        required: true,
        text: both('总体评价', 'All in all'),
      },
      {
        id: 'why',
        type: 'text',
        maxLength: 300,
        required: true,
        showIf: { question: 'overall', in: ['no'] },
        text: both('您为什么不满意？', 'Why are you dissatisfied?'),
      },
      {
        id: 'aspects',
        type: 'matrix',
        scaleId: 'satisfaction',
        required: true,
        text: both('请分别评价', 'Please rate each of these'),
        rows: [
          { id: 'attitude', text: both('服务态度', 'Attitude') },
          { id: 'speed', text: both('办事效率', 'Speed') },
          { id: 'fairness', text: both('公平公正、一视同仁', 'Fair and equal treatment of everybody') },
        ],
      },
      {
        id: 'promises',
        type: 'pledges',
        scaleId: 'fulfilment',
        text: both('该单位的公开承诺兑现了吗？', 'Did this unit keep what it pledged?'),
      },
      {
        id: 'recommend',
        type: 'nps',
        text: both('您有多大可能向亲友推荐这里？', 'How likely are you to recommend it?'),
        lowLabel: both('完全不会', 'not at all'),
        highLabel: both('一定会', 'surely'),
      },
      {
        id: 'waited',
        type: 'number',
        whole: false,
        showIf: { question: 'visits', atLeast: 3 },
        text: both('每趟大约等候几小时？', 'About how many hours did you wait each time?'),
      },
      {
        id: 'comment',
        type: 'text',
        maxLength: 500,
        text: both('意见和建议', 'Comments and suggestions'),
        help: both('请不要写姓名、电话。', 'Please leave out names and telephone numbers.'),
      },
    ],
  },
});

/** A unit with pledges and a service point. */
export const pledgingUnit = Unit.parse({
  ...unit,
  servicePoints: [{ id: 'window-3', name: both('3号综合窗口', 'Counter 3') }],
  pledges: [
    { id: 'p1', text: both('材料齐全的，当日办结。', 'Complete applications are settled the same day.') },
    {
      id: 'p2',
      text: both(
        '老人、残疾人可预约上门办理，三个工作日内完成。',
        'Old and disabled people are visited at home by appointment, within three working days.',
      ),
    },
  ],
});
