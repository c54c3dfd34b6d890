import { createHash } from 'node:crypto';
import type { Event } from '../../../schemas/event.ts';

/**
 * An event with its id: the lowest 130 bits of SHA-256 over what happened to what and when, as 26 digits of RFC 4648's
 * base32hex in lower case. Whoever finds the same thing out gives it the same id.
 */
export const identified = (event: Omit<Event, 'id'>): Event => {
  const { type, campaignId, phaseId = null, releaseId = null } = event;
  const at = new Date(event.at).toISOString();
  const happened = JSON.stringify(['pingyi-event-1', type, campaignId, phaseId, releaseId, at]);
  const digest = createHash('sha256').update(happened).digest('hex');
  return { ...event, at, id: BigInt(`0x${digest}`).toString(32).padStart(26, '0').slice(-26) };
};
