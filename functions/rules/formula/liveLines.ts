import { npsOption } from '../../../schemas/question.ts';
import type { CampaignResults, QuestionResult } from '../../../schemas/result.ts';
import type { LinesOf, UnitLine } from './unitIndices.ts';

const lineOf = (surveyId: string, result: QuestionResult): UnitLine | undefined => {
  const { questionId, rowId, formVersions } = result;
  const id = rowId === undefined ? `${surveyId}/${questionId}` : `${surveyId}/${questionId}.${rowId}`;
  switch (result.type) {
    case 'rating':
    case 'matrix':
    case 'pledges': {
      const options = result.histogram.map(({ optionId, score, satisfied }) => ({
        id: optionId,
        score,
        satisfied,
      }));
      const counts = Object.fromEntries(result.histogram.map(({ optionId, count }) => [optionId, count]));
      return { id, formVersions, type: result.type, options, counts };
    }
    case 'nps': {
      const counts = Object.fromEntries(result.histogram.map((count, score) => [npsOption(score), count]));
      return { id, formVersions, type: 'nps', options: [], counts };
    }
    default:
      return undefined;
  }
};

/** The lines of a campaign's live figures. Those that are withheld have no counts here either. */
export const liveLines = ({ units, withheld }: Pick<CampaignResults, 'units' | 'withheld'>): LinesOf => {
  const lines = new Map<string, UnitLine[]>();
  const keyOf = (unitId: string, surveyId: string, questionId: string): string =>
    [unitId, surveyId, questionId].join('\n');
  const add = (key: string, line: UnitLine): void => {
    lines.set(key, [...(lines.get(key) ?? []), line]);
  };
  for (const { unitId, surveyId, questions } of units) {
    for (const result of questions) {
      const line = lineOf(surveyId, result);
      if (line) add(keyOf(unitId, surveyId, result.questionId), line);
    }
  }
  for (const { unitId, surveyId, questionId, rowId, formVersions } of withheld) {
    if (questionId === null) continue;
    const id = rowId === undefined ? `${surveyId}/${questionId}` : `${surveyId}/${questionId}.${rowId}`;
    add(keyOf(unitId, surveyId, questionId), {
      id,
      formVersions,
      type: 'rating',
      options: [],
      counts: undefined,
    });
  }
  return (unitId, surveyId, questionId) => lines.get(keyOf(unitId, surveyId, questionId)) ?? [];
};
