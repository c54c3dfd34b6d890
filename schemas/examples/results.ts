import type { CampaignResults } from '../result.ts';
import type { resultRoutes } from '../routes/results.ts';
import { formContent } from './formContent.ts';
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
};

const csv = [
  'campaign_id,survey_id,form_versions,unit_id,unit,region,group_id,group,population,population_source,question_id,question,row_id,row,option_id,option,score,counts_as_satisfied,count,counted,answered,valid,dont_know,skipped,satisfaction_rate,satisfaction_rate_low,satisfaction_rate_high,mean_score,share,share_low,share_high,promoters,passives,detractors,nps,withheld',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,overall,您对该单位的总体评价,,,satisfied,满意,100,1,7,12,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,overall,您对该单位的总体评价,,,acceptable,基本满意,50,1,3,12,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,overall,您对该单位的总体评价,,,dissatisfied,不满意,0,0,1,12,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,overall,您对该单位的总体评价,,,dont_know,不了解,,,1,12,12,11,1,0,0.909091,0.622642,0.983768,77.272727,,,,,,,,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,pledges,该单位的承诺是否兑现？,p_0da31480be59,窗口午间不关门,kept,已兑现,100,1,9,12,11,10,1,1,0.900000,0.595850,0.982124,90.000000,,,,,,,,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,pledges,该单位的承诺是否兑现？,p_0da31480be59,窗口午间不关门,not_kept,未兑现,0,0,1,12,11,10,1,1,0.900000,0.595850,0.982124,90.000000,,,,,,,,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,pledges,该单位的承诺是否兑现？,p_0da31480be59,窗口午间不关门,dont_know,不了解,,,1,12,11,10,1,1,0.900000,0.595850,0.982124,90.000000,,,,,,,,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n0,0,,,0,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n1,1,,,0,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n2,2,,,0,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n3,3,,,0,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n4,4,,,0,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n5,5,,,1,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n6,6,,,0,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n7,7,,,2,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n8,8,,,2,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n9,9,,,4,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,recommend,您有多愿意向亲友推荐？,,,n10,10,,,2,12,11,,,1,,,,,,,,6,4,1,45.454545,',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,reasons,您为什么不满意？,,,,,,,,,,,,,,,,,,,,,,,,below_threshold',
  'dingan-2025,dingan-2025-residents,1,dingcheng,定城镇,定安县 > 定城镇,towns,乡镇,92000,示例数字,comment,您的意见和建议,,,,,,,,,,,,,,,,,,,,,,,,below_threshold',
  'dingan-2025,dingan-2025-residents,1,household-window,政务中心户籍窗口,定安县 > 定城镇,windows,政务服务窗口,45000,示例数字,,,,,,,,,,,,,,,,,,,,,,,,,,below_threshold',
  'dingan-2025,dingan-2025-residents,1,longmen,龙门镇,定安县 > 龙门镇,towns,乡镇,33000,示例数字,,,,,,,,,,,,,,,,,,,,,,,,,,below_threshold',
];

export const resultExamples: ExamplesOf<typeof resultRoutes> = {
  readResults: { replies: { 200: results } },
  downloadResults: { replies: { 200: `\ufeff${csv.join('\r\n')}\r\n` } },
};
