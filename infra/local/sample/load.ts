import type { Database } from '../../../functions/store/database.ts';
import { setupWriter } from '../../../functions/store/setupStore.ts';
import { beginGeneration } from '../../../functions/store/tallyStore.ts';
import { campaign, survey } from './campaign.ts';
import { form } from './form.ts';
import { units } from './units.ts';

/** Puts the sample campaign in place. What is there already stays, so it may run at every start. */
export const loadSample = async (database: Database): Promise<void> => {
  const write = setupWriter(database);
  await write.form(form);
  await write.campaign(campaign);
  for (const unit of units) await write.unit(unit);
  await beginGeneration(database, campaign.id);
  await write.survey(survey);
};
