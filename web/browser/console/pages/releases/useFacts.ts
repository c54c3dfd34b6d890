import { type Client, ProblemReply } from '../../../../../client/client.ts';
import type { CampaignOverview } from '../../../../../schemas/campaign.ts';
import type { Survey } from '../../../../../schemas/survey.ts';
import { gather } from '../../data/gathered.ts';
import { useSession } from '../../data/session.tsx';
import type { Loaded } from '../../data/useLoaded.ts';
import { useLoaded } from '../../data/useLoaded.ts';
import type { BallotState, Readings, ReleaseFacts } from './facts.ts';

/** Whether ballots are counted is told by whether their list is published. */
const ballotState = async (client: Client, surveyId: string): Promise<BallotState> => {
  try {
    await client.call('readBallotList', { params: { surveyId } });
    return 'counted';
  } catch (error) {
    if (error instanceof ProblemReply && error.is('ballots_not_counted')) return 'uncounted';
    throw error;
  }
};

/** So many pages of jobs are looked through for the last collection of remarks: months of nightly work. */
const jobPages = 10;

const readJobs = async (client: Client, campaignId: string): Promise<Readings['jobs']> => {
  const read = async (after?: string) =>
    (await client.call('listJobs', { params: { campaignId }, query: { after } })).body;
  const first = await read();
  let page = first;
  for (let count = 1; ; count += 1) {
    const last = page.jobs.find(({ params, state }) => params.kind === 'comments' && state === 'done');
    if (last || page.next === null || count === jobPages)
      return { latest: first.jobs, collectedAt: last ? (last.startedAt ?? last.createdAt) : null };
    page = await read(page.next);
  }
};

const readGuard = async (client: Client, campaignId: string, surveys: readonly Survey[]) => {
  const [decisions, ...examinations] = await Promise.all([
    client.call('listSetAsides', { params: { campaignId } }).then(({ body }) => body.setAsides),
    ...surveys
      .filter(({ audience }) => audience === 'resident')
      .map(({ id }) => client.call('readExamination', { params: { surveyId: id } }).then(({ body }) => body)),
  ]);
  return { decisions, examinations };
};

const readBallots = async (
  client: Client,
  campaign: CampaignOverview,
  surveys: readonly Survey[],
): Promise<Readings['ballots']> => {
  const isOver = campaign.state === 'closed' || campaign.state === 'archived';
  const states = surveys
    .filter(({ audience }) => audience === 'member')
    .map(async ({ id, phaseId }): Promise<[string, BallotState]> => {
      const isOpen = !isOver && campaign.phaseStates[phaseId] !== 'closed';
      return [id, isOpen ? 'open' : await ballotState(client, id)];
    });
  return new Map(await Promise.all(states));
};

const readFacts = async (client: Client, campaign: CampaignOverview): Promise<ReleaseFacts> => {
  const params = { campaignId: campaign.id };
  const [releases, surveys] = await Promise.all([
    client.call('listReleases', { params }).then(({ body }) => body.releases),
    client.call('listSurveys', { params }).then(({ body }) => body.surveys),
  ]);
  const readings = await gather<Readings>({
    counting: client.call('readCounting', { params }).then(({ body }) => body),
    quarantine: client.call('readQuarantine', { params }).then(({ body }) => body),
    jobs: readJobs(client, campaign.id),
    waitingRemarks: client
      .call('listComments', { params, query: { state: 'waiting' } })
      .then(({ body }) => body.waiting),
    formula: client.call('readFormula', { params }).then(({ body }) => body),
    progress: client.call('readProgress', { params }).then(({ body }) => body),
    ballots: readBallots(client, campaign, surveys),
    guard: readGuard(client, campaign.id, surveys),
  });
  return {
    ...readings,
    releases,
    surveys,
    // The system's clock, where it could be read: that of a desk may be wrong by minutes.
    now: readings.progress ? new Date(readings.progress.computedAt) : new Date(),
  };
};

/** What is to be known before a release is begun, read once and whenever it is asked for again. */
export const useFacts = (campaign: CampaignOverview): Loaded<ReleaseFacts> => {
  const { client } = useSession();
  return useLoaded(`${campaign.id} ${campaign.revision}`, () => readFacts(client, campaign));
};
