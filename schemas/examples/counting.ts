import type { countingRoutes } from '../routes/counting.ts';
import { campaignId, jobId, surveyId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const lastAudit = {
  at: '2025-12-10T18:04:00.000Z',
  generation: 1,
  accepted: 1403,
  counted: 1403,
  quarantined: 0,
  inFlight: 0,
  lost: 0,
  differing: 0,
};

const settled = {
  campaignId,
  active: 1,
  other: null,
  state: 'none' as const,
  jobId: null,
  comparison: null,
  lastAudit,
  revision: 0,
};

const building = { ...settled, other: 2, state: 'building' as const, jobId, revision: 1 };

const compared = {
  ...building,
  state: 'compared' as const,
  comparison: { at: '2025-12-11T02:31:00.000Z', cells: 55, differing: 0, examples: [] },
  revision: 2,
};

const audit = {
  id: jobId,
  campaignId,
  params: { kind: 'audit' as const },
  state: 'waiting' as const,
  progress: { done: 0, total: null },
  createdAt: '2025-12-10T18:00:00.000Z',
  createdBy: 'local-office',
  startedAt: null,
  finishedAt: null,
  failure: null,
  files: [],
  expiresAt: null,
};

export const countingExamples: ExamplesOf<typeof countingRoutes> = {
  readCounting: { replies: { 200: settled } },
  readQuarantine: {
    replies: {
      200: {
        entries: [{ surveyId, reason: 'answers_do_not_fit_form', quarantinedAt: '2025-12-10T06:30:00.000Z' }],
        more: false,
      },
    },
  },
  startRebuild: { body: { revision: 0 }, replies: { 200: building } },
  flipRebuild: {
    body: { revision: 2 },
    replies: { 200: { ...compared, active: 2, other: 1, state: 'flipped', revision: 3 } },
  },
  rollBackRebuild: { body: { revision: 3 }, replies: { 200: { ...compared, revision: 4 } } },
  settleRebuild: {
    body: { revision: 3 },
    replies: { 200: { ...settled, active: 2, revision: 4 } },
  },
  startAudit: { replies: { 202: audit } },
};
