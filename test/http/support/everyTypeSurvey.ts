import { posterToken } from '../../../functions/rules/posters/posterToken.ts';
import type { Database } from '../../../functions/store/database.ts';
import { createItem } from '../../../functions/store/items.ts';
import { posterKey } from '../../../functions/store/keys.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import { Poster } from '../../../schemas/poster.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { putUp } from '../../support/residents.ts';
import { everyType, pledgingUnit } from '../../web/everyType.ts';

const opensAt = '2026-03-01T00:00:00Z';
const closesAt = '2026-03-31T10:00:00Z';
const unitSet = 'every-type';

/** A campaign of one survey with a question of every type. */
const campaign: Campaign = {
  id: pledgingUnit.campaignId,
  name: everyType.campaignName,
  timeZone: everyType.timeZone,
  phases: [{ id: 'only', name: { en: 'Only' }, opensAt, closesAt }],
  groups: [{ id: pledgingUnit.groupId, name: { en: 'Centres' } }],
  threshold: 10,
  state: 'scheduled',
  revision: 1,
  unitSet,
  unitCount: 1,
};

export const survey: Survey = {
  id: everyType.id,
  campaignId: campaign.id,
  phaseId: 'only',
  audience: 'resident',
  formId: everyType.form.id,
  formVersion: everyType.form.version,
  revision: 1,
};

/** Within the window. */
export const during = new Date('2026-03-05T06:07:08Z');

/** Of the same campaign, and no longer appraised. */
export const retiredUnit = { ...pledgingUnit, id: 'closed-centre', retired: true };

/** @param ends when the survey closes; null for never */
export const loadEveryType = async (database: Database, ends: string | null = closesAt): Promise<void> => {
  const seed = setupSeed(database);
  await seed.form(everyType.form);
  await seed.unit(unitSet, pledgingUnit);
  await seed.unit(unitSet, retiredUnit);
  await seed.survey(survey);
  const phases = campaign.phases.map((phase) => ({ ...phase, closesAt: ends }));
  await seed.campaign({ ...campaign, phases });
  for (const unitId of [pledgingUnit.id, retiredUnit.id]) {
    await putUp(database, { surveyId: survey.id, unitId });
  }
};

/** The same survey in a campaign of another state. */
export const loadInState = async (
  database: Database,
  state: Campaign['state'],
  closedAt?: string,
): Promise<Survey> => {
  const seed = setupSeed(database);
  const id = `every-type-${state}`;
  const other: Survey = { ...survey, id, campaignId: id };
  await seed.unit(unitSet, { ...pledgingUnit, campaignId: id });
  await seed.survey(other);
  await seed.campaign({ ...campaign, id, state, ...(closedAt && { closedAt }) });
  await putUp(database, { surveyId: id, unitId: pledgingUnit.id });
  return other;
};

/** Puts a poster in place. @returns its token */
export const putPoster = async (
  database: Database,
  key: Buffer,
  changes: Partial<Poster> = {},
): Promise<string> => {
  const poster: Poster = {
    token: '',
    campaignId: campaign.id,
    surveyId: survey.id,
    unitId: pledgingUnit.id,
    turn: 1,
    issuedAt: opensAt,
    ...changes,
  };
  const token = posterToken(key, poster.surveyId, poster, poster.turn);
  await createItem(database, 'setup', posterKey(token), Poster.parse({ ...poster, token }));
  return token;
};
