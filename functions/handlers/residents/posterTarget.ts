import type { Poster } from '../../../schemas/poster.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { type PosterLookup, readPosterInUse } from '../posters/readPoster.ts';
import { readTarget, type SetupDependencies, type Target } from './target.ts';

export type TargetDependencies = SetupDependencies & Pick<PosterLookup, 'posterKeys'>;

/** What a response is about, and the poster that was scanned for it. */
export interface PosterTarget extends Target {
  readonly poster: Poster;
}

/** What there is no more when a poster has outlived its place. */
const gone: readonly string[] = ['survey_unknown', 'unit_unknown'];

/**
 * What a poster leads to. One that hangs on when its survey or its unit is gone has ended, as one that was replaced has.
 * @throws {ProblemError} poster_unknown, poster_ended
 */
export const readPosterTarget = async (
  dependencies: TargetDependencies,
  typed: string,
): Promise<PosterTarget> => {
  const poster = await readPosterInUse(dependencies, typed);
  try {
    const target = await readTarget(dependencies, poster.surveyId, poster.unitId);
    return { ...target, poster };
  } catch (error) {
    if (error instanceof ProblemError && gone.includes(error.code)) throw new ProblemError('poster_ended');
    throw error;
  }
};
