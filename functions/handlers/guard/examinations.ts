import type * as z from 'zod/mini';
import type { Examination } from '../../../schemas/guard.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { ExaminationRow, ExaminationStore } from '../../store/examinationStore.ts';
import type { OfficeDependencies } from '../setUp.ts';

export interface ExaminationDependencies extends Pick<OfficeDependencies, 'setup'> {
  readonly examinations: Pick<ExaminationStore, 'read' | 'ask'>;
}

/** A look that has begun and not ended counts as running even if it died: the next run of the guard takes it up. */
const stateOf = ({ startedAt, asked, answered, examinedAt }: ExaminationRow) => {
  if (startedAt !== undefined) return 'running';
  if (asked > answered) return 'asked';
  return examinedAt === undefined ? 'never' : 'done';
};

const examinationOf = (
  { id: surveyId, campaignId }: Survey,
  row: ExaminationRow | undefined,
): z.input<typeof Examination> => {
  const of = { campaignId, surveyId };
  if (!row) return { ...of, state: 'never', flags: [], leftOut: 0 };
  const { examinedAt, responses, flags, leftOut } = row;
  return { ...of, state: stateOf(row), examinedAt, responses, flags, leftOut };
};

/** @throws {ProblemError} survey_unknown */
const surveyOf = async (
  { setup }: Pick<ExaminationDependencies, 'setup'>,
  surveyId: string,
): Promise<Survey> => {
  const survey = await setup.survey(surveyId);
  if (!survey) throw new ProblemError('survey_unknown');
  return survey;
};

export const readExamination =
  (dependencies: ExaminationDependencies): Handler<Routes['readExamination']> =>
  async ({ params: { surveyId } }) => {
    const survey = await surveyOf(dependencies, surveyId);
    return { status: 200, body: examinationOf(survey, await dependencies.examinations.read(surveyId)) };
  };

/** Asking changes no figure and no decision, so it is not in the audit log. */
export const askExamination =
  (dependencies: ExaminationDependencies): Handler<Routes['askExamination']> =>
  async ({ params: { surveyId } }) => {
    const survey = await surveyOf(dependencies, surveyId);
    await dependencies.examinations.ask(surveyId);
    return { status: 202, body: examinationOf(survey, await dependencies.examinations.read(surveyId)) };
  };
