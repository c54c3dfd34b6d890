import type { posterRoutes } from '../routes/posters.ts';
import { campaignId, otherUnitId, posterToken, servicePointId, surveyId, unitId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const issuedAt = '2025-11-21T01:30:00.000Z';
const poster = { campaignId, surveyId, turn: 1, issuedAt } as const;

const listed = (token: string) => ({ token, address: `https://pingyi.example/p/${token}` });

export const posterExamples: ExamplesOf<typeof posterRoutes> = {
  listPosters: {
    replies: {
      200: {
        posters: [
          { ...listed(posterToken), ...poster, unitId },
          { ...listed('75rxtmg0t1b1fkv'), ...poster, unitId, servicePointId },
        ],
      },
    },
  },
  issuePosters: { replies: { 200: { issued: 4, total: 4 } } },
  rotatePosters: { body: { unitIds: [otherUnitId], graceHours: 72 }, replies: { 200: { changed: 1 } } },
  withdrawPosters: { body: { unitIds: [otherUnitId] }, replies: { 200: { changed: 1 } } },
  posterDocument: { replies: {} },
  posterSvg: { replies: {} },
  posterPng: { replies: {} },
};
