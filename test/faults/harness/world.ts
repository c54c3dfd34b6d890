import { createTables } from '../../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../../functions/store/database.ts';
import { setupSeed } from '../../../functions/store/setupSeed.ts';
import { localPrefix } from '../../../infra/local/pingyi.ts';
import { campaign, survey } from '../../../infra/local/sample/campaign.ts';
import { form } from '../../../infra/local/sample/form.ts';

/** An engine with tables, which schedules use one after the other, each with campaigns of its own. */
export interface World {
  readonly endpoint: string;
  /** Unhindered. */
  readonly database: Database;
  /** A campaign that nobody has used, with one survey of the same id. */
  readonly newCampaign: () => Promise<string>;
}

/** The clock of all schedules. */
export const now = (): Date => new Date('2026-12-01T08:00:00.000Z');

export const openWorld = async (endpoint: string): Promise<World> => {
  const database = openDatabase({ prefix: localPrefix, endpoint });
  await createTables(database);
  const seed = setupSeed(database);
  await seed.form(form);
  let made = 0;
  return {
    endpoint,
    database,
    newCampaign: async () => {
      made += 1;
      const id = `campaign-${made}`;
      await seed.campaign({ ...campaign, id });
      await seed.survey({ ...survey, id, campaignId: id });
      return id;
    },
  };
};
