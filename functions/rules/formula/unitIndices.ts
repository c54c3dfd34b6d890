import type { FormulaPlan, FormulaQuestion, FormulaSurvey } from '../../../schemas/formula.ts';
import type { UnitIndex } from '../../../schemas/release.ts';
import type { IndexedUnit, IndexPart } from '../release/indexParts.ts';
import { answersOf, indexEstimate } from './indexEstimate.ts';
import { latestLines } from './latestLines.ts';
import { hasMeasure, type Measured, worthsOf } from './worths.ts';

/** A question or a row of it, as it was answered about one unit. */
export interface UnitLine extends Measured {
  readonly id: string;
  readonly formVersions: readonly number[];
  /** Answers by option; nothing where they are withheld. */
  readonly counts: Readonly<Record<string, number>> | undefined;
}

/** The lines of one question about one unit: one, or the rows of a matrix, or the unit's pledges. */
export type LinesOf = (unitId: string, surveyId: string, questionId: string) => readonly UnitLine[];

/** What indices are made by. */
export type Weights = Pick<FormulaPlan, 'surveys' | 'hiddenBelow' | 'unrankedBelow'>;

/** A unit's index, and what it is made of where it is shown. */
export interface MadeIndex {
  readonly index: UnitIndex;
  readonly parts: readonly IndexPart[];
}

/** The parts that a question has in its survey's index, or what is missing of them. */
const partsOf = (
  { surveyId }: FormulaSurvey,
  { questionId, measure, weight }: FormulaQuestion,
  all: readonly UnitLine[],
): { readonly parts: readonly IndexPart[]; readonly missing: readonly string[] } => {
  const lines = latestLines(all);
  if (lines.length === 0) return { parts: [], missing: [`${surveyId}/${questionId}`] };
  const found = lines.map((line) => {
    const answers =
      line.counts && hasMeasure(measure, line) ? worthsOf(measure, line, line.counts) : undefined;
    const part = answers && { surveyId, weight: weight / lines.length, answers };
    return part && answersOf(part) > 0 ? { part } : { missing: line.id };
  });
  return {
    parts: found.flatMap(({ part }) => part ?? []),
    missing: found.flatMap(({ missing }) => missing ?? []),
  };
};

const isWeighed = ({ weight }: { readonly weight: number }): boolean => weight > 0;

/** An index from all of its parts, or without any where something is missing. */
const made = (
  of: Pick<UnitIndex, 'unitId' | 'surveyId'>,
  parts: readonly IndexPart[],
  missing: readonly string[],
  stateOf: (valid: number) => UnitIndex['state'],
): MadeIndex => {
  if (missing.length > 0) return { index: { ...of, state: 'incomplete', missing: [...missing] }, parts: [] };
  const valid = Math.min(...parts.map(answersOf));
  const state = stateOf(valid);
  if (state === 'withheld') return { index: { ...of, state, valid, missing: [] }, parts: [] };
  return { index: { ...of, state, estimate: indexEstimate({ parts }), valid, missing: [] }, parts };
};

const surveyIndex = (
  weights: Weights,
  threshold: number,
  unitId: string,
  survey: FormulaSurvey,
  linesOf: LinesOf,
): MadeIndex => {
  const { surveyId } = survey;
  const all = survey.questions
    .filter(isWeighed)
    .map((question) => partsOf(survey, question, linesOf(unitId, surveyId, question.questionId)));
  const stateOf = (valid: number): UnitIndex['state'] => {
    if (valid < Math.max(weights.hiddenBelow, threshold)) return 'withheld';
    return valid < weights.unrankedBelow ? 'unranked' : 'ranked';
  };
  return made(
    { unitId, surveyId },
    all.flatMap(({ parts }) => parts),
    all.flatMap(({ missing }) => missing),
    stateOf,
  );
};

/**
 * A unit's index of each survey, and then the composite, whose `surveyId` is null. The composite lacks what any survey with a
 * weight lacks: weights are never made up for it.
 * @param threshold the campaign's: no index is shown on fewer valid answers, whatever the formula says
 */
export const unitIndices = (
  weights: Weights,
  threshold: number,
  unitId: string,
  linesOf: LinesOf,
): MadeIndex[] => {
  const ofSurveys = weights.surveys.map((survey) => ({
    survey,
    made: surveyIndex(weights, threshold, unitId, survey, linesOf),
  }));
  const counted = ofSurveys.filter(({ survey }) => isWeighed(survey));
  const composite = made(
    { unitId, surveyId: null },
    counted.flatMap(({ survey, made: { parts } }) =>
      parts.map((part) => ({ ...part, weight: survey.weight * part.weight })),
    ),
    counted.flatMap(({ survey, made: { index } }) => (index.estimate ? [] : [survey.surveyId])),
    () => (counted.every(({ made: { index } }) => index.state === 'ranked') ? 'ranked' : 'unranked'),
  );
  return [...ofSurveys.map(({ made: one }) => one), composite];
};

/** What a ranking is made of. */
export const indexedUnit = ({ index: { unitId }, parts }: MadeIndex): IndexedUnit => ({ unitId, parts });
