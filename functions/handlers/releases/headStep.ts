import { ProblemError } from '../../../schemas/problem.ts';
import type { ReleaseBasis } from '../../../schemas/release.ts';
import type { ReleaseOverview } from '../../../schemas/releaseLife.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { latestFirst } from '../../rules/results/surveyForm.ts';
import type { Membership } from '../../rules/snapshot/context.ts';
import type { JobOf } from '../jobs/jobWork.ts';
import { allWithPledgesInForce } from '../pledges/inForce.ts';
import { walkFrom } from '../rebuild/rawWalk.ts';
import { disclosedKey } from './places.ts';
import {
  DisclosedObject,
  type Frozen,
  type ReleaseCheckpoint,
  type ReleaseDependencies,
  readRelease,
  workOf,
} from './releaseDependencies.ts';
import { readJson } from './workFiles.ts';

/** What a public release left for those after it. */
export const readDisclosed = async (
  { published }: Pick<ReleaseDependencies, 'published'>,
  release: { readonly campaignId: string; readonly id: string },
): Promise<DisclosedObject> => DisclosedObject.parse(await readJson(published, disclosedKey(release)));

type Compared = NonNullable<ReleaseBasis['compared']>;

/** @throws {ProblemError} release_unknown where the release to compare with is none that was ever public */
const comparedOf = async (
  dependencies: ReleaseDependencies,
  { comparedWith }: ReleaseOverview,
): Promise<Compared | undefined> => {
  if (comparedWith === null) return undefined;
  const other = await dependencies.releases.read(comparedWith);
  if (!other?.hash || (other.state !== 'public' && other.state !== 'superseded')) {
    throw new ProblemError('release_unknown');
  }
  const { told } = await readDisclosed(dependencies, other);
  return { campaignId: other.campaignId, releaseId: other.id, hash: other.hash, ...told };
};

/** Members' surveys of which the ballots have been counted. */
const countedBallots = async (
  { ballotLists }: ReleaseDependencies,
  surveys: readonly Survey[],
): Promise<string[]> => {
  const counted: string[] = [];
  for (const { id, audience } of surveys) {
    if (audience === 'member' && (await ballotLists.head(id))) counted.push(id);
  }
  return counted;
};

/**
 * Finds everything beside responses that a release is made from, and keeps it: every step sees the same.
 * @throws {ProblemError} release_unknown, release_state, campaign_unknown
 */
export const beginRelease = async (
  dependencies: ReleaseDependencies,
  job: JobOf<'release'>,
): Promise<ReleaseCheckpoint> => {
  const { setup, lists, formulas, pledges, tallies, guard, releases } = dependencies;
  const { campaignId } = job;
  const release = await readRelease(dependencies, job);
  if (release.state !== 'preparing') throw new ProblemError('release_state');

  // First of all: what is counted by now is then among the responses that are read, in versions of the form that are read.
  const { active } = await tallies.counting(campaignId);
  const kept = await tallies.read(campaignId, active, true);

  const campaign = await setup.campaign(campaignId);
  if (!campaign) throw new ProblemError('campaign_unknown');
  const at = new Date(release.createdAt);
  const units = await allWithPledgesInForce(pledges, campaign, await lists.units(campaign), at);
  const surveys = await lists.surveys(campaignId);
  const asked = [];
  for (const survey of surveys) {
    asked.push({ survey, forms: (await lists.formVersions(survey.formId)).toSorted(latestFirst) });
  }
  const membership: Membership = {
    releaseId: release.id,
    view: release.view,
    cutoff: release.cutoff,
    decisions: (await guard.decisions(campaignId)).filter(({ restored }) => restored === undefined),
    ballotSurveys: await countedBallots(dependencies, surveys),
  };
  // While this release is under way no other becomes public.
  const { publicIds } = await releases.line(campaignId);
  const earlier: Membership[] = [];
  for (const id of publicIds) {
    earlier.push((await readDisclosed(dependencies, { campaignId, id })).membership);
  }
  const previous = release.previousId === null ? undefined : await releases.read(release.previousId);
  const compared = await comparedOf(dependencies, release);

  const frozen: Frozen = {
    context: {
      campaign,
      formula: (await formulas.read(campaignId)) ?? null,
      units,
      surveys: asked,
      membership,
      earlier,
    },
    previous: previous?.hash ? { id: previous.id, hash: previous.hash } : null,
    publicIds,
  };
  const work = workOf(dependencies, job);
  const read = surveys.filter(({ audience }) => audience !== 'member').map(({ id }) => id);
  return {
    context: await work.keep('context', frozen),
    tallies: await work.keep('tallies', kept),
    compared: compared ? await work.keep('compared', compared) : null,
    comments: null,
    stage: read.length > 0 ? 'read' : 'merge',
    place: walkFrom(read),
    parts: read.map(() => []),
    survey: 0,
    line: 0,
    chunks: surveys.map(() => []),
    at: 0,
    made: null,
    files: [],
    seen: 0,
    expected: kept.reduce((sum, { counted }) => sum + counted, 0),
  };
};
