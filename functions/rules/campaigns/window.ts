import type { Campaign, Phase, PhaseState } from '../../../schemas/campaign.ts';

/** When a survey takes responses. */
export interface SurveyWindow {
  readonly state: PhaseState;
  readonly opensAt: string;
  /** Null where no end is set. */
  readonly closesAt: string | null;
}

/** Where `now` lies to a phase: it opens at the very instant of `opensAt` and is closed at that of `closesAt`. */
export const windowState = (phase: Pick<Phase, 'opensAt' | 'closesAt'>, now: Date): PhaseState => {
  if (now.getTime() < Date.parse(phase.opensAt)) return 'scheduled';
  return phase.closesAt !== null && now.getTime() >= Date.parse(phase.closesAt) ? 'closed' : 'open';
};

/** The earlier of two instants, of which either may be missing. */
const earlier = (one: string | undefined, other: string | null): string | null => {
  if (one === undefined || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
};

/**
 * The window of a campaign's phase. In a scheduled campaign the clock alone decides. A draft is not open yet, whatever
 * its phases say; one that the office closed is closed, from then or from the phase's own end, until it is scheduled again.
 */
export const surveyWindow = (
  campaign: Pick<Campaign, 'state' | 'closedAt'>,
  phase: Pick<Phase, 'opensAt' | 'closesAt'>,
  now: Date,
): SurveyWindow => {
  const { opensAt, closesAt } = phase;
  switch (campaign.state) {
    case 'draft':
      return { state: 'scheduled', opensAt, closesAt };
    case 'scheduled':
      return { state: windowState(phase, now), opensAt, closesAt };
    case 'closed':
    case 'archived':
      return { state: 'closed', opensAt, closesAt: earlier(campaign.closedAt, closesAt) };
  }
};
