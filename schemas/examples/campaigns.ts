import type { CampaignOverview, CampaignPlan } from '../campaign.ts';
import type { campaignRoutes } from '../routes/campaigns.ts';
import { campaignId, nextCampaignId } from './ids.ts';
import type { ExamplesOf } from './types.ts';

const name = { 'zh-CN': '定安县2025年群众满意度评议', en: "Ding'an County 2025: public satisfaction" };

const groups = [
  { id: 'towns', name: { 'zh-CN': '乡镇', en: 'Towns' } },
  { id: 'windows', name: { 'zh-CN': '政务服务窗口', en: 'Service windows' } },
];

const phases = [
  {
    id: 'pledges',
    name: { 'zh-CN': '公开承诺', en: 'Public pledges' },
    opensAt: '2025-09-01',
    closesAt: '2025-09-30',
  },
  {
    id: 'evaluation',
    name: { 'zh-CN': '群众评议', en: 'Public evaluation' },
    opensAt: '2025-12-01T08:00',
    closesAt: null,
  },
];

const plan = { name, timeZone: 'Asia/Shanghai', groups, threshold: 10, phases } satisfies CampaignPlan;

const created: CampaignOverview = {
  id: campaignId,
  name,
  timeZone: 'Asia/Shanghai',
  groups,
  threshold: 10,
  phases: [
    {
      id: 'pledges',
      name: { 'zh-CN': '公开承诺', en: 'Public pledges' },
      opensAt: '2025-08-31T16:00:00Z',
      closesAt: '2025-09-30T16:00:00Z',
    },
    {
      id: 'evaluation',
      name: { 'zh-CN': '群众评议', en: 'Public evaluation' },
      opensAt: '2025-12-01T00:00:00Z',
      closesAt: null,
    },
  ],
  state: 'draft',
  revision: 1,
  unitSet: null,
  unitCount: 0,
  phaseStates: { pledges: 'scheduled', evaluation: 'scheduled' },
  nextChangeAt: null,
};

/** As it is once it is over. */
export const archived: CampaignOverview = {
  ...created,
  state: 'archived',
  closedAt: '2026-01-15T01:00:00.000Z',
  revision: 7,
  unitSet: '8d20f6b1c39e4a7795d1e06ab42c7f18',
  unitCount: 3,
  phaseStates: { pledges: 'closed', evaluation: 'closed' },
  keepMonths: 24,
};

/** As it is once its units are there and it has been scheduled, on a day within its second phase. */
const scheduled: CampaignOverview = {
  ...created,
  state: 'scheduled',
  revision: 3,
  unitSet: '8d20f6b1c39e4a7795d1e06ab42c7f18',
  unitCount: 3,
  phaseStates: { pledges: 'closed', evaluation: 'open' },
  nextChangeAt: null,
};

const notice = { 'zh-CN': '第二阶段延长。', en: 'The second phase has been extended.' };

export const campaignExamples: ExamplesOf<typeof campaignRoutes> = {
  listCampaigns: {
    replies: { 200: { campaigns: [{ id: campaignId, name, state: 'scheduled', revision: 3 }] } },
  },
  createCampaign: { body: { id: campaignId, ...plan }, replies: { 201: created } },
  readCampaign: { replies: { 200: scheduled } },
  updateCampaign: {
    body: { revision: 3, ...plan, notice },
    replies: { 200: { ...scheduled, notice, revision: 4 } },
  },
  changeCampaignState: { body: { revision: 2, state: 'scheduled' }, replies: { 200: scheduled } },
  cloneCampaign: {
    body: {
      id: nextCampaignId,
      name: { 'zh-CN': '定安县2026年群众满意度评议', en: "Ding'an County 2026: public satisfaction" },
      opensAt: '2026-09-01',
    },
    replies: {
      201: {
        ...created,
        id: nextCampaignId,
        name: { 'zh-CN': '定安县2026年群众满意度评议', en: "Ding'an County 2026: public satisfaction" },
        notice,
        phases: created.phases.map((phase) => ({
          ...phase,
          opensAt: phase.opensAt.replace('2025', '2026'),
          closesAt: phase.closesAt?.replace('2025', '2026') ?? null,
        })),
        unitSet: '1f6a93c07be54d2a80f4c5d9e7b21360',
        unitCount: 3,
      },
    },
  },
  deleteCampaign: { replies: { 200: { deleted: nextCampaignId } } },
};
