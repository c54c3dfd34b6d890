import type { Campaign } from '../../../schemas/campaign.ts';
import type { Subject, UnitSession } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { SetupStore } from '../../store/setupStore.ts';
import type { UnitKeyStore } from '../../store/unitKeyStore.ts';

export interface UnitDependencies {
  readonly setup: SetupStore;
  readonly unitKeys: UnitKeyStore;
  readonly now: () => Date;
}

/** A unit that is signed in: all that its session lets it reach begins here. */
export interface UnitAtWork {
  readonly session: UnitSession;
  readonly campaign: Campaign;
  readonly unit: Unit;
  /** The instant of the request. */
  readonly at: Date;
}

/**
 * The unit that a request acts as. It comes from the session and from nothing else that a request says.
 * @throws {ProblemError} session_ended when there is no session, its key was withdrawn, or the unit is no longer appraised
 */
export const unitAtWork = async (
  { setup, unitKeys, now }: UnitDependencies,
  subject: Subject | undefined,
): Promise<UnitAtWork> => {
  const session = subject?.unit;
  if (!session) throw new ProblemError('session_ended');
  const { campaignId, unitId, batchId } = session;
  const [isGood, campaign] = await Promise.all([
    unitKeys.wasGood(campaignId, batchId),
    setup.campaign(campaignId),
  ]);
  const unit = campaign && (await setup.unit(campaign, unitId));
  if (!isGood || !unit || unit.retired) throw new ProblemError('session_ended');
  return { session, campaign, unit, at: now() };
};
