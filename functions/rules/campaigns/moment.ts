import { Temporal } from 'temporal-polyfill';
import { Instant } from '../../../schemas/ids.ts';

/** @throws {RangeError} for one before year 0 or after year 9999: it could be stored, but never read again */
const inRange = (instant: string): string => {
  if (!Instant.safeParse(instant).success) throw new RangeError(`${instant} is out of range`);
  return instant;
};

/**
 * A moment as an instant in UTC. One without an offset is on the clocks of the time zone; one that those clocks skip, in
 * spring, is taken an hour later, and of one that they show twice, in autumn, the first is meant (RFC 5545, 3.3.5).
 * @param moment `2026-12-01T08:00`, `2026-12-01` for its first minute, or an instant with `Z` or an offset
 * @param timeZone IANA name
 * @throws {RangeError} when there is no such day or time
 */
export const instantOf = (moment: string, timeZone: string): string => {
  if (/(Z|[+-]\d{2}:\d{2})$/.test(moment)) return inRange(Temporal.Instant.from(moment).toString());
  const local = Temporal.PlainDateTime.from(moment, { overflow: 'reject' });
  return inRange(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant().toString());
};

/**
 * The same for the end of something: a day alone means until it is over.
 * @throws {RangeError} when there is no such day or time
 */
export const endOf = (moment: string, timeZone: string): string => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(moment);
  return instantOf(day ? Temporal.PlainDate.from(moment).add({ days: 1 }).toString() : moment, timeZone);
};

/**
 * The instant moved by as many calendar days as lie between two others in a time zone, at the same time of day.
 * @throws {RangeError} when that is out of range
 */
export const shifted = (instant: string, from: string, to: string, timeZone: string): string => {
  const local = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const distance = local(from).until(local(to), { largestUnit: 'days' });
  return inRange(local(instant).add(distance).toZonedDateTime(timeZone).toInstant().toString());
};
