import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { QuarantineStore } from '../../store/quarantineStore.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';

export interface QuarantineDependencies extends Pick<OfficeDependencies, 'setup' | 'lists'> {
  readonly quarantine: Pick<QuarantineStore, 'glance'>;
}

/** What of a campaign could not be counted, without what it says. */
export const readQuarantine =
  ({ setup, lists, quarantine }: QuarantineDependencies): Handler<Routes['readQuarantine']> =>
  async ({ params }) => {
    const { id } = await readCampaign(setup, params.campaignId);
    const [surveyIds, { entries, more }] = await Promise.all([lists.surveyIds(id), quarantine.glance()]);
    const own = new Set(surveyIds);
    const ofCampaign = entries
      .filter(({ surveyId }) => own.has(surveyId))
      .toSorted((a, b) => (a.quarantinedAt < b.quarantinedAt ? 1 : -1));
    return { status: 200, body: { entries: ofCampaign, more } };
  };
