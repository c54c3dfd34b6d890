import type { Campaign, PhaseState } from '../../../schemas/campaign.ts';
import type { Pledge, Unit } from '../../../schemas/unit.ts';
import { surveyWindow } from '../campaigns/window.ts';

/** What tells when pledges are written. */
export type PledgeCampaign = Pick<Campaign, 'state' | 'closedAt' | 'phases' | 'pledgePhaseId'>;

/** What a unit wrote itself, as far as it matters here. Revision 0 is nothing yet. */
export interface WrittenPledges {
  readonly revision: number;
  readonly pledges: readonly Pledge[];
}

/** When units write their pledges; undefined where the campaign has the list of units say what they are. */
export interface PledgeWindow {
  /** Before it nobody writes; in it units write and nobody sees it; after it the pledges are public and frozen. */
  readonly state: PhaseState;
  readonly opensAt: string;
  readonly deadline: string | null;
}

export interface CurrentPledges {
  readonly window: PledgeWindow | undefined;
  /** What residents and members see and rate, and what figures are about. */
  readonly inForce: Pledge[];
  /** What the unit itself sees: what it is writing, or else what is in force. */
  readonly draft: Pledge[];
  /** When they became final; null before, and where the list alone says what they are. */
  readonly frozenAt: string | null;
}

/** When units of this campaign write their pledges. */
export const pledgeWindow = (campaign: PledgeCampaign, now: Date): PledgeWindow | undefined => {
  const phase = campaign.phases.find(({ id }) => id === campaign.pledgePhaseId);
  if (!phase) return undefined;
  const { state, opensAt, closesAt } = surveyWindow(campaign, phase, now);
  return { state, opensAt, deadline: closesAt };
};

/** Whether what units wrote themselves is in force by now, so that whoever shows pledges has to look. */
export const writtenCount = (campaign: PledgeCampaign, now: Date): boolean =>
  pledgeWindow(campaign, now)?.state === 'closed';

/**
 * The pledges of a unit at an instant. Until the pledge phase closes they are those of the list of units; from then on the
 * unit's own, if it wrote any, whatever the list comes to say.
 */
export const currentPledges = (
  campaign: PledgeCampaign,
  unit: Pick<Unit, 'pledges'>,
  written: WrittenPledges | undefined,
  now: Date,
): CurrentPledges => {
  const window = pledgeWindow(campaign, now);
  const own = window && written && written.revision > 0 ? written.pledges : undefined;
  const frozen = window?.state === 'closed';
  const inForce = frozen && own && own.length > 0 ? own : unit.pledges;
  return {
    window,
    inForce: [...inForce],
    draft: [...(frozen ? inForce : (own ?? unit.pledges))],
    frozenAt: frozen ? window.deadline : null,
  };
};
