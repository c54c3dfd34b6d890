import type { Campaign } from '../../../schemas/campaign.ts';
import type { SetAside, SetAsideListing, Stretch } from '../../../schemas/guard.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import { settleMs } from '../../rules/guard/due.ts';
import { type Cleaning, type GuardStore, setAsideId } from '../../store/guardStore.ts';
import { type OfficeDependencies, readCampaign } from '../setUp.ts';

export interface SetAsideDependencies
  extends Pick<OfficeDependencies, 'setup' | 'change' | 'now' | 'newPlainId'> {
  readonly guard: Pick<
    GuardStore,
    'readCleaning' | 'decision' | 'decisions' | 'setAsideWrites' | 'restoreWrites'
  >;
}

/**
 * A decision with what has become of it. How many responses lie in a stretch is told of none or of many only: with
 * narrow stretches and a pattern, one could otherwise ask what a single person answered.
 */
export const listingOf = (
  decision: SetAside,
  cleaning: Cleaning | undefined,
  { threshold }: Pick<Campaign, 'threshold'>,
): SetAsideListing => {
  if (decision.restored) return { ...decision, state: 'restored', responses: 0 };
  if (cleaning?.state !== 'in_force') return { ...decision, state: 'pending', responses: null };
  const leftOut = cleaning.responses[decision.id] ?? 0;
  const isTold = leftOut === 0 || leftOut >= threshold || 'responseIds' in decision.what;
  return { ...decision, state: 'in_force', responses: isTold ? leftOut : null };
};

export const listSetAsides =
  ({ setup, guard }: SetAsideDependencies): Handler<Routes['listSetAsides']> =>
  async ({ params }) => {
    const campaign = await readCampaign(setup, params.campaignId);
    const decisions = await guard.decisions(campaign.id);
    const surveyIds = [...new Set(decisions.map(({ surveyId }) => surveyId))];
    const cleanings = new Map(
      await Promise.all(
        surveyIds.map(async (surveyId) => [surveyId, await guard.readCleaning(surveyId)] as const),
      ),
    );
    const setAsides = decisions.map((decision) =>
      listingOf(decision, cleanings.get(decision.surveyId), campaign),
    );
    return { status: 200, body: { setAsides } };
  };

/** Responses of an open minute are still coming in: they would be set aside, or not, by the clock of a machine. */
const requirePast = ({ to }: Stretch, now: Date): void => {
  if (Date.parse(to) > now.getTime() - settleMs) throw new ProblemError('stretch_not_past');
};

export const setAside =
  ({ setup, guard, change, now, newPlainId }: SetAsideDependencies): Handler<Routes['setAside']> =>
  async ({ params, body: { stretch, rule, reason }, subject }) => {
    const campaign = await readCampaign(setup, params.campaignId);
    const survey = await setup.survey(stretch.surveyId);
    if (survey?.campaignId !== campaign.id) throw new ProblemError('survey_unknown');
    const { unitId } = stretch;
    if (!(await setup.unit(campaign, unitId))) throw new ProblemError('unit_unknown', { unitId });
    const at = now();
    requirePast(stretch, at);
    const decision: SetAside = {
      id: setAsideId(at, newPlainId),
      campaignId: campaign.id,
      surveyId: survey.id,
      unitId,
      what: { stretch },
      rule,
      reason,
      decidedAt: at.toISOString(),
    };
    await change({
      subject,
      verb: 'guard:write',
      object: `campaign/${campaign.id}/set-asides/${decision.id}`,
      after: decision,
      writes: guard.setAsideWrites(decision),
    });
    return { status: 201, body: listingOf(decision, undefined, campaign) };
  };

export const restore =
  ({ setup, guard, change, now, newPlainId }: SetAsideDependencies): Handler<Routes['restore']> =>
  async ({ params, body: { reason }, subject }) => {
    const campaign = await readCampaign(setup, params.campaignId);
    const { id: campaignId } = campaign;
    const before = await guard.decision(campaignId, params.setAsideId);
    if (!before) throw new ProblemError('set_aside_unknown');
    if (before.rule === 'reopened') throw new ProblemError('set_aside_final');
    if (before.restored) throw new ProblemError('set_aside_restored');
    const at = now();
    const restored = { id: setAsideId(at, newPlainId), at: at.toISOString(), reason };
    const after: SetAside = { ...before, restored };
    await change({
      subject,
      verb: 'guard:write',
      object: `campaign/${campaignId}/set-asides/${before.id}`,
      before,
      after,
      writes: guard.restoreWrites(before, restored),
      refused: () => new ProblemError('set_aside_restored'),
    });
    return { status: 200, body: listingOf(after, undefined, campaign) };
  };
