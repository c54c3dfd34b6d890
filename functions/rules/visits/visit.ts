import { createHash } from 'node:crypto';

/**
 * A visit's id in storage: 43 symbols made of the id that the inspector's program chose and of all that it belongs to, so that
 * nobody meets, or blocks, the visit of another inspector, unit or survey by choosing its id.
 */
export const visitResponseId = (surveyId: string, unitId: string, inspector: string, id: string): string =>
  createHash('sha256')
    .update(JSON.stringify(['pingyi-visit-1', surveyId, unitId, inspector, id]))
    .digest('base64url');

/** The day that it is in a time zone, as `2026-12-01`. */
export const dayIn = (timeZone: string, now: Date): string => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
};
