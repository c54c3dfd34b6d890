import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { ReleasedUnit } from '../../../schemas/release.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { EarlierResults, UnitResults } from '../../../schemas/workspace.ts';
import type { FileStore } from '../../store/files.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import { ifPublic, type PublishedRelease, readUnit } from '../releases/publicRelease.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';

export interface ResultsDependencies {
  readonly releases: Pick<ReleaseStore, 'read' | 'line'>;
  /** Where releases lie. */
  readonly published: Pick<FileStore, 'read'>;
}

/** The campaign's releases that are or were public, the latest first: what is on its way is not even read. */
const publicReleasesOf = async (
  { releases }: Pick<ResultsDependencies, 'releases'>,
  campaignId: string,
): Promise<PublishedRelease[]> => {
  const { publicIds } = await releases.line(campaignId);
  const found = await Promise.all(publicIds.toReversed().map((id) => releases.read(id)));
  return found.flatMap((release) => ifPublic(release) ?? []);
};

/** The latest of them; undefined before the first. */
export const latestReleaseOf = async (
  { releases }: Pick<ResultsDependencies, 'releases'>,
  campaignId: string,
): Promise<PublishedRelease | undefined> => {
  const latest = (await releases.line(campaignId)).publicIds.at(-1);
  return latest === undefined ? undefined : ifPublic(await releases.read(latest));
};

/** The unit's part of one of them; undefined where it has none, as of a unit that came to the campaign later. */
const partOf = async (
  { releases, published }: ResultsDependencies,
  unitId: string,
  release: PublishedRelease | undefined,
): Promise<ReleasedUnit | undefined> => {
  if (!release) return undefined;
  const part = readUnit({ releases, files: published }, { releaseId: release.id, unitId });
  const found = await part.catch((error: unknown) => {
    if (error instanceof ProblemError && error.code === 'unit_unknown') return undefined;
    throw error;
  });
  return found?.unit;
};

/** Of an earlier release only what is the unit's own. */
const earlierOf = ({ id, number }: PublishedRelease, part: ReleasedUnit): EarlierResults => {
  const own = part.nodes.find(({ kind }) => kind === 'unit')?.id;
  return {
    releaseId: id,
    number,
    indices: part.indices,
    figures: part.figures.filter(
      ({ nodeId, lane, period }) => nodeId === own && lane === undefined && period === undefined,
    ),
  };
};

/**
 * What has been published of the unit that asks, and of no other: its id and its campaign's come from its session.
 * @param wanted which of the campaign's releases; the latest without it
 * @throws {ProblemError} release_unknown for any that is not a public one of this campaign
 */
export const resultsOf = async (
  dependencies: ResultsDependencies,
  { campaign, unit }: UnitAtWork,
  wanted?: string,
): Promise<UnitResults> => {
  const releases = await publicReleasesOf(dependencies, campaign.id);
  const place = wanted === undefined ? 0 : releases.findIndex(({ id }) => id === wanted);
  if (place < 0) throw new ProblemError('release_unknown');
  const [shown, previous] = [releases[place], releases[place + 1]];
  const [results, before] = await Promise.all([
    partOf(dependencies, unit.id, shown),
    partOf(dependencies, unit.id, previous),
  ]);
  return {
    campaignId: campaign.id,
    unitId: unit.id,
    timeZone: campaign.timeZone,
    releases,
    releaseId: shown?.id ?? null,
    results: results ?? null,
    before: previous && before ? earlierOf(previous, before) : null,
  };
};

export const readUnitResults =
  (dependencies: UnitDependencies & ResultsDependencies): Handler<Routes['readUnitResults']> =>
  async ({ query, subject }) => ({
    status: 200,
    body: await resultsOf(dependencies, await unitAtWork(dependencies, subject), query.release),
  });
