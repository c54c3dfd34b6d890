import type { Phase } from '../../schemas/campaign.ts';
import type { WindowState } from '../../schemas/survey.ts';

/** Where `now` lies to a phase: it opens at the very instant of `opensAt` and is closed at that of `closesAt`. */
export const windowState = (phase: Phase, now: Date): WindowState => {
  if (now.getTime() < Date.parse(phase.opensAt)) return 'scheduled';
  return phase.closesAt !== null && now.getTime() >= Date.parse(phase.closesAt) ? 'closed' : 'open';
};
