import type { Campaign } from '../../../schemas/campaign.ts';
import { openLanes } from '../../../schemas/lane.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { form } from './form.ts';
import { campaignId, sampleUnitSet } from './ids.ts';
import { inspectorForm, memberForm, unitForm } from './ownForms.ts';
import { units } from './units.ts';

/**
 * 定安县 2010: public pledges by 1 October, public evaluation from December on. The evaluation has no closing date
 * here, so that the sample is open whenever it is started.
 */
export const campaign: Campaign = {
  id: campaignId,
  name: { 'zh-CN': '定安县2010年承诺兑现评议', en: "Ding'an County 2010: were the pledges kept?" },
  timeZone: 'Asia/Shanghai',
  phases: [
    {
      id: 'pledges',
      name: { 'zh-CN': '公开承诺', en: 'Public pledges' },
      opensAt: '2010-08-31T16:00:00Z',
      closesAt: '2010-09-30T16:00:00Z',
    },
    {
      id: 'evaluation',
      name: { 'zh-CN': '群众评议', en: 'Public evaluation' },
      opensAt: '2010-11-30T16:00:00Z',
      closesAt: null,
    },
  ],
  groups: [
    { id: 'towns', name: { 'zh-CN': '乡镇', en: 'Towns' } },
    { id: 'bureaus', name: { 'zh-CN': '县直部门', en: 'County bureaus' } },
    { id: 'hospitals', name: { 'zh-CN': '医疗卫生单位', en: 'Hospitals' } },
    { id: 'schools', name: { 'zh-CN': '学校', en: 'Schools' } },
    { id: 'windows', name: { 'zh-CN': '政务服务窗口', en: 'Service windows' } },
  ],
  threshold: 10,
  // Closed long ago: pledges are public and frozen, and units tell how they are getting on.
  pledgePhaseId: 'pledges',
  state: 'scheduled',
  revision: 1,
  unitSet: sampleUnitSet,
  unitCount: units.length,
  notice: {
    'zh-CN': '示例活动：数字仅供演示，不代表任何单位的真实评价。',
    en: 'Sample campaign: its figures are for show and say nothing about any real body.',
  },
};

/** The residents' survey. */
export const survey: Survey = {
  id: 'dingan-2010-residents',
  campaignId: campaign.id,
  phaseId: 'evaluation',
  audience: 'resident',
  formId: form.id,
  formVersion: form.version,
  // Wide enough for whoever tries it out with more answers than any queue at a counter could give.
  defence: {
    lanes: [...openLanes],
    posterPerHour: 100_000,
    unitPerHour: 100_000,
    noScriptPerHour: 100_000,
  },
  revision: 1,
};

/** Opened beside the residents' survey, each on a form of its own. */
const beside = { campaignId: campaign.id, phaseId: survey.phaseId, formVersion: 1, revision: 1 } as const;

/** Members' ballots by code. */
export const memberSurvey: Survey = {
  ...beside,
  id: 'dingan-2010-members',
  audience: 'member',
  formId: memberForm.id,
  secrecy: 'code',
};

/** What inspectors saw. */
export const inspectorSurvey: Survey = {
  ...beside,
  id: 'dingan-2010-inspectors',
  audience: 'inspector',
  formId: inspectorForm.id,
};

/** The units' own evaluation. */
export const unitSurvey: Survey = {
  ...beside,
  id: 'dingan-2010-units',
  audience: 'unit',
  formId: unitForm.id,
};
