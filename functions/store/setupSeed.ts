import { isDeepStrictEqual } from 'node:util';
import { Campaign } from '../../schemas/campaign.ts';
import { PublishedForm } from '../../schemas/form.ts';
import { Formula } from '../../schemas/formula.ts';
import { Survey } from '../../schemas/survey.ts';
import { Unit } from '../../schemas/unit.ts';
import type { Database } from './database.ts';
import { createItem, getItem } from './items.ts';
import * as keys from './keys.ts';
import { FormHead } from './setupStore.ts';

/**
 * Puts things in place that no office set up, such as the sample campaign. What is there already stays as it is, so that it
 * can be asked for at every start. Each gives whether something was written.
 */
export const setupSeed = (database: Database) => {
  const create = (key: Readonly<Record<string, string>>, record: object): Promise<boolean> =>
    createItem(database, 'setup', key, record);
  return {
    campaign: async (campaign: Campaign): Promise<boolean> => {
      await create(keys.campaignListingKey(campaign.id), { campaignId: campaign.id });
      return create(keys.campaignKey(campaign.id), Campaign.parse(campaign));
    },
    formula: (formula: Formula): Promise<boolean> =>
      create(keys.formulaKey(formula.campaignId), Formula.parse(formula)),
    unit: (unitSet: string, unit: Unit): Promise<boolean> =>
      create(keys.unitKey(unit.campaignId, unitSet, unit.id), Unit.parse(unit)),
    survey: async (survey: Survey): Promise<boolean> => {
      // The listing comes first: a listed survey that is not there yet is passed over, an unlisted one would be lost.
      await create(keys.campaignSurveyKey(survey.campaignId, survey.id), { surveyId: survey.id });
      return create(keys.surveyKey(survey.id), Survey.parse(survey));
    },
    /**
     * A published version, with the form that it is a version of.
     * @throws {Error} when the version was published before with other content
     */
    form: async (form: PublishedForm): Promise<boolean> => {
      const published = PublishedForm.parse(form);
      const head: FormHead = { id: form.id, revision: 1, draft: null, latestVersion: form.version };
      await create(keys.formHeadKey(form.id), FormHead.parse(head));
      await create(keys.formListingKey(form.id), {
        id: form.id,
        title: form.title,
        latestVersion: form.version,
        hasDraft: false,
      });
      const key = keys.formKey(form.id, form.version);
      if (await create(key, published)) return true;
      const before = await getItem(database, 'setup', key, PublishedForm, true);
      if (isDeepStrictEqual(before, published)) return false;
      throw new Error(`version ${form.version} of form ${form.id} is published and cannot change`);
    },
  };
};
