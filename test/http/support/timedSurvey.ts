import type { Database } from '../../../functions/store/database.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { form } from '../../../infra/local/sample/form.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import { putUp } from '../../support/residents.ts';

/** A campaign whose one phase both opens and closes. */
export const timed: Campaign = {
  id: 'timed',
  name: { 'zh-CN': '限时评议', en: 'A timed appraisal' },
  timeZone: 'Asia/Shanghai',
  phases: [
    { id: 'only', name: { en: 'Only' }, opensAt: '2026-03-01T00:00:00Z', closesAt: '2026-03-31T10:00:00Z' },
  ],
  groups: [{ id: 'towns', name: { en: 'Towns' } }],
  threshold: 10,
  state: 'scheduled',
  revision: 1,
  unitSet: 'timed',
  unitCount: 1,
};

export const timedSurvey: Survey = {
  id: 'timed-residents',
  campaignId: timed.id,
  phaseId: 'only',
  audience: 'resident',
  formId: form.id,
  formVersion: form.version,
  revision: 1,
};

/** Surveys of the same campaign that residents have no business with. */
export const otherAudiences = ['member', 'unit', 'inspector'] as const;

export const otherSurveyId = (audience: (typeof otherAudiences)[number]): string => `timed-${audience}`;

export const timedUnit: Unit = {
  id: 'north',
  campaignId: timed.id,
  name: { en: 'North' },
  region: ['County'],
  groupId: 'towns',
  servicePoints: [],
  pledges: [],
  retired: false,
};

export const loadTimedSurvey = async (database: Database): Promise<void> => {
  const write = setupSeed(database);
  await write.campaign(timed);
  await write.unit('timed', timedUnit);
  await write.survey(timedSurvey);
  for (const audience of otherAudiences) {
    await write.survey({ ...timedSurvey, id: otherSurveyId(audience), audience });
  }
  for (const { id } of [
    timedSurvey,
    ...otherAudiences.map((audience) => ({ id: otherSurveyId(audience) })),
  ]) {
    await putUp(database, { surveyId: id, unitId: timedUnit.id });
  }
};
