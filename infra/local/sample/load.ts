import type { Database } from '../../../functions/store/database.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { campaign, inspectorSurvey, memberSurvey, survey, unitSurvey } from './campaign.ts';
import { form } from './form.ts';
import { formula } from './formula.ts';
import { sampleUnitSet } from './ids.ts';
import { inspectorForm, memberForm, unitForm } from './ownForms.ts';
import { units } from './units.ts';

/** Puts the sample campaign in place. What is there already stays, so it may run at every start. */
export const loadSample = async (database: Database): Promise<void> => {
  const seed = setupSeed(database);
  for (const one of [form, memberForm, unitForm, inspectorForm]) await seed.form(one);
  for (const unit of units) await seed.unit(sampleUnitSet, unit);
  for (const one of [survey, memberSurvey, unitSurvey, inspectorSurvey]) await seed.survey(one);
  await seed.formula(formula);
  await seed.campaign(campaign);
};
