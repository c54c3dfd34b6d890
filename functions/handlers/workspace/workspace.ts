import { maxEvidenceFiles } from '../../../schemas/evidence.ts';
import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Pledge } from '../../../schemas/unit.ts';
import type { Workspace } from '../../../schemas/workspace.ts';
import { progressOf } from '../../../web/workspace/progress.ts';
import { draftState, noDraft } from '../../rules/drafts/draftRow.ts';
import { currentPledges } from '../../rules/pledges/currentPledges.ts';
import type { EvidenceStore } from '../../store/evidenceStore.ts';
import type { ReadPledges } from '../../store/pledgeStore.ts';
import type { SetupLists } from '../../store/setupStore.ts';
import { publish } from '../surveyContext.ts';
import { type UnitAtWork, type UnitDependencies, unitAtWork } from './unitAtWork.ts';
import { type DraftDependencies, unitSurveyOf } from './unitSurvey.ts';

export interface WorkspaceDependencies extends DraftDependencies {
  readonly lists: Pick<SetupLists, 'surveys'>;
  readonly evidence: Pick<EvidenceStore, 'ofUnit'>;
  readonly readPledges: ReadPledges;
}

type SurveyToDo = Workspace['surveys'][number];

/** The self-evaluations of the unit's campaign, by id. @param pledges those that are in force, which a form may ask about */
const surveysOf = async (
  { lists, setup, drafts }: WorkspaceDependencies,
  work: UnitAtWork,
  pledges: readonly Pledge[],
): Promise<SurveyToDo[]> => {
  const surveys = (await lists.surveys(work.campaign.id)).filter(({ audience }) => audience === 'unit');
  return Promise.all(
    surveys.map(async (survey) => {
      const [context, kept] = await Promise.all([
        unitSurveyOf(setup, work, survey),
        drafts.read(survey.id, work.unit.id),
      ]);
      const row = kept ?? noDraft(survey.id, work.unit.id);
      const state = draftState(row);
      const last = row.submissions.at(-1);
      return {
        survey: publish(context),
        state,
        ...(row.savedAt && { savedAt: row.savedAt }),
        ...(state === 'submitted' && last && { submittedAt: last.submittedAt }),
        ...progressOf(context.form, pledges, row.answers),
      };
    }),
  );
};

/** All that a unit has to do, and by when. */
export const workspaceOf = async (
  dependencies: WorkspaceDependencies,
  work: UnitAtWork,
): Promise<Workspace> => {
  const { campaign, unit, session, at } = work;
  const [written, files] = await Promise.all([
    dependencies.readPledges(campaign.id, unit.id),
    dependencies.evidence.ofUnit(campaign.id, unit.id),
  ]);
  const { window, draft, inForce } = currentPledges(campaign, unit, written, at);
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    ...(campaign.notice && { notice: campaign.notice }),
    campaignState: campaign.state,
    timeZone: campaign.timeZone,
    unit: { id: unit.id, name: unit.name, region: unit.region, pledges: draft },
    session: { expiresAt: session.expiresAt },
    surveys: await surveysOf(dependencies, work, inForce),
    ...(window && { pledges: { ...window, written: written?.pledges.length ?? 0 } }),
    evidence: { files: files.length, max: maxEvidenceFiles },
  };
};

export const readWorkspace =
  (dependencies: UnitDependencies & WorkspaceDependencies): Handler<Routes['readWorkspace']> =>
  async ({ subject }) => ({
    status: 200,
    body: await workspaceOf(dependencies, await unitAtWork(dependencies, subject)),
  });
