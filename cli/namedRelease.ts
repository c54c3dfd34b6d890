import type { ReleaseOverview } from '../schemas/releaseLife.ts';
import { exitCodes, Failure } from './failure.ts';
import type { Session } from './session.ts';

/** Ids are longer than any number of releases that a campaign will have. */
const isNumber = (named: string): boolean => /^\d{1,5}$/.test(named);

/** The one of a list that an id or a number names. */
export const oneNamed = <T extends { readonly id: string; readonly number: number }>(
  releases: readonly T[],
  named: string,
): T | undefined =>
  releases.find(({ id, number }) => (isNumber(named) ? number === Number(named) : id === named));

/**
 * A campaign's release by its id or its number.
 * @throws {Failure} where no release has the number
 */
export const namedRelease = async (
  { call, words }: Pick<Session, 'call' | 'words'>,
  campaignId: string,
  named: string,
): Promise<ReleaseOverview> => {
  if (!isNumber(named)) {
    return (await call('readRelease', { params: { campaignId, releaseId: named } })).body;
  }
  const { body } = await call('listReleases', { params: { campaignId } });
  const found = oneNamed(body.releases, named);
  if (found) return found;
  throw new Failure(
    words(`${campaignId} 没有 ${named} 号公布`, `${campaignId} has no release ${named}`),
    exitCodes.refused,
  );
};
