import type { visitRoutes } from '../routes/visits.ts';
import type { Visit } from '../visit.ts';
import { inspectorSurveyId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';
import { units } from './units.ts';

/** Made of the id that was sent and of all that the visit belongs to. */
const responseId = 'wJ8dVqf2m1Yb0KxRt6Lz3nPqUe5sGhOa9CiXk7TjM4E';

const visit: Visit = {
  responseId,
  surveyId: inspectorSurveyId,
  unitId,
  kind: 'unannounced_visit',
  day: '2025-12-08',
  inspector: 'local-inspector',
  recordedAt: '2025-12-08T09:15:22.000Z',
  notes: '3号窗口无人值守约20分钟，已当场提醒。',
};

const answers = { overall: 'acceptable', comment: '导办台有人，指引清楚。' };

const receipt = {
  id: responseId,
  surveyId: inspectorSurveyId,
  unitId,
  formVersion: 1,
  acceptedAt: '2025-12-08T09:15:00.000Z',
  commitment: '5f0c1b7d9e3a4862d1f7c0b59a8e6d2347c1e0f9b8a6d5c4e3f2019d8c7b6a54',
};

export const visitExamples: ExamplesOf<typeof visitRoutes> = {
  recordVisit: {
    body: {
      id: 'Zt4Rk1Wq8Lm3Vx0Yb7Nc2H',
      kind: visit.kind,
      day: visit.day,
      formVersion: 1,
      language: 'zh-CN',
      answers,
      notes: visit.notes,
    },
    replies: { 200: { receipt, visit }, 201: { receipt, visit } },
  },
  listVisits: {
    replies: {
      200: {
        visits: [{ ...visit, unitName: units[0]?.name ?? {}, formVersion: 1, answers }],
        next: null,
      },
    },
  },
};
