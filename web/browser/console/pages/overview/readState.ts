import type { Turnout } from '../../../../../schemas/ballot.ts';
import type { CampaignOverview } from '../../../../../schemas/campaign.ts';
import type { Counting } from '../../../../../schemas/counting.ts';
import type { Flag } from '../../../../../schemas/guard.ts';
import type { Job } from '../../../../../schemas/job.ts';
import type { Progress } from '../../../../../schemas/progress.ts';
import type { Quarantine } from '../../../../../schemas/quarantine.ts';
import type { ReleaseOverview } from '../../../../../schemas/releaseLife.ts';
import type { Survey } from '../../../../../schemas/survey.ts';
import { type Gathered, gather } from '../../data/gathered.ts';
import type { Session } from '../../data/session.tsx';
import { undecided } from '../watch/undecided.ts';

/** All that a campaign's start page is made of. */
type Readings = {
  readonly surveys: readonly Survey[];
  readonly progress: Progress;
  readonly turnout: Turnout;
  readonly jobs: readonly Job[];
  readonly counting: Counting;
  readonly quarantine: Quarantine;
  readonly releases: readonly ReleaseOverview[];
  readonly waitingRemarks: number;
  readonly flags: readonly Flag[];
  /** Whether any poster of a residents' survey leads anywhere; read only as long as nobody has answered. */
  readonly hasPosters: boolean;
};

export type CampaignReadings = Gathered<Readings>;

/** Reads what the caller may read of a campaign; what could not be read is left out. */
export const readState = async (
  { client, may }: Pick<Session, 'client' | 'may'>,
  campaign: CampaignOverview,
): Promise<CampaignReadings> => {
  const params = { campaignId: campaign.id };
  const { surveys } = (await client.call('listSurveys', { params })).body;
  const residents = surveys.filter(({ audience }) => audience === 'resident');

  const flags = async (): Promise<Flag[]> => {
    const [decided, ...examined] = await Promise.all([
      client.call('listSetAsides', { params }).then(({ body }) => body.setAsides),
      ...residents.map(({ id }) =>
        client.call('readExamination', { params: { surveyId: id } }).then(({ body }) => body),
      ),
    ]);
    return examined.flatMap((examination) => undecided(examination, decided));
  };
  const posters = async (): Promise<boolean> => {
    const listed = await Promise.all(
      residents.map(({ id }) => client.call('listPosters', { params: { surveyId: id } })),
    );
    return listed.some(({ body }) => body.posters.some(({ endsAt }) => endsAt === undefined));
  };
  const progress = may('results:read')
    ? client.call('readProgress', { params }).then(({ body }) => body)
    : undefined;
  const isUntouched = async (): Promise<boolean> =>
    ((await progress)?.surveys ?? []).every(({ units }) => units.every(({ counted }) => counted === 0));

  return gather<Readings>({
    surveys: Promise.resolve(surveys),
    progress,
    turnout:
      may('code:read') && surveys.some(({ audience }) => audience === 'member')
        ? client.call('readTurnout', { params }).then(({ body }) => body)
        : undefined,
    jobs: may('job:read') ? client.call('listJobs', { params }).then(({ body }) => body.jobs) : undefined,
    counting: may('counting:read')
      ? client.call('readCounting', { params }).then(({ body }) => body)
      : undefined,
    quarantine: may('counting:read')
      ? client.call('readQuarantine', { params }).then(({ body }) => body)
      : undefined,
    releases: may('results:read')
      ? client.call('listReleases', { params }).then(({ body }) => body.releases)
      : undefined,
    waitingRemarks: may('comment:read')
      ? client.call('listComments', { params }).then(({ body }) => body.waiting)
      : undefined,
    flags: may('guard:read') ? flags() : undefined,
    hasPosters:
      may('poster:read') && residents.length > 0
        ? isUntouched().then((untouched) => !untouched || posters())
        : undefined,
  });
};
