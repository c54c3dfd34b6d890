import { maxEvidenceFiles } from '../../../schemas/evidence.ts';
import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Workspace } from '../../../schemas/workspace.ts';
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

/** The self-evaluations of the unit's campaign, by id. */
const surveysOf = async (
  { lists, setup, drafts }: WorkspaceDependencies,
  work: UnitAtWork,
): Promise<SurveyToDo[]> => {
  const surveys = (await lists.surveys(work.campaign.id)).filter(({ audience }) => audience === 'unit');
  return Promise.all(
    surveys.map(async (survey) => {
      const [context, kept] = await Promise.all([
        unitSurveyOf(setup, work, survey),
        drafts.read(survey.id, work.unit.id),
      ]);
      const row = kept ?? noDraft(survey.id, work.unit.id);
      return {
        survey: publish(context),
        state: draftState(row),
        ...(row.savedAt && { savedAt: row.savedAt }),
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
  const [surveys, written, files] = await Promise.all([
    surveysOf(dependencies, work),
    dependencies.readPledges(campaign.id, unit.id),
    dependencies.evidence.ofUnit(campaign.id, unit.id),
  ]);
  const { window, draft } = currentPledges(campaign, unit, written, at);
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    ...(campaign.notice && { notice: campaign.notice }),
    timeZone: campaign.timeZone,
    unit: { id: unit.id, name: unit.name, region: unit.region, pledges: draft },
    session: { expiresAt: session.expiresAt },
    surveys,
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
