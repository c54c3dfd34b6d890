import { Receipt } from '../../schemas/response.ts';
import { PublishedSurvey } from '../../schemas/survey.ts';
import { Unit } from '../../schemas/unit.ts';
import type { Typed } from '../../web/formFields.ts';
import type { ResidentView } from '../../web/residentPage.ts';

const both = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });

const option = (id: string, chinese: string, english: string, score: number | null, satisfied = false) => ({
  id,
  label: both(chinese, english),
  score,
  satisfied,
});

const rating = (id: string, chinese: string, english: string, scaleId = 'satisfaction') => ({
  id,
  type: 'rating' as const,
  text: both(chinese, english),
  required: true,
  scaleId,
});

/** The usual form: five ratings, one pledge, one comment. */
export const survey = PublishedSurvey.parse({
  id: 'residents',
  campaignId: 'appraisal',
  campaignName: both('基层站所群众评议', 'Appraisal of local services'),
  audience: 'resident',
  state: 'open',
  opensAt: '2026-11-01T00:00:00Z',
  closesAt: '2026-11-30T10:00:00Z',
  timeZone: 'Asia/Shanghai',
  languages: ['zh-CN', 'en'],
  form: {
    id: 'usual',
    version: 3,
    hash: '0'.repeat(64),
    publishedAt: '2026-10-20T00:00:00Z',
    title: both('群众满意度测评表', 'How satisfied are you?'),
    intro: both(
      '请根据您最近一次办事的实际感受作答，大约需要一分钟。',
      'Please answer from your last visit. It takes about a minute.',
    ),
    languages: ['zh-CN', 'en'],
    scales: [
      {
        id: 'satisfaction',
        options: [
          option('very', '满意', 'Satisfied', 100, true),
          option('fairly', '比较满意', 'Fairly satisfied', 80, true),
          option('basically', '基本满意', 'Just satisfied', 60, true),
          option('no', '不满意', 'Dissatisfied', 0),
          option('unknown', '不了解', "Don't know", null),
        ],
      },
      {
        id: 'fulfilment',
        options: [
          option('kept', '已兑现', 'Kept', 100, true),
          option('partly', '部分兑现', 'Partly kept', 50),
          option('broken', '未兑现', 'Not kept', 0),
          option('unknown', '不了解', "Don't know", null),
        ],
      },
    ],
    questions: [
      rating('attitude', '工作人员的服务态度', 'The attitude of the staff'),
      rating('speed', '办事的效率', 'How quickly things get done'),
      rating('openness', '办事流程和收费的公开', 'Openness about procedures and charges'),
      rating('fairness', '办事的公平公正', 'Fair and equal treatment'),
      rating('integrity', '廉洁自律、不吃拿卡要', 'Honesty: no gifts or favours asked for'),
      {
        ...rating('pledge', '承诺的兑现', 'Keeping the pledge', 'fulfilment'),
        help: both(
          '本单位公开承诺：材料齐全的，当日办结。',
          'This unit pledged: complete applications are settled the same day.',
        ),
      },
      {
        id: 'comment',
        type: 'text',
        text: both('意见和建议', 'Comments and suggestions'),
        required: false,
        maxLength: 500,
      },
    ],
  },
});

export const unit = Unit.parse({
  id: 'service-centre',
  campaignId: 'appraisal',
  name: both('城关镇便民服务中心', 'Chengguan Town Service Centre'),
  region: ['示例县', '城关镇'],
  groupId: 'centres',
  servicePoints: [],
});

export const receipt = Receipt.parse({
  id: 'b2a1f0c39d8e47561122aa',
  surveyId: survey.id,
  unitId: unit.id,
  formVersion: 3,
  acceptedAt: '2026-11-20T03:04:00Z',
  commitment: '0123456789abcdef'.repeat(4),
});

/** Answers as they were typed, by place. */
export const typedAs = (answers: Readonly<Record<string, string | readonly string[]>>): Typed =>
  new Map(
    Object.entries(answers).map(([place, value]) => [place, typeof value === 'string' ? [value] : value]),
  );

/** The page as it is opened, in Chinese, with nothing answered. */
export const opened: ResidentView = {
  path: '/p/h5ntp41h3znrks4',
  survey,
  unit,
  language: 'zh-CN',
  entitlement: { ticket: 'Zm9ybS1vZi10aGUtZmlyc3Q' },
  typed: new Map(),
  faults: [],
};
