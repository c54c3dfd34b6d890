import type { FormulaSurvey, Reordering } from '../../../schemas/formula.ts';
import type { CampaignResults } from '../../../schemas/result.ts';
import { kendallTau, type Pair } from '../statistics/kendall.ts';
import { liveLines } from './liveLines.ts';
import { unitIndices, type Weights } from './unitIndices.ts';

/** Another way to put the same figures together. */
interface Variant extends Pick<Reordering, 'variant' | 'surveyId'> {
  readonly surveys: readonly FormulaSurvey[];
}

const isWeighed = ({ weight }: { readonly weight: number }): boolean => weight > 0;

const evenly = <T extends { readonly weight: number }>(list: readonly T[]): T[] => {
  const weighed = list.filter(isWeighed);
  return weighed.map((one) => ({ ...one, weight: 1 / weighed.length }));
};

const without = (surveys: readonly FormulaSurvey[], surveyId: string): FormulaSurvey[] => {
  const rest = surveys.filter((survey) => isWeighed(survey) && survey.surveyId !== surveyId);
  const total = rest.reduce((sum, { weight }) => sum + weight, 0);
  return rest.map((survey) => ({ ...survey, weight: survey.weight / total }));
};

const variantsOf = (surveys: readonly FormulaSurvey[]): Variant[] => {
  const weighed = surveys.filter(isWeighed);
  const usesMean = weighed.some(({ questions }) => questions.some(({ measure }) => measure === 'mean'));
  return [
    {
      variant: 'equal_weights',
      surveys: evenly(surveys).map((survey) => ({ ...survey, questions: evenly(survey.questions) })),
    },
    ...(usesMean
      ? [
          {
            variant: 'rate_instead_of_mean' as const,
            surveys: surveys.map((survey) => ({
              ...survey,
              questions: survey.questions.map((question) =>
                question.measure === 'mean' ? { ...question, measure: 'satisfied' as const } : question,
              ),
            })),
          },
        ]
      : []),
    ...(weighed.length > 1
      ? weighed.map(({ surveyId }) => ({
          variant: 'without_survey' as const,
          surveyId,
          surveys: without(surveys, surveyId),
        }))
      : []),
  ];
};

/** Composites of the units that have a place, by unit. */
type Composites = ReadonlyMap<string, number>;

/** A place: 1 and how many are higher. */
const placeOf = (value: number, values: readonly number[]): number =>
  1 + values.filter((other) => other > value).length;

const comparedIn = (
  groupId: string,
  unitIds: readonly string[],
  before: Composites,
  after: Composites,
): Reordering['groups'] => {
  const pairs = unitIds.flatMap((unitId): Pair[] => {
    const [one, other] = [before.get(unitId), after.get(unitId)];
    return one === undefined || other === undefined ? [] : [[one, other]];
  });
  if (pairs.length === 0) return [];
  const [ones, others] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  const moves = pairs.map(([one, other]) => Math.abs(placeOf(one, ones) - placeOf(other, others)));
  return [
    {
      groupId,
      units: pairs.length,
      moved: moves.filter((move) => move > 0).length,
      furthest: Math.max(...moves),
      tau: kendallTau(pairs),
    },
  ];
};

/**
 * How the order within each group would change under other formulas, from live figures as far as they are shown: with equal
 * weights, with satisfaction rates in the place of mean scores, and with each survey left out. Only here are weights scaled
 * anew, since nothing of it is published.
 */
export const reorderings = (
  weights: Weights,
  results: Pick<CampaignResults, 'units' | 'withheld' | 'threshold'>,
): Reordering[] => {
  const linesOf = liveLines(results);
  const groups = new Map(
    [...results.units, ...results.withheld].map(({ unitId, groupId }) => [unitId, groupId]),
  );
  const unitIds = [...groups.keys()].toSorted();
  const compositesBy = (surveys: readonly FormulaSurvey[]): Composites =>
    new Map(
      unitIds.flatMap((unitId) => {
        const all = unitIndices({ ...weights, surveys: [...surveys] }, results.threshold, unitId, linesOf);
        const composite = all.find(({ index }) => index.surveyId === null)?.index;
        return composite?.state === 'ranked' && composite.estimate
          ? [[unitId, composite.estimate.value] as const]
          : [];
      }),
    );
  const before = compositesBy(weights.surveys);
  if (before.size === 0) return [];
  const byGroup = [...Map.groupBy(unitIds, (unitId) => groups.get(unitId) ?? '')].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return variantsOf(weights.surveys).map(({ variant, surveyId, surveys }) => {
    const after = compositesBy(surveys);
    return {
      variant,
      ...(surveyId !== undefined && { surveyId }),
      groups: byGroup.flatMap(([groupId, members]) => comparedIn(groupId, members, before, after)),
    };
  });
};
