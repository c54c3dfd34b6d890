import type { Formula, FormulaPlan } from '../formula.ts';
import type { formulaRoutes } from '../routes/formula.ts';
import { campaignId, surveyId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const plan = {
  preset: 'custom',
  surveys: [
    {
      surveyId,
      weight: 1,
      questions: [
        { questionId: 'overall', measure: 'mean', weight: 0.6 },
        { questionId: 'pledges', measure: 'satisfied', weight: 0.2 },
        { questionId: 'recommend', measure: 'nps', weight: 0.2 },
      ],
    },
  ],
  hiddenBelow: 10,
  unrankedBelow: 30,
} satisfies FormulaPlan;

const formula: Formula = {
  campaignId,
  ...plan,
  revision: 1,
  savedAt: '2025-11-20T02:00:00.000Z',
  hash: '67e5fc0336e727b107fe32da231451a18295f56a6c0d02755460615158d8bf85',
};

const overview = { formula, frozen: false, findings: [] };

export const formulaExamples: ExamplesOf<typeof formulaRoutes> = {
  listPresets: {
    replies: {
      200: {
        presets: [
          {
            preset: 'nps',
            name: { 'zh-CN': '净推荐值（NPS）', en: 'Net Promoter Score' },
            about: {
              'zh-CN': '0 至 10 分的推荐题：9、10 分的比例减去 0 至 6 分的比例。',
              en: 'How likely one would recommend, 0 to 10: percent of 9 and 10 minus percent of 0 to 6.',
            },
            measure: 'nps',
            scale: null,
          },
        ],
      },
    },
  },
  readFormula: { replies: { 200: overview } },
  saveFormula: { body: { revision: 0, ...plan }, replies: { 200: overview } },
  checkFormula: {
    body: plan,
    replies: {
      200: {
        findings: [],
        reorderings: [
          {
            variant: 'equal_weights',
            groups: [{ groupId: 'towns', units: 16, moved: 5, furthest: 2, tau: 0.9 }],
          },
        ],
      },
    },
  },
};
