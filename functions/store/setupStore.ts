import * as z from 'zod/mini';
import { Campaign } from '../../schemas/campaign.ts';
import { FormContent, FormListing, PublishedForm } from '../../schemas/form.ts';
import { Id, Version } from '../../schemas/ids.ts';
import { Poster } from '../../schemas/poster.ts';
import { Survey } from '../../schemas/survey.ts';
import { Unit } from '../../schemas/unit.ts';
import type { Database } from './database.ts';
import { getItem, queryAll } from './items.ts';
import * as keys from './keys.ts';

const CampaignRow = z.object({ campaignId: Id });
const SurveyRow = z.object({ surveyId: Id });

/** A form beside its versions: what changes about it. */
export const FormHead = z.object({
  id: Id,
  revision: z.int().check(z.minimum(1)),
  draft: z.nullable(FormContent),
  latestVersion: z.nullable(Version),
});

export type FormHead = z.infer<typeof FormHead>;

/** Which list of units a campaign has. */
export type UnitsOf = Pick<Campaign, 'id' | 'unitSet'>;

/** What the office sets up, one item each. */
export interface SetupStore {
  readonly campaign: (campaignId: string) => Promise<Campaign | undefined>;
  readonly unit: (campaign: UnitsOf, unitId: string) => Promise<Unit | undefined>;
  readonly survey: (surveyId: string) => Promise<Survey | undefined>;
  readonly form: (formId: string, version: number) => Promise<PublishedForm | undefined>;
  readonly poster: (token: string) => Promise<Poster | undefined>;
}

/** @param consistent for whoever changes what was read */
export const setupStore = (database: Database, consistent = false): SetupStore => ({
  campaign: (campaignId) => getItem(database, 'setup', keys.campaignKey(campaignId), Campaign, consistent),
  unit: async ({ id, unitSet }, unitId) =>
    unitSet === null
      ? undefined
      : getItem(database, 'setup', keys.unitKey(id, unitSet, unitId), Unit, consistent),
  survey: (surveyId) => getItem(database, 'setup', keys.surveyKey(surveyId), Survey, consistent),
  form: (formId, version) =>
    getItem(database, 'setup', keys.formKey(formId, version), PublishedForm, consistent),
  poster: (token) => getItem(database, 'setup', keys.posterKey(token), Poster, consistent),
});

const present = <T>(value: T | undefined): value is T => value !== undefined;

/** The office's lists: as many reads as they have pages, however many responses there are. */
export const setupLists = (database: Database) => {
  const store = setupStore(database, true);
  const surveyIds = async (campaignId: string): Promise<string[]> => {
    const partition = keys.campaignPartition(campaignId);
    const rows = await queryAll(database, 'setup', partition, keys.surveyPrefix, SurveyRow);
    return rows.map(({ surveyId }) => surveyId);
  };
  return {
    /** Every campaign, by id. */
    campaigns: async (): Promise<Campaign[]> => {
      const rows = await queryAll(database, 'setup', keys.campaignsPartition, '', CampaignRow);
      return (await Promise.all(rows.map(({ campaignId }) => store.campaign(campaignId)))).filter(present);
    },
    /** Every unit of the list in force, by id, retired ones too. */
    units: async ({ id, unitSet }: UnitsOf): Promise<Unit[]> =>
      unitSet === null ? [] : queryAll(database, 'setup', keys.unitSetPartition(id, unitSet), '', Unit),
    surveyIds,
    /** Every survey of a campaign, by id. */
    surveys: async (campaignId: string): Promise<Survey[]> =>
      (await Promise.all((await surveyIds(campaignId)).map(store.survey))).filter(present),
    /** Every form, by id. */
    forms: (): Promise<FormListing[]> => queryAll(database, 'setup', keys.formsPartition, '', FormListing),
    formHead: (formId: string): Promise<FormHead | undefined> =>
      getItem(database, 'setup', keys.formHeadKey(formId), FormHead, true),
    /** Every published version of a form, oldest first. */
    formVersions: (formId: string): Promise<PublishedForm[]> =>
      queryAll(database, 'setup', keys.formPartition(formId), keys.versionPrefix, PublishedForm),
  };
};

export type SetupLists = ReturnType<typeof setupLists>;
