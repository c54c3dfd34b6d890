import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { Campaign } from '../../schemas/campaign.ts';
import { Form } from '../../schemas/form.ts';
import { Id } from '../../schemas/ids.ts';
import { Survey } from '../../schemas/survey.ts';
import { Unit } from '../../schemas/unit.ts';
import type { Database } from './database.ts';
import { createItem, getItem, queryAll } from './items.ts';
import * as keys from './keys.ts';

const SurveyListing = z.object({ surveyId: Id });

/** What the office sets up, one item each. */
export interface SetupStore {
  readonly campaign: (campaignId: string) => Promise<Campaign | undefined>;
  readonly unit: (campaignId: string, unitId: string) => Promise<Unit | undefined>;
  readonly survey: (surveyId: string) => Promise<Survey | undefined>;
  readonly form: (formId: string, version: number) => Promise<Form | undefined>;
}

export const setupStore = (database: Database): SetupStore => ({
  campaign: (campaignId) => getItem(database, 'setup', keys.campaignKey(campaignId), Campaign),
  unit: (campaignId, unitId) => getItem(database, 'setup', keys.unitKey(campaignId, unitId), Unit),
  survey: (surveyId) => getItem(database, 'setup', keys.surveyKey(surveyId), Survey),
  form: (formId, version) => getItem(database, 'setup', keys.formKey(formId, version), Form),
});

/** A campaign's lists: as many reads as they have pages, however many responses there are. */
export const setupLists = (database: Database) => ({
  units: (campaignId: string): Promise<Unit[]> =>
    queryAll(database, 'setup', keys.campaignPartition(campaignId), keys.unitPrefix, Unit),
  surveyIds: async (campaignId: string): Promise<string[]> => {
    const partition = keys.campaignPartition(campaignId);
    const listings = await queryAll(database, 'setup', partition, keys.surveyPrefix, SurveyListing);
    return listings.map(({ surveyId }) => surveyId);
  },
});

export type SetupLists = ReturnType<typeof setupLists>;

/** Creating what is set up. Each refuses to write over what is there. @returns whether something was written */
export const setupWriter = (database: Database) => ({
  campaign: (campaign: Campaign): Promise<boolean> =>
    createItem(database, 'setup', keys.campaignKey(campaign.id), Campaign.parse(campaign)),
  unit: (unit: Unit): Promise<boolean> =>
    createItem(database, 'setup', keys.unitKey(unit.campaignId, unit.id), Unit.parse(unit)),
  survey: async (survey: Survey): Promise<boolean> => {
    // The listing comes first: a listed survey that is not there yet is passed over, an unlisted one would be lost.
    await createItem(database, 'setup', keys.campaignSurveyKey(survey.campaignId, survey.id), {
      surveyId: survey.id,
    });
    return createItem(database, 'setup', keys.surveyKey(survey.id), Survey.parse(survey));
  },
  /**
   * Publishes a form version for good.
   * @throws {Error} when the version was published before with other content
   */
  form: async (form: Form): Promise<boolean> => {
    const published = Form.parse(form);
    const key = keys.formKey(form.id, form.version);
    if (await createItem(database, 'setup', key, published)) return true;
    const before = await getItem(database, 'setup', key, Form, true);
    if (isDeepStrictEqual(before, published)) return false;
    throw new Error(`version ${form.version} of form ${form.id} is published and cannot change`);
  },
});
