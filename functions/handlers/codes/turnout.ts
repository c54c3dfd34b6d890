import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { turnoutOf } from '../../rules/ballots/turnout.ts';
import type { CodeStore } from '../../store/codeStore.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';

/** How far the voting is, by unit and in steps. Of withdrawn batches that counts which was spent before. */
export const readTurnout =
  ({
    setup,
    lists,
    codes,
  }: Pick<OfficeDependencies, 'setup' | 'lists'> & {
    readonly codes: Pick<CodeStore, 'batches' | 'spent'>;
  }): Handler<Routes['readTurnout']> =>
  async ({ params }) => {
    const campaign = await readCampaign(setup, params.campaignId);
    const [units, all] = await Promise.all([lists.units(campaign), codes.batches(campaign.id)]);
    const batches = all.filter(({ kind }) => kind === 'member');
    return { status: 200, body: turnoutOf(campaign, units, batches, await codes.spent(batches)) };
  };
