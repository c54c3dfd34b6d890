import type { Campaign } from '../../../schemas/campaign.ts';
import type { Event } from '../../../schemas/event.ts';
import { identified } from './eventId.ts';

type Timed = Pick<Campaign, 'id' | 'state' | 'phases' | 'closedAt'>;

/** An instant in milliseconds; what has no instant never comes. */
const msOf = (instant: string | null | undefined): number =>
  instant == null ? Number.POSITIVE_INFINITY : Date.parse(instant);

/** Every edge of a campaign that is not a draft, in milliseconds; `Infinity` for one that never comes. */
const edgesOf = ({ state, phases, closedAt }: Timed) => {
  // The office's closing ends what is open then, and what would have opened later never does.
  const ended = state === 'scheduled' ? Number.POSITIVE_INFINITY : msOf(closedAt);
  const opened = phases.filter(({ opensAt }) => msOf(opensAt) < ended);
  const [first] = opened.map(({ opensAt }) => msOf(opensAt)).sort((a, b) => a - b);
  if (first === undefined) return [];
  const last = Math.max(...phases.map(({ closesAt }) => msOf(closesAt)));
  return [
    { type: 'campaign.opened', ms: first } as const,
    ...opened.flatMap(({ id, opensAt, closesAt }) => [
      { type: 'phase.opened', ms: msOf(opensAt), phaseId: id } as const,
      { type: 'phase.closed', ms: Math.min(msOf(closesAt), ended), phaseId: id } as const,
    ]),
    { type: 'campaign.closed', ms: Math.min(last, ended) } as const,
  ];
};

/**
 * What opened and closed in a campaign after `since` and until `now`, earliest first. A draft has no events; a campaign
 * that was closed before its first phase opened has none either, so that a closing always follows an opening.
 */
export const dueEvents = (campaign: Timed, now: Date, since: Date): Event[] => {
  if (campaign.state === 'draft') return [];
  return edgesOf(campaign)
    .filter(({ ms }) => since.getTime() < ms && ms <= now.getTime())
    .sort((a, b) => a.ms - b.ms)
    .map(({ ms, ...edge }) =>
      identified({ ...edge, campaignId: campaign.id, at: new Date(ms).toISOString() }),
    );
};
