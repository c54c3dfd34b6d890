import type { Poster } from '../../../schemas/poster.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { hasEnded } from '../../rules/posters/posterPlaces.ts';
import { isPosterToken, normalisePosterToken } from '../../rules/posters/posterToken.ts';
import type { SetupStore } from '../../store/setupStore.ts';

export interface PosterLookup {
  readonly setup: Pick<SetupStore, 'poster'>;
  /** The keys that poster tokens are made with, old ones included. */
  readonly posterKeys: readonly Buffer[];
  readonly now: () => Date;
}

/**
 * A poster in use, by its token as somebody may have typed it off the sheet. A made-up token costs no read.
 * @throws {ProblemError} poster_unknown, poster_ended
 */
export const readPosterInUse = async (
  { setup, posterKeys, now }: PosterLookup,
  typed: string,
): Promise<Poster> => {
  const token = normalisePosterToken(typed);
  const poster = isPosterToken(token, posterKeys) ? await setup.poster(token) : undefined;
  if (!poster) throw new ProblemError('poster_unknown');
  if (hasEnded(poster, now())) throw new ProblemError('poster_ended');
  return poster;
};
