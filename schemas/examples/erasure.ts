import type { erasureRoutes } from '../routes/erasure.ts';
import { archived } from './campaigns.ts';
import type { ExamplesOf } from './types.ts';

const reason = '保存期两年已满，按档案规定清除';

const asked = { reason, askedBy: 'office-archive', askedAt: '2028-01-20T02:00:00.000Z' };

const agreed = {
  ...asked,
  agreedBy: 'office-director',
  agreedAt: '2028-01-21T02:00:00.000Z',
  beginsAt: '2028-01-28T02:00:00.000Z',
};

export const erasureExamples: ExamplesOf<typeof erasureRoutes> = {
  askErasure: { body: { reason }, replies: { 200: { ...archived, revision: 8, erasure: asked } } },
  agreeErasure: { replies: { 200: { ...archived, revision: 9, erasure: agreed } } },
  withdrawErasure: { replies: { 200: { ...archived, revision: 10 } } },
};
