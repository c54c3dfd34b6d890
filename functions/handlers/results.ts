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
import type { Cleaning, GuardStore } from '../store/guardStore.ts';
import type { PledgeStore } from '../store/pledgeStore.ts';
import type { SetupLists, SetupStore } from '../store/setupStore.ts';
import type { TallyStore } from '../store/tallyStore.ts';
import { attached } from './attached.ts';
import { requireWhole } from './erasure/requireKept.ts';
import { listingOf } from './guard/setAsides.ts';
import { allWithPledgesInForce } from './pledges/inForce.ts';

export interface ResultsDependencies {
  readonly setup: SetupStore;
  readonly lists: SetupLists;
  readonly tallies: Pick<TallyStore, 'counting' | 'read' | 'readBallots'>;
  readonly guard: Pick<GuardStore, 'decisions' | 'readCleaning' | 'readSetAside'>;
  /** What units promised themselves: its words stand beside its figures. */
  readonly pledges: Pick<PledgeStore, 'ofCampaign'>;
  readonly now: () => Date;
}

const present = <T>(value: T | undefined): value is T => value !== undefined;

const selectionOf = ({ view, lanes }: z.output<typeof ResultsQuery>): Selection => ({
  view,
  lanes: lanes === undefined ? allLanes : lanes.split(',').map((lane) => Lane.parse(lane)),
});

/** What is set aside of one survey, and how far that follows the decisions. */
const readSetAside = async (
  { readCleaning, readSetAside: read }: ResultsDependencies['guard'],
  surveyId: string,
): Promise<{ readonly tallies: readonly Tally[]; readonly cleaning: Cleaning | undefined }> => {
  const cleaning = await readCleaning(surveyId);
  const tallies = cleaning?.inForceTurn === undefined ? [] : await read(surveyId, cleaning.inForceTurn);
  return { tallies, cleaning };
};

/**
 * A campaign's figures, from its tallies alone: those of responses, of ballots, and of what is set aside.
 * @throws {ProblemError} campaign_unknown
 */
export const readCampaignResults =
  ({ setup, lists, tallies, guard, pledges, now }: ResultsDependencies) =>
  async (campaignId: string, selection: Selection): Promise<CampaignResults> => {
    const campaign = await setup.campaign(campaignId);
    if (!campaign) throw new ProblemError('campaign_unknown');
    requireWhole(campaign);
    // Decisions before what has become of them: so none is taken for one that has been worked out already.
    const [units, surveyIds, { active }, decisions] = await Promise.all([
      lists.units(campaign).then((list) => allWithPledgesInForce(pledges, campaign, list, now())),
      lists.surveyIds(campaignId),
      tallies.counting(campaignId),
      guard.decisions(campaignId),
    ]);
    const [found, cleanings, responses, ballots] = await Promise.all([
      Promise.all(surveyIds.map((id) => setup.survey(id))),
      Promise.all(surveyIds.map((id) => readSetAside(guard, id))),
      tallies.read(campaignId, active),
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
    const cleaningOf = new Map(surveyIds.map((id, place) => [id, cleanings[place]?.cleaning]));
    return campaignResults(
      {
        campaign,
        units,
        surveys,
        forms: forms.filter(present),
        tallies: counts,
        setAside: cleanings.flatMap(({ tallies: ofSurvey }) => ofSurvey),
        cleaningPending: new Set(surveyIds.filter((id) => cleaningOf.get(id)?.state === 'pending')),
        decisions: decisions.map((decision) =>
          listingOf(decision, cleaningOf.get(decision.surveyId), campaign),
        ),
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
