import type { LineOption, SelfAnswer } from '../../../schemas/release.ts';
import type { Answer, Response } from '../../../schemas/response.ts';
import { own } from '../own.ts';
import { formIn, lineId, questionsOf, surveyIn, versionsUpTo } from './asked.ts';
import type { SnapshotContext } from './context.ts';
import { selfLinesOf } from './lines.ts';

/** What was chosen on a question, by row; the empty row is the question itself. */
const choicesIn = (answer: Answer): [rowId: string | undefined, optionId: string][] => {
  if (typeof answer === 'string') return [[undefined, answer]];
  return typeof answer === 'object' && !Array.isArray(answer) ? Object.entries(answer) : [];
};

const isLater = (one: Response, other: Response): boolean =>
  one.acceptedAt === other.acceptedAt ? one.id > other.id : one.acceptedAt > other.acceptedAt;

/**
 * What units said of themselves with options that have a score, by unit and in the order of the lines.
 * @param responses those that the release counts; of each unit the latest is taken
 */
export const selfAnswersOf = (
  context: SnapshotContext,
  surveyId: string,
  responses: readonly Response[],
): SelfAnswer[] => {
  const survey = surveyIn(context, surveyId);
  const lines = selfLinesOf(context, surveyId);
  const latest = new Map<string, Response>();
  for (const response of responses) {
    const before = latest.get(response.unitId);
    if (!before || isLater(response, before)) latest.set(response.unitId, response);
  }
  const scores = new Map<string, readonly LineOption[]>(lines.map(({ id, options }) => [id, options]));
  const asked = questionsOf(survey, versionsUpTo(survey));
  const place = new Map(lines.map(({ id }, index) => [id, index]));
  return [...latest.values()]
    .toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))
    .flatMap((response) => {
      const form = formIn(survey, response);
      if (!form) return [];
      const answers = asked
        .filter(({ asked: versions }) => versions.some((one) => one.form.version === form.version))
        .flatMap(({ asked: [{ question }], suffix }) => {
          const answer = own(response.answers, question.id);
          if (answer === undefined) return [];
          return choicesIn(answer).flatMap(([rowId, optionId]): SelfAnswer[] => {
            const id = lineId(surveyId, question.id, suffix, rowId);
            const score = scores.get(id)?.find((option) => option.id === optionId)?.score ?? null;
            return score === null ? [] : [{ unitId: response.unitId, lineId: id, optionId, score }];
          });
        });
      return answers.toSorted((a, b) => (place.get(a.lineId) ?? 0) - (place.get(b.lineId) ?? 0));
    });
};
