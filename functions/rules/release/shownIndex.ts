import type { ReleaseSurvey, UnitIndex } from '../../../schemas/release.ts';

/**
 * Which index units are shown by before anybody chooses one: the composite, null, wherever it is told of any; where a whole audience is missing, so
 * that every composite is incomplete, that of the survey which is told of the most units.
 */
export const shownIndex = (
  indices: readonly UnitIndex[],
  surveys: readonly Pick<ReleaseSurvey, 'id'>[],
): string | null => {
  const told = (surveyId: string | null): number =>
    indices.filter((index) => index.surveyId === surveyId && index.estimate !== undefined).length;
  if (told(null) > 0) return null;
  const [first] = surveys.map(({ id }) => id).toSorted((a, b) => told(b) - told(a));
  return first !== undefined && told(first) > 0 ? first : null;
};
