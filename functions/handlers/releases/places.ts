import type { ReleaseFileId } from '../../../schemas/releaseLife.ts';
import type { Language } from '../../../schemas/text.ts';
import { publishedPrefix } from '../../store/fileKeys.ts';

/** Which release. */
interface ReleaseName {
  readonly campaignId: string;
  readonly id: string;
}

/** Where a release's files lie: under its hash, so that nothing is ever written in the place of something else. */
interface HashedRelease extends ReleaseName {
  readonly hash: string;
}

/** What a release is worked out from, step by step: nobody needs it afterwards, and it is deleted after some days. */
export const workPrefix = ({ campaignId, id }: ReleaseName): string => `release-work/${campaignId}/${id}/`;

/** What has been disclosed by a release, for those after it: never for anybody's eyes, never deleted. */
export const disclosedKey = ({ campaignId, id }: ReleaseName): string => `disclosed/${campaignId}/${id}`;

const publishedFolder = ({ campaignId, id, hash }: HashedRelease): string =>
  `${publishedPrefix}${campaignId}/${id}/${hash}/`;

/** One of the files that people download. */
export const fileKey = (release: HashedRelease, fileId: ReleaseFileId): string =>
  `${publishedFolder(release)}files/${fileId}`;

/** One unit's part: a `ReleasedUnit` as JSON. */
export const unitKey = (release: HashedRelease, unitId: string): string =>
  `${publishedFolder(release)}units/${unitId}`;

/** The page of the whole release in a language, as HTML. */
export const pageKey = (release: HashedRelease, language: Language): string =>
  `${publishedFolder(release)}pages/${language}`;

/** The whole counts of every node and line, to compare the next release with: `Totals` of functions/rules/release/totals.ts as JSON. */
export const totalsKey = (release: HashedRelease): string => `${publishedFolder(release)}totals`;

/** What a release tells of, for pages to find their way in it: `ReleaseContents` as JSON. */
export const contentsKey = (release: HashedRelease): string => `${publishedFolder(release)}contents`;

/** Everything told of one line: a `ReleaseLinePart` as JSON, by the number that the contents have of it. */
export const linePartKey = (release: HashedRelease, part: number): string =>
  `${publishedFolder(release)}lines/${part}`;

/** The tree over the receipts: a `TileIndex` as JSON. */
export const tileIndexKey = (release: HashedRelease): string => `${publishedFolder(release)}receipts/index`;

/** Receipts of one tile, one a line. */
export const tileKey = (release: HashedRelease, tile: number): string =>
  `${publishedFolder(release)}receipts/${tile}`;
