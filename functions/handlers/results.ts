import type * as z from 'zod/mini';
import type { Handler } from '../../schemas/handler.ts';
import { lanes as allLanes, Lane } from '../../schemas/lane.ts';
import { ProblemError } from '../../schemas/problem.ts';
import type { CampaignResults, ResultsQuery } from '../../schemas/result.ts';
import type { Routes } from '../../schemas/routes.ts';
import type { Tally } from '../../schemas/tally.ts';
import type { Selection } from '../rules/results/parts.ts';
import { campaignResults } from '../rules/results/results.ts';
import { resultsCsv } from '../rules/results/resultsCsv.ts';
import type { GuardStore } from '../store/guardStore.ts';
import type { PledgeStore } from '../store/pledgeStore.ts';
import type { SetupLists, SetupStore } from '../store/setupStore.ts';
import type { TallyStore } from '../store/tallyStore.ts';
import { attached } from './attached.ts';
import { allWithPledgesInForce } from './pledges/inForce.ts';

export interface ResultsDependencies {
  readonly setup: SetupStore;
  readonly lists: SetupLists;
  readonly tallies: Pick<TallyStore, 'generation' | 'read' | 'readBallots'>;
  readonly guard: Pick<GuardStore, 'readCleaning' | 'readSetAside'>;
  /** What units promised themselves: its words stand beside its figures. */
  readonly pledges: Pick<PledgeStore, 'ofCampaign'>;
  readonly now: () => Date;
}

const present = <T>(value: T | undefined): value is T => value !== undefined;

const selectionOf = ({ view, lanes }: z.output<typeof ResultsQuery>): Selection => ({
  view,
  lanes: lanes === undefined ? allLanes : lanes.split(',').map((lane) => Lane.parse(lane)),
});

/** What is set aside of one survey, and whether that does not follow the latest decisions yet. */
const readSetAside = async (
  { readCleaning, readSetAside: read }: ResultsDependencies['guard'],
  surveyId: string,
): Promise<{ readonly tallies: readonly Tally[]; readonly isPending: boolean }> => {
  const cleaning = await readCleaning(surveyId);
  const tallies = cleaning?.inForceTurn === undefined ? [] : await read(surveyId, cleaning.inForceTurn);
  return { tallies, isPending: cleaning?.state === 'pending' };
};

/**
 * A campaign's figures, from its tallies alone: those of responses, of ballots, and of what is set aside.
 * @throws {ProblemError} campaign_unknown
 */
const readCampaignResults =
  ({ setup, lists, tallies, guard, pledges, now }: ResultsDependencies) =>
  async (campaignId: string, selection: Selection): Promise<CampaignResults> => {
    const campaign = await setup.campaign(campaignId);
    if (!campaign) throw new ProblemError('campaign_unknown');
    const [units, surveyIds, generation] = await Promise.all([
      lists.units(campaign).then((list) => allWithPledgesInForce(pledges, campaign, list, now())),
      lists.surveyIds(campaignId),
      tallies.generation(campaignId),
    ]);
    const [found, cleanings, responses, ballots] = await Promise.all([
      Promise.all(surveyIds.map((id) => setup.survey(id))),
      Promise.all(surveyIds.map((id) => readSetAside(guard, id))),
      tallies.read(campaignId, generation),
      tallies.readBallots(campaignId),
    ]);
    const surveys = found.filter(present);
    const counts = [...responses, ...ballots];
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
      {
        campaign,
        units,
        surveys,
        forms: forms.filter(present),
        tallies: counts,
        setAside: cleanings.flatMap(({ tallies: ofSurvey }) => ofSurvey),
        cleaningPending: new Set(surveyIds.filter((_, place) => cleanings[place]?.isPending)),
      },
      selection,
      now(),
    );
  };

export const readResults = (dependencies: ResultsDependencies): Handler<Routes['readResults']> => {
  const read = readCampaignResults(dependencies);
  return async ({ params, query }) => ({
    status: 200,
    body: await read(params.campaignId, selectionOf(query)),
  });
};

export const downloadResults = (dependencies: ResultsDependencies): Handler<Routes['downloadResults']> => {
  const read = readCampaignResults(dependencies);
  return async ({ params, query, language }) => ({
    status: 200,
    body: resultsCsv(await read(params.campaignId, selectionOf(query)), language),
    headers: attached(`${params.campaignId}-results.csv`),
  });
};
