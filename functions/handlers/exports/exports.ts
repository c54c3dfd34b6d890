import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { codebookCsv, codebookR, codebookSps } from '../../rules/exports/codebook.ts';
import { type Column, columnsOf } from '../../rules/exports/columns.ts';
import { newJob } from '../../rules/jobs/newJob.ts';
import type { JobStore } from '../../store/jobStore.ts';
import { attached } from '../attached.ts';
import { askCrosstab, type CrosstabDependencies } from '../crosstab/askCrosstab.ts';
import { requireKept } from '../erasure/requireKept.ts';
import { jobObject } from '../jobs/jobs.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';

export interface ExportDependencies
  extends Pick<OfficeDependencies, 'setup' | 'lists' | 'change' | 'now' | 'newPlainId'>,
    Pick<CrosstabDependencies, 'releases' | 'crossed'> {
  readonly jobs: Pick<JobStore, 'createWrites'>;
}

/** How often a request is overtaken by others of the same kind before it is given up: more than an office ever makes at once. */
const maxAttempts = 20;

const isOvertaken = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === 'revision_stale';

export const startExport =
  (dependencies: ExportDependencies): Handler<Routes['startExport']> =>
  async ({ params: { campaignId }, body, subject, language }) => {
    const { setup, change, jobs, now, newPlainId } = dependencies;
    requireKept(await readCampaign(setup, campaignId));
    const survey = await setup.survey(body.surveyId);
    if (survey?.campaignId !== campaignId) throw new ProblemError('survey_unknown');
    if (survey.audience === 'member') throw new ProblemError('export_of_ballots');
    for (let attempt = 1; ; attempt += 1) {
      const { params, writes } =
        body.kind === 'crosstab'
          ? await askCrosstab(dependencies, survey, body, language)
          : { params: body, writes: [] };
      const job = newJob({ campaignId, params, createdBy: subject?.id ?? '', now: now(), newPlainId });
      const isMade = await change({
        subject,
        verb: 'response:export',
        object: jobObject(job),
        after: job,
        writes: [...jobs.createWrites(job), ...writes],
        refused: () => new ProblemError('revision_stale', { revision: attempt }),
      }).then(
        () => true,
        (error: unknown) => {
          // Somebody else asked for a table of the same questions at the same moment: it is looked at what there is by now.
          if (isOvertaken(error) && attempt < maxAttempts) return false;
          throw error;
        },
      );
      if (isMade) return { status: 202, body: job };
    }
  };

/** The columns of a survey's export. @throws {ProblemError} survey_unknown */
const columnsOfSurvey = async (
  { setup, lists }: Pick<ExportDependencies, 'setup' | 'lists'>,
  surveyId: string,
): Promise<{ readonly survey: Survey; readonly columns: readonly Column[] }> => {
  const survey = await setup.survey(surveyId);
  if (!survey) throw new ProblemError('survey_unknown');
  const forms = (await lists.formVersions(survey.formId))
    .filter(({ version }) => version <= survey.formVersion)
    .toSorted((a, b) => b.version - a.version);
  return { survey, columns: columnsOf(forms) };
};

/** What a codebook is made of, and the headers of a file with this ending. */
const codebook = async (
  dependencies: Pick<ExportDependencies, 'setup' | 'lists'>,
  surveyId: string,
  extension: 'csv' | 'sps' | 'R',
) => ({
  ...(await columnsOfSurvey(dependencies, surveyId)),
  headers: attached(`${surveyId}-codebook.${extension}`),
});

type CodebookDependencies = Pick<ExportDependencies, 'setup' | 'lists'>;

export const readCodebookCsv =
  (dependencies: CodebookDependencies): Handler<Routes['codebookCsv']> =>
  async ({ params, language }) => {
    const { columns, headers } = await codebook(dependencies, params.surveyId, 'csv');
    return { status: 200, body: codebookCsv(columns, language), headers };
  };

export const readCodebookSps =
  (dependencies: CodebookDependencies): Handler<Routes['codebookSps']> =>
  async ({ params, language }) => {
    const { survey, columns, headers } = await codebook(dependencies, params.surveyId, 'sps');
    return { status: 200, body: codebookSps(survey.id, columns, language), headers };
  };

export const readCodebookR =
  (dependencies: CodebookDependencies): Handler<Routes['codebookR']> =>
  async ({ params, language }) => {
    const { survey, columns, headers } = await codebook(dependencies, params.surveyId, 'R');
    return { status: 200, body: codebookR(survey.id, columns, language), headers };
  };
