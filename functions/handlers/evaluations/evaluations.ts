import type { Campaign } from '../../../schemas/campaign.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Answers } from '../../../schemas/response.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { SelfEvaluation } from '../../../schemas/workspace.ts';
import { type DraftRow, draftState, noDraft } from '../../rules/drafts/draftRow.ts';
import type { DraftStore } from '../../store/draftStore.ts';
import type { EvidenceStore } from '../../store/evidenceStore.ts';
import type { FileStore } from '../../store/files.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import { readCampaign } from '../setUp.ts';
import { linkTo } from '../workspace/evidenceFiles.ts';

export interface EvaluationDependencies {
  readonly setup: Pick<SetupStore, 'survey' | 'campaign' | 'unit'>;
  readonly lists: Pick<SetupLists, 'units'>;
  readonly drafts: DraftStore;
  readonly evidence: Pick<EvidenceStore, 'ofUnit' | 'ownerOf' | 'read'>;
  readonly files: FileStore | undefined;
}

/**
 * A survey that units answer, and its campaign.
 * @throws {ProblemError} survey_unknown
 */
export const readUnitSurvey = async (
  { setup }: Pick<EvaluationDependencies, 'setup'>,
  surveyId: string,
): Promise<{ survey: Survey; campaign: Campaign }> => {
  const survey = await setup.survey(surveyId);
  if (survey?.audience !== 'unit') throw new ProblemError('survey_unknown');
  return { survey, campaign: await readCampaign(setup, survey.campaignId) };
};

/** A unit's self-evaluation as the office sees it: what was submitted, and of a draft only that there is one. */
export const evaluationOf = async (
  { evidence }: Pick<EvaluationDependencies, 'evidence'>,
  { id, name, campaignId }: Unit,
  row: DraftRow,
): Promise<SelfEvaluation> => {
  const state = draftState(row);
  // Of what was never submitted the office sees no file either, and never one that is only half there.
  const files = row.submitted ? await evidence.ofUnit(campaignId, id) : [];
  return {
    unitId: id,
    name,
    state,
    ...(row.savedAt && { savedAt: row.savedAt }),
    submissions: row.submissions.map((submission) => ({ ...submission })),
    ...(row.submitted && {
      // What was submitted has passed the checks of its form version.
      answers: row.submitted.answers as Answers,
      formVersion: row.submitted.formVersion,
    }),
    evidence: files.filter(
      (file) => file.state === 'stored' && 'surveyId' in file.about && file.about.surveyId === row.surveyId,
    ),
  };
};

/** How many units' files are asked for at once. */
const unitsAtOnce = 32;

export const listSelfEvaluations =
  (dependencies: EvaluationDependencies): Handler<Routes['listSelfEvaluations']> =>
  async ({ params }) => {
    const { survey, campaign } = await readUnitSurvey(dependencies, params.surveyId);
    const [units, kept] = await Promise.all([
      dependencies.lists.units(campaign),
      dependencies.drafts.ofSurvey(survey.id),
    ]);
    const rows = new Map(kept.map((row) => [row.unitId, row]));
    // A unit that is no longer appraised is listed for what it wrote while it was.
    const listed = units.filter(({ id, retired }) => !retired || rows.has(id));
    const evaluations: SelfEvaluation[] = [];
    for (let start = 0; start < listed.length; start += unitsAtOnce) {
      const part = listed.slice(start, start + unitsAtOnce);
      const found = part.map((unit) =>
        evaluationOf(dependencies, unit, rows.get(unit.id) ?? noDraft(survey.id, unit.id)),
      );
      evaluations.push(...(await Promise.all(found)));
    }
    return { status: 200, body: { evaluations } };
  };

export const readEvidence =
  ({ setup, evidence, files }: EvaluationDependencies): Handler<Routes['readEvidence']> =>
  async ({ params }) => {
    const { id } = await readCampaign(setup, params.campaignId);
    const unitId = await evidence.ownerOf(id, params.evidenceId);
    const file = unitId === undefined ? undefined : await evidence.read(id, unitId, params.evidenceId);
    return { status: 200, body: await linkTo(files, file) };
  };
