import type { Handler } from '../../../schemas/handler.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Survey } from '../../../schemas/survey.ts';
import { firstDayTold, surveyProgress } from '../../rules/counting/progress.ts';
import { draftState } from '../../rules/drafts/draftRow.ts';
import { daysIn } from '../../rules/snapshot/days.ts';
import type { DayStore } from '../../store/dayStore.ts';
import type { DraftStore } from '../../store/draftStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import { requireWhole } from '../erasure/requireKept.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';

export interface ProgressDependencies extends Pick<OfficeDependencies, 'setup' | 'lists' | 'now'> {
  readonly tallies: Pick<TallyStore, 'counting' | 'read'>;
  readonly days: Pick<DayStore, 'read'>;
  readonly drafts: Pick<DraftStore, 'ofSurvey'>;
}

/** Where the self-evaluations of a survey are, by unit; undefined for surveys that others than units answer. */
const evaluationsOf = async (
  { drafts }: Pick<ProgressDependencies, 'drafts'>,
  { id, audience }: Survey,
): Promise<ReadonlyMap<string, ReturnType<typeof draftState>> | undefined> =>
  audience === 'unit'
    ? new Map((await drafts.ofSurvey(id)).map((row) => [row.unitId, draftState(row)]))
    : undefined;

/** How many responses have come in. Reads grow with units and surveys, never with responses. */
export const readProgress =
  (dependencies: ProgressDependencies): Handler<Routes['readProgress']> =>
  async ({ params }) => {
    const { setup, lists, tallies, days, now } = dependencies;
    const campaign = await readCampaign(setup, params.campaignId);
    requireWhole(campaign);
    const [units, surveys, { active }] = await Promise.all([
      lists.units(campaign),
      lists.surveys(campaign.id),
      tallies.counting(campaign.id),
    ]);
    const counts = await tallies.read(campaign.id, active);
    const at = now().toISOString();
    const today = daysIn(campaign.timeZone)(at);
    const month = firstDayTold(today).slice(0, '2026-12'.length);
    const unitIds = units.filter(({ retired }) => !retired).map(({ id }) => id);
    const open = surveys.filter(({ audience }) => audience !== 'member');
    const progress = await Promise.all(
      open.map(async (survey) => {
        const [ofDays, evaluations] = await Promise.all([
          days.read(survey.id, month),
          evaluationsOf(dependencies, survey),
        ]);
        return surveyProgress({ survey, unitIds, tallies: counts, days: ofDays, evaluations, today });
      }),
    );
    return { status: 200, body: { campaignId: campaign.id, computedAt: at, today, surveys: progress } };
  };
