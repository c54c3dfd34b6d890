import type { Campaign } from '../../../schemas/campaign.ts';
import { surveyWindow } from './window.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Nights in a row that a campaign is audited after its last phase has closed; and then every so many nights. */
const nightsAfterClose = 7;

/** Whether a campaign is audited so many nights after its close, counted from 0. */
export const isAuditedAfter = (night: number): boolean =>
  night < nightsAfterClose || night % nightsAfterClose === 0;

/**
 * Whether a campaign is audited in the night that begins at `at`: each night for as long as anybody can answer and a week more, since what
 * came last may still be on its way; then once a week, since little comes that could be counted wrongly, and a release reads the raw
 * responses itself. A draft and an archived one
 * never are.
 */
const isAuditedAt = (campaign: Pick<Campaign, 'state' | 'closedAt' | 'phases'>, at: Date): boolean => {
  if (campaign.state === 'draft' || campaign.state === 'archived') return false;
  const closings = campaign.phases.map((phase) => surveyWindow(campaign, phase, at).closesAt);
  if (closings.includes(null)) return true;
  const closed = Math.max(...closings.map((closing) => Date.parse(closing ?? '')));
  return isAuditedAfter(Math.floor((at.getTime() - closed) / dayMs));
};

/**
 * The last night, up to the one that begins at `night`, in which a campaign is audited: one that was missed is made up for in the next.
 * @returns its beginning; undefined where none was within a week
 */
export const lastAuditNight = (
  campaign: Pick<Campaign, 'state' | 'closedAt' | 'phases'>,
  night: Date,
): Date | undefined =>
  Array.from({ length: nightsAfterClose }, (_, back) => new Date(night.getTime() - back * dayMs)).find(
    (one) => isAuditedAt(campaign, one),
  );
