import { hashOf } from '../../../functions/rules/canonical.ts';
import type { Formula, FormulaPlan, FormulaQuestion } from '../../../schemas/formula.ts';
import { campaign, memberSurvey, survey } from './campaign.ts';

/** The five ratings that every audience is asked for: the overall one weighs most. */
const ratings: FormulaQuestion[] = [
  { questionId: 'overall', measure: 'mean', weight: 0.36 },
  { questionId: 'key_tasks', measure: 'mean', weight: 0.16 },
  { questionId: 'pledges', measure: 'mean', weight: 0.16 },
  { questionId: 'practical_help', measure: 'mean', weight: 0.16 },
  { questionId: 'organisation', measure: 'mean', weight: 0.16 },
];

const plan: FormulaPlan = {
  preset: 'qunzhong_pingyi',
  surveys: [
    { surveyId: survey.id, weight: 0.6, questions: ratings },
    { surveyId: memberSurvey.id, weight: 0.4, questions: ratings },
  ],
  hiddenBelow: 10,
  unrankedBelow: 30,
};

/** How the sample's indices are made. */
export const formula: Formula = {
  campaignId: campaign.id,
  ...plan,
  revision: 1,
  savedAt: '2010-11-20T00:00:00.000Z',
  hash: hashOf(plan),
};
