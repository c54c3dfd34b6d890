import { ProblemError } from '../../../schemas/problem.ts';
import { ReleasedUnit } from '../../../schemas/release.ts';
import type { ReleaseOverview } from '../../../schemas/releaseLife.ts';
import type { FileStore } from '../../store/files.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import { unitKey } from './places.ts';

/** What everybody's view of releases is read from. */
export interface PublicReleaseDependencies {
  readonly releases: Pick<ReleaseStore, 'read'>;
  /** Where their files lie. */
  readonly files: Pick<FileStore, 'read'>;
}

/** A release that everybody may read: it has a hash, since it has everything. */
export interface PublishedRelease extends ReleaseOverview {
  readonly hash: string;
}

/** More than any unit's part or list of tiles takes up: what is larger is not ours. */
export const largestObject = 24 * 1024 * 1024;

/** A release as everybody sees it; undefined where it is not public, whatever else it may be. */
export const ifPublic = (release: ReleaseOverview | undefined): PublishedRelease | undefined => {
  if (!release || (release.state !== 'public' && release.state !== 'superseded')) return undefined;
  const { hash } = release;
  if (hash === null) throw new Error('a public release without its hash');
  return { ...release, hash };
};

/** @throws {ProblemError} release_unknown: for one that is on its way too, so that nobody hears of it before it is public */
export const readPublished = async (
  { releases }: Pick<PublicReleaseDependencies, 'releases'>,
  releaseId: string,
): Promise<PublishedRelease> => {
  const release = ifPublic(await releases.read(releaseId));
  if (!release) throw new ProblemError('release_unknown');
  return release;
};

/** One unit's part of a public release, and what has become of the release since. */
export interface PublishedUnit {
  readonly unit: ReleasedUnit;
  readonly release: PublishedRelease;
}

/** @throws {ProblemError} release_unknown, unit_unknown */
export const readUnit = async (
  dependencies: PublicReleaseDependencies,
  { releaseId, unitId }: { readonly releaseId: string; readonly unitId: string },
): Promise<PublishedUnit> => {
  const release = await readPublished(dependencies, releaseId);
  const content = await dependencies.files.read(unitKey(release, unitId), largestObject);
  if (!content) throw new ProblemError('unit_unknown');
  return { unit: ReleasedUnit.parse(JSON.parse(Buffer.from(content).toString('utf8'))), release };
};
