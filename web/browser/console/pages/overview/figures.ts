import type { SurveyProgress } from '../../../../../schemas/progress.ts';

/** Units that somebody has answered about. */
export const reached = ({ units }: SurveyProgress): number =>
  units.filter(({ counted }) => counted > 0).length;

/** Units whose self-evaluation is in, and was not opened again. */
export const evaluationsSent = ({ units }: SurveyProgress): number =>
  units.filter(({ evaluation }) => evaluation === 'submitted').length;

/** The same of several surveys: a unit counts once, whichever of them answered about it. */
export const reachedInAny = (surveys: readonly SurveyProgress[]): { reached: number; all: number } => {
  const units = surveys.flatMap((survey) => survey.units);
  const idsOf = (some: typeof units): number => new Set(some.map(({ unitId }) => unitId)).size;
  return { reached: idsOf(units.filter(({ counted }) => counted > 0)), all: idsOf(units) };
};

export const countedIn = ({ units }: SurveyProgress): number =>
  units.reduce((sum, { counted }) => sum + counted, 0);
