import type { guardRoutes } from '../routes/guard.ts';
import { campaignId, servicePointId, setAsideId, surveyId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const stretch = {
  surveyId,
  unitId,
  servicePointId,
  lanes: ['proof_of_work' as const, 'no_script' as const],
  from: '2025-12-09T06:12:00.000Z',
  to: '2025-12-09T06:19:00.000Z',
};

const reason = '七分钟内从办事大厅的海报收到 212 份答卷，一个窗口不可能办这么多。';

const decision = {
  id: setAsideId,
  campaignId,
  surveyId,
  unitId,
  what: { stretch },
  rule: 'burst' as const,
  reason,
  decidedAt: '2025-12-10T01:30:00.000Z',
};

const restored = {
  id: '1765342800000-5d1f7b0c9a3e48d2b6470e8c2f9a1b35',
  at: '2025-12-10T05:00:00.000Z',
  reason: '当时大厅在开群众大会，主持人请大家一起扫码。',
};

export const guardExamples: ExamplesOf<typeof guardRoutes> = {
  readExamination: {
    replies: {
      200: {
        campaignId,
        surveyId,
        state: 'done',
        examinedAt: '2025-12-10T01:00:00.000Z',
        responses: 1403,
        flags: [{ rule: 'burst', unitId, stretch, responses: 212, minutes: 7, possible: 51 }],
        leftOut: 0,
      },
    },
  },
  askExamination: { replies: { 202: { campaignId, surveyId, state: 'asked', flags: [], leftOut: 0 } } },
  listSetAsides: { replies: { 200: { setAsides: [{ ...decision, state: 'in_force', responses: 212 }] } } },
  setAside: {
    body: { stretch, rule: 'burst', reason },
    replies: { 201: { ...decision, state: 'pending', responses: null } },
  },
  restore: {
    body: { reason: restored.reason },
    replies: { 200: { ...decision, restored, state: 'restored', responses: 0 } },
  },
};
