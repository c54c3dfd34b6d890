import type * as z from 'zod/mini';
import type { ExportCreation, JobParams } from '../../../schemas/job.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Language } from '../../../schemas/text.ts';
import { type CrossedQuestion, crossedQuestion } from '../../rules/crosstab/questions.ts';
import { latestFirst } from '../../rules/results/surveyForm.ts';
import type { CrossedStore } from '../../store/crossedStore.ts';
import type { ReleaseStore } from '../../store/releaseStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { Write } from '../../store/writes.ts';

/** A cross table as it is asked for. */
export type CrosstabRequest = Extract<z.infer<typeof ExportCreation>, { kind: 'crosstab' }>;

type CrosstabParams = Extract<JobParams, { kind: 'crosstab' }>;

export interface CrosstabDependencies {
  readonly setup: Pick<SetupStore, 'campaign' | 'unit'>;
  readonly lists: Pick<SetupLists, 'formVersions'>;
  readonly releases: Pick<ReleaseStore, 'line'>;
  readonly crossed: CrossedStore;
}

/** Both questions, as the survey asks them. */
export interface CrossedQuestions {
  readonly rows: CrossedQuestion;
  readonly columns: CrossedQuestion;
  /** Their lines' ids in order: the same whichever is in rows. */
  readonly lineIds: readonly [string, string];
}

/** @throws {ProblemError} question_not_crossed, which names the field */
export const crossedQuestions = async (
  { lists }: Pick<CrosstabDependencies, 'lists'>,
  survey: Survey,
  { rowQuestionId, columnQuestionId }: Pick<CrosstabRequest, 'rowQuestionId' | 'columnQuestionId'>,
): Promise<CrossedQuestions> => {
  const forms = (await lists.formVersions(survey.formId)).toSorted(latestFirst);
  const question = (field: string, questionId: string): CrossedQuestion => {
    const found = crossedQuestion({ survey, forms }, questionId);
    if (!found) throw new ProblemError('question_not_crossed', { field, questionId });
    return found;
  };
  const rows = question('rowQuestionId', rowQuestionId);
  const columns = question('columnQuestionId', columnQuestionId);
  if (rows.id === columns.id)
    throw new ProblemError('question_not_crossed', {
      field: 'columnQuestionId',
      questionId: columns.id,
    });
  const isInOrder = rows.lineId < columns.lineId;
  return {
    rows,
    columns,
    lineIds: isInOrder ? [rows.lineId, columns.lineId] : [columns.lineId, rows.lineId],
  };
};

/**
 * Puts a cross table on record before it is made: it is of the latest public release, and tells no more than the tables
 * of these questions before it allow.
 * @throws {ProblemError} question_not_crossed, unit_unknown, nothing_released, crosstab_scope
 */
export const askCrosstab = async (
  dependencies: CrosstabDependencies,
  survey: Survey,
  request: CrosstabRequest,
  language: Language,
): Promise<{ readonly params: CrosstabParams; readonly writes: readonly Write[] }> => {
  const { setup, releases, crossed } = dependencies;
  const { campaignId } = survey;
  const { lineIds } = await crossedQuestions(dependencies, survey, request);
  const { unitId } = request;
  const campaign = await setup.campaign(campaignId);
  if (!campaign) throw new ProblemError('campaign_unknown');
  if (unitId !== undefined && !(await setup.unit(campaign, unitId))) throw new ProblemError('unit_unknown');
  const releaseId = (await releases.line(campaignId)).publicIds.at(-1);
  if (releaseId === undefined) throw new ProblemError('nothing_released');
  const before = await crossed.read({ campaignId, lineIds });
  const scope = unitId === undefined ? 'all' : 'units';
  if (before && before.scope !== scope) throw new ProblemError('crosstab_scope', { scope: before.scope });
  const node = unitId ?? 'all';
  const known = before?.releaseIds[node] ?? [];
  const releaseIds = known.includes(releaseId) ? known : [...known, releaseId];
  const after = { scope, releaseIds: { ...before?.releaseIds, [node]: releaseIds } } as const;
  return {
    params: { ...request, releaseIds, formVersion: survey.formVersion, language },
    // One that is asked for again is the same again; so is what is on record.
    writes: [crossed.write({ campaignId, lineIds }, before, after)],
  };
};
