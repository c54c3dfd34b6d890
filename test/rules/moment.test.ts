import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantOf, shifted } from '../../functions/rules/campaigns/moment.ts';

const anInstant = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString());
const aZone = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'UTC');

/** The instant as the clocks of a time zone show it, without an offset, to the second. */
const localTime = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString();

describe('a moment', () => {
  it.each([
    ['2010-10-01T08:00', 'Asia/Shanghai', '2010-10-01T00:00:00Z'],
    ['2010-10-01', 'Asia/Shanghai', '2010-09-30T16:00:00Z'],
    ['2010-10-01T08:00:30', 'Asia/Shanghai', '2010-10-01T00:00:30Z'],
    ['2010-10-01T08:00+08:00', 'Europe/Berlin', '2010-10-01T00:00:00Z'],
    ['2010-10-01T08:00:00Z', 'Asia/Shanghai', '2010-10-01T08:00:00Z'],
    // China kept summer time until 1991.
    ['1990-07-01T09:00', 'Asia/Shanghai', '1990-07-01T00:00:00Z'],
    // Skipped by the clocks of that night, and shown twice by those of the other.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ])('%s in %s is %s', (moment, zone, instant) => {
    expect(instantOf(moment, zone)).toBe(instant);
  });

  it('is none in a year that an instant has no four digits for', () => {
    expect(() => instantOf('0000-01-01', 'Asia/Shanghai')).toThrow(RangeError);
    expect(() => instantOf('9999-12-31T23:00', 'America/New_York')).toThrow(RangeError);
    expect(() => instantOf('9999-12-31T23:00-08:00', 'UTC')).toThrow(RangeError);
    const [from, to] = ['2026-01-01T00:00:00Z', '9999-12-31T00:00:00Z'];
    expect(() => shifted('2026-01-03T00:00:00Z', from, to, 'UTC')).toThrow(RangeError);
  });

  it.each(['2026-02-30', '2026-13-01T08:00', '2026-01-01T25:00', '2026-01-01T08:61'])(
    '%s is none',
    (moment) => {
      expect(() => instantOf(moment, 'Asia/Shanghai')).toThrow(RangeError);
    },
  );

  it('is the same again when it is read from the clocks that show it', () => {
    fc.assert(
      fc.property(anInstant, (instant) => {
        const shown = localTime(instant, 'Asia/Shanghai');
        expect(Date.parse(instantOf(shown, 'Asia/Shanghai'))).toBe(Date.parse(instant));
      }),
    );
  });
});

describe('a moment that is moved with others', () => {
  it('keeps its distance: the first lands where it was sent, and moving back undoes it', () => {
    fc.assert(
      fc.property(anInstant, anInstant, fc.constantFrom('Asia/Shanghai', 'UTC'), (from, to, zone) => {
        expect(Date.parse(shifted(from, from, to, zone))).toBe(Date.parse(to));
        expect(Date.parse(shifted(shifted(from, from, to, zone), to, from, zone))).toBe(Date.parse(from));
      }),
    );
  });

  it('keeps its time of day when the clocks change in between', () => {
    const moved = shifted(
      '2026-01-20T17:00:00Z',
      '2026-01-10T07:00:00Z',
      '2026-03-25T07:00:00Z',
      'Europe/Berlin',
    );
    expect(localTime('2026-01-20T17:00:00Z', 'Europe/Berlin')).toBe('2026-01-20T18:00:00');
    expect(localTime(moved, 'Europe/Berlin')).toBe('2026-04-04T18:00:00');
  });

  it('is never refused', () => {
    fc.assert(
      fc.property(anInstant, anInstant, anInstant, aZone, (instant, from, to, zone) => {
        expect(Number.isNaN(Date.parse(shifted(instant, from, to, zone)))).toBe(false);
      }),
    );
  });
});
