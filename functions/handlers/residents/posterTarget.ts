import { ProblemError } from '../../../schemas/problem.ts';
import { isPosterToken, normalisePosterToken } from '../../rules/posters/posterToken.ts';
import { readTarget, type SetupDependencies, type Target } from './surveyContext.ts';

export interface PosterDependencies extends SetupDependencies {
  /** The keys that poster tokens are made with, old ones included. */
  readonly posterKeys: readonly Buffer[];
}

/** What there is no more when a poster has outlived its place. */
const gone: readonly string[] = ['survey_unknown', 'unit_unknown'];

/**
 * What a poster leads to. The token may have been typed off the sheet. A made-up one costs no read. A poster that hangs on when its survey or its unit is gone has
 * ended, as one that was replaced has.
 * @throws {ProblemError} poster_unknown, poster_ended
 */
export const readPosterTarget = async (dependencies: PosterDependencies, typed: string): Promise<Target> => {
  const { setup, now, posterKeys } = dependencies;
  const token = normalisePosterToken(typed);
  const poster = isPosterToken(token, posterKeys) ? await setup.poster(token) : undefined;
  if (!poster) throw new ProblemError('poster_unknown');
  const ended = poster.endsAt !== undefined && Date.parse(poster.endsAt) <= now().getTime();
  if (ended) throw new ProblemError('poster_ended');
  try {
    const target = await readTarget(dependencies, poster.surveyId, poster.unitId);
    return { ...target, servicePointId: poster.servicePointId };
  } catch (error) {
    if (error instanceof ProblemError && gone.includes(error.code)) throw new ProblemError('poster_ended');
    throw error;
  }
};
