import type { Handler } from '../../schemas/handler.ts';
import { ProblemError } from '../../schemas/problem.ts';
import type { CampaignResults } from '../../schemas/result.ts';
import type { Routes } from '../../schemas/routes.ts';
import { campaignResults } from '../rules/results/results.ts';
import { resultsCsv } from '../rules/results/resultsCsv.ts';
import type { SetupLists, SetupStore } from '../store/setupStore.ts';
import type { TallyStore } from '../store/tallyStore.ts';
import { attached } from './attached.ts';

export interface ResultsDependencies {
  readonly setup: SetupStore;
  readonly lists: SetupLists;
  readonly tallies: Pick<TallyStore, 'generation' | 'read'>;
  readonly now: () => Date;
}

const present = <T>(value: T | undefined): value is T => value !== undefined;

/**
 * A campaign's figures, from its tallies alone.
 * @throws {ProblemError} campaign_unknown
 */
const readCampaignResults =
  ({ setup, lists, tallies, now }: ResultsDependencies) =>
  async (campaignId: string): Promise<CampaignResults> => {
    const campaign = await setup.campaign(campaignId);
    if (!campaign) throw new ProblemError('campaign_unknown');
    const [units, surveyIds, generation] = await Promise.all([
      lists.units(campaign),
      lists.surveyIds(campaignId),
      tallies.generation(campaignId),
    ]);
    const [found, counts] = await Promise.all([
      Promise.all(surveyIds.map((id) => setup.survey(id))),
      tallies.read(campaignId, generation),
    ]);
    const surveys = found.filter(present);
    const versions = new Map(
      [...surveys, ...counts].map(({ formId, formVersion }) => [
        `${formId}/${formVersion}`,
        { formId, formVersion },
      ]),
    );
    const forms = await Promise.all(
      [...versions.values()].map(({ formId, formVersion }) => setup.form(formId, formVersion)),
    );
    return campaignResults(
      { campaign, units, surveys, forms: forms.filter(present), tallies: counts },
      now(),
    );
  };

export const readResults = (dependencies: ResultsDependencies): Handler<Routes['readResults']> => {
  const read = readCampaignResults(dependencies);
  return async ({ params }) => ({ status: 200, body: await read(params.campaignId) });
};

export const downloadResults = (dependencies: ResultsDependencies): Handler<Routes['downloadResults']> => {
  const read = readCampaignResults(dependencies);
  return async ({ params, language }) => ({
    status: 200,
    body: resultsCsv(await read(params.campaignId), language),
    headers: attached(`${params.campaignId}-results.csv`),
  });
};
