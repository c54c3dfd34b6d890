import type { CampaignResults } from '../result.ts';
import type { resultRoutes } from '../routes/results.ts';
import { formContent } from './formContent.ts';
import { resultsCsv } from './resultsCsv.ts';
import type { ExamplesOf } from './types.ts';

/** Twelve people rated one unit; of the others there is nothing to show. */
const results: CampaignResults = {
  campaignId: 'dingan-2025',
  campaignName: {
    'zh-CN': '定安县2025年群众满意度评议',
    en: "Ding'an County 2025: public satisfaction",
  },
  computedAt: '2025-12-20T08:00:00.000Z',
  threshold: 10,
  view: 'received',
  lanes: ['visit_code', 'proof_of_work', 'no_script', 'signed_in', 'ballot'],
  forms: [
    {
      formId: 'service-appraisal',
      formVersion: 1,
      title: formContent.title,
      questions: formContent.questions,
    },
  ],
  notCombined: [],
  units: [
    {
      surveyId: 'dingan-2025-residents',
      formId: 'service-appraisal',
      formVersions: [1],
      unitId: 'dingcheng',
      name: {
        'zh-CN': '定城镇',
        en: 'Dingcheng Town',
      },
      region: ['定安县', '定城镇'],
      groupId: 'towns',
      groupName: {
        'zh-CN': '乡镇',
        en: 'Towns',
      },
      population: {
        count: 92000,
        source: {
          'zh-CN': '示例数字',
          en: 'sample figure',
        },
      },
      counted: 12,
      lanes: [{ lane: 'proof_of_work', counted: 12, setAside: 0 }],
      questions: [
        {
          questionId: 'overall',
          formVersions: [1],
          type: 'rating',
          answered: 12,
          valid: 11,
          dontKnow: 1,
          skipped: 0,
          histogram: [
            {
              optionId: 'satisfied',
              label: {
                'zh-CN': '满意',
                en: 'Satisfied',
              },
              score: 100,
              satisfied: true,
              count: 7,
            },
            {
              optionId: 'acceptable',
              label: {
                'zh-CN': '基本满意',
                en: 'Acceptable',
              },
              score: 50,
              satisfied: true,
              count: 3,
            },
            {
              optionId: 'dissatisfied',
              label: {
                'zh-CN': '不满意',
                en: 'Dissatisfied',
              },
              score: 0,
              satisfied: false,
              count: 1,
            },
            {
              optionId: 'dont_know',
              label: {
                'zh-CN': '不了解',
                en: "Don't know",
              },
              score: null,
              satisfied: false,
              count: 1,
            },
          ],
          satisfied: 10,
          satisfactionRate: {
            value: 0.9090909090909091,
            low: 0.6226415635484044,
            high: 0.9837678271141151,
          },
          meanScore: 77.27272727272727,
          meanInterval: { low: 49.95219241017179, high: 90.47510030066283 },
          topBox: { value: 0.6363636363636364, low: 0.3538011745078489, high: 0.8483352890463242 },
          bottomBox: { value: 0.09090909090909091, low: 0.01623217288588483, high: 0.37735843645159567 },
          topTwo: { value: 0.9090909090909091, low: 0.6226415635484044, high: 0.9837678271141151 },
        },
        {
          questionId: 'pledges',
          formVersions: [1],
          rowId: 'p_0da31480be59',
          rowText: {
            'zh-CN': '窗口午间不关门',
            en: 'The counters stay open at noon',
          },
          type: 'pledges',
          answered: 11,
          valid: 10,
          dontKnow: 1,
          skipped: 1,
          histogram: [
            {
              optionId: 'kept',
              label: {
                'zh-CN': '已兑现',
                en: 'Kept',
              },
              score: 100,
              satisfied: true,
              count: 9,
            },
            {
              optionId: 'not_kept',
              label: {
                'zh-CN': '未兑现',
                en: 'Not kept',
              },
              score: 0,
              satisfied: false,
              count: 1,
            },
            {
              optionId: 'dont_know',
              label: {
                'zh-CN': '不了解',
                en: "Don't know",
              },
              score: null,
              satisfied: false,
              count: 1,
            },
          ],
          satisfied: 9,
          satisfactionRate: {
            value: 0.9,
            low: 0.5958499732047615,
            high: 0.9821237869049271,
          },
          meanScore: 90,
          meanInterval: { low: 57.403226260516774, high: 100 },
          topBox: { value: 0.9, low: 0.5958499732047615, high: 0.9821237869049271 },
          bottomBox: { value: 0.1, low: 0.017876213095072906, high: 0.4041500267952385 },
        },
        {
          questionId: 'recommend',
          formVersions: [1],
          type: 'nps',
          answered: 11,
          skipped: 1,
          promoters: 6,
          passives: 4,
          detractors: 1,
          score: 45.45454545454545,
          interval: { low: -6.272645865176756, high: 73.6514670499011 },
          histogram: [0, 0, 0, 0, 0, 1, 0, 2, 2, 4, 2],
        },
      ],
    },
  ],
  withheld: [
    {
      surveyId: 'dingan-2025-residents',
      formId: 'service-appraisal',
      formVersions: [1],
      unitId: 'dingcheng',
      name: {
        'zh-CN': '定城镇',
        en: 'Dingcheng Town',
      },
      region: ['定安县', '定城镇'],
      groupId: 'towns',
      groupName: {
        'zh-CN': '乡镇',
        en: 'Towns',
      },
      population: {
        count: 92000,
        source: {
          'zh-CN': '示例数字',
          en: 'sample figure',
        },
      },
      questionId: 'reasons',
      reason: 'below_threshold',
    },
    {
      surveyId: 'dingan-2025-residents',
      formId: 'service-appraisal',
      formVersions: [1],
      unitId: 'dingcheng',
      name: {
        'zh-CN': '定城镇',
        en: 'Dingcheng Town',
      },
      region: ['定安县', '定城镇'],
      groupId: 'towns',
      groupName: {
        'zh-CN': '乡镇',
        en: 'Towns',
      },
      population: {
        count: 92000,
        source: {
          'zh-CN': '示例数字',
          en: 'sample figure',
        },
      },
      questionId: 'comment',
      reason: 'below_threshold',
    },
    {
      surveyId: 'dingan-2025-residents',
      formId: 'service-appraisal',
      formVersions: [1],
      unitId: 'household-window',
      name: {
        'zh-CN': '政务中心户籍窗口',
        en: 'Household registration window',
      },
      region: ['定安县', '定城镇'],
      groupId: 'windows',
      groupName: {
        'zh-CN': '政务服务窗口',
        en: 'Service windows',
      },
      population: {
        count: 45000,
        source: {
          'zh-CN': '示例数字',
          en: 'sample figure',
        },
      },
      questionId: null,
      reason: 'below_threshold',
    },
    {
      surveyId: 'dingan-2025-residents',
      formId: 'service-appraisal',
      formVersions: [1],
      unitId: 'longmen',
      name: {
        'zh-CN': '龙门镇',
        en: 'Longmen Town',
      },
      region: ['定安县', '龙门镇'],
      groupId: 'towns',
      groupName: {
        'zh-CN': '乡镇',
        en: 'Towns',
      },
      population: {
        count: 33000,
        source: {
          'zh-CN': '示例数字',
          en: 'sample figure',
        },
      },
      questionId: null,
      reason: 'below_threshold',
    },
  ],
  setAsides: [],
};

export const resultExamples: ExamplesOf<typeof resultRoutes> = {
  readProgress: {
    replies: {
      200: {
        campaignId: 'dingan-2025',
        computedAt: '2025-12-03T08:00:00.000Z',
        today: '2025-12-03',
        surveys: [
          {
            surveyId: 'dingan-2025-residents',
            audience: 'resident',
            since: '2025-12-01',
            units: [
              { unitId: 'dingcheng', counted: 12, byDay: [7, 0, 5] },
              { unitId: 'longmen', counted: 4, byDay: [4] },
            ],
          },
        ],
      },
    },
  },
  readResults: { replies: { 200: results } },
  downloadResults: { replies: { 200: resultsCsv } },
};
