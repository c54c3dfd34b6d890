import type { surveyRoutes } from '../routes/surveys.ts';
import { campaignId, formId, surveyId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const chosen = { phaseId: 'evaluation', audience: 'resident', formId, formVersion: 1 } as const;
const survey = { id: surveyId, campaignId, ...chosen, revision: 1 } as const;

export const surveyExamples: ExamplesOf<typeof surveyRoutes> = {
  listSurveys: { replies: { 200: { surveys: [survey] } } },
  createSurvey: { body: { id: surveyId, ...chosen }, replies: { 201: survey } },
  updateSurvey: { body: { revision: 1, ...chosen }, replies: { 200: { ...survey, revision: 2 } } },
  deleteSurvey: { replies: { 200: { deleted: surveyId } } },
};
