import type { Campaign } from '../../schemas/campaign.ts';
import type { FormListing, PublishedForm } from '../../schemas/form.ts';
import type { Survey } from '../../schemas/survey.ts';
import type { Unit } from '../../schemas/unit.ts';
import { deleteMany, putMany } from './bulk.ts';
import type { Database } from './database.ts';
import { type Key, queryPages, toItem } from './items.ts';
import * as keys from './keys.ts';
import type { FormHead } from './setupStore.ts';
import { createWrite, deleteWrite, putWrite, replaceWrite, type Write } from './writes.ts';

/** A form in the list of forms. Its title is that of the draft, which is what the office works on, or of the last version. */
const formListing = (head: FormHead, title: FormListing['title']): FormListing => ({
  id: head.id,
  title,
  latestVersion: head.latestVersion,
  hasDraft: head.draft !== null,
});

/** The writes by which the office sets up, each to be part of a transaction. */
export const setupWrites = (database: Database) => {
  const listing = (head: FormHead, title: FormListing['title']): Write =>
    putWrite(database, 'setup', keys.formListingKey(head.id), formListing(head, title));
  return {
    createCampaign: (campaign: Campaign): Write[] => [
      createWrite(database, 'setup', keys.campaignKey(campaign.id), campaign),
      putWrite(database, 'setup', keys.campaignListingKey(campaign.id), { campaignId: campaign.id }),
    ],
    /** A campaign in the place of what it was: at that revision and in that state. */
    changeCampaign: (campaign: Campaign, { revision, state }: Campaign): Write[] => [
      replaceWrite(database, 'setup', keys.campaignKey(campaign.id), campaign, { revision, state }),
    ],
    deleteCampaign: ({ id, revision }: Campaign): Write[] => [
      deleteWrite(database, 'setup', keys.campaignKey(id), revision),
      deleteWrite(database, 'setup', keys.campaignListingKey(id)),
      // A campaign that is made later under the same id begins without a formula.
      deleteWrite(database, 'setup', keys.formulaKey(id)),
    ],
    createSurvey: (survey: Survey): Write[] => [
      createWrite(database, 'setup', keys.surveyKey(survey.id), survey),
      putWrite(database, 'setup', keys.campaignSurveyKey(survey.campaignId, survey.id), {
        surveyId: survey.id,
      }),
    ],
    changeSurvey: (survey: Survey, from: number): Write[] => [
      replaceWrite(database, 'setup', keys.surveyKey(survey.id), survey, { revision: from }),
    ],
    deleteSurvey: ({ id, campaignId, revision }: Survey): Write[] => [
      deleteWrite(database, 'setup', keys.surveyKey(id), revision),
      deleteWrite(database, 'setup', keys.campaignSurveyKey(campaignId, id)),
    ],
    /** A form's draft; `from` is the revision that it was changed from, nothing for a new form. */
    saveDraft: (head: FormHead & { draft: object }, from: number | undefined): Write[] => [
      from === undefined
        ? createWrite(database, 'setup', keys.formHeadKey(head.id), head)
        : replaceWrite(database, 'setup', keys.formHeadKey(head.id), head, { revision: from }),
      listing(head, head.draft.title),
    ],
    /** A version, for good: no write ever replaces one. */
    publishForm: (form: PublishedForm, head: FormHead, from: number): Write[] => [
      createWrite(database, 'setup', keys.formKey(form.id, form.version), form),
      replaceWrite(database, 'setup', keys.formHeadKey(form.id), head, { revision: from }),
      listing(head, form.title),
    ],
  };
};

export type SetupWrites = ReturnType<typeof setupWrites>;

/** What is too much for one transaction; a later write makes it count. */
export const setupBulk = (database: Database, wait: (ms: number) => Promise<void>) => {
  const deletePartition = async (partition: string, prefix = ''): Promise<void> => {
    for await (const page of queryPages(database, 'setup', partition, prefix, true)) {
      const found = page.map(({ pk, sk }): Key => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' }));
      await deleteMany(database, 'setup', found, wait);
    }
  };
  return {
    /** A whole list of units under a name that no other has; it is in force once the campaign names it. */
    putUnits: (campaignId: string, unitSet: string, units: readonly Unit[]): Promise<void> =>
      putMany(
        database,
        'setup',
        units.map((unit) => toItem(keys.unitKey(campaignId, unitSet, unit.id), unit)),
        wait,
      ),
    deleteUnits: (campaignId: string, unitSet: string): Promise<void> =>
      deletePartition(keys.unitSetPartition(campaignId, unitSet)),
    /** Every poster of a survey; their tokens first, which are known from where they hang. */
    deletePosters: async (surveyId: string, tokens: readonly string[]): Promise<void> => {
      await deleteMany(database, 'setup', tokens.map(keys.posterKey), wait);
      await deletePartition(keys.posterPlacePartition(surveyId));
    },
    /** Every batch of codes of a campaign, and with it the worth of its codes. */
    deleteBatches: (campaignId: string): Promise<void> =>
      deletePartition(keys.campaignPartition(campaignId), keys.batchPrefix),
  };
};

export type SetupBulk = ReturnType<typeof setupBulk>;
