import { describe, expect, it } from 'vitest';
import { isDue, settledBefore } from '../../functions/rules/guard/due.ts';

const window = (state: 'scheduled' | 'open' | 'closed') => ({
  state,
  opensAt: '2026-12-01T00:00:00.000Z',
  closesAt: '2026-12-31T00:00:00.000Z',
});
const never = { asked: 0, answered: 0 };
const examined = (examinedAt: string) => ({ ...never, examinedAt });

describe('a look at a survey', () => {
  it('is due when somebody asked for it, whatever the clock says', () => {
    const now = new Date('2026-11-01T00:00:00Z');
    expect(isDue({ asked: 2, answered: 1 }, window('scheduled'), now)).toBe(true);
    expect(isDue({ asked: 2, answered: 2 }, window('scheduled'), now)).toBe(false);
  });

  it('is due every day while the survey is open', () => {
    expect(isDue(never, window('open'), new Date('2026-12-01T23:59:59Z'))).toBe(false);
    expect(isDue(never, window('open'), new Date('2026-12-02T00:00:00Z'))).toBe(true);
    const last = examined('2026-12-05T08:00:00.000Z');
    expect(isDue(last, window('open'), new Date('2026-12-06T07:59:00Z'))).toBe(false);
    expect(isDue(last, window('open'), new Date('2026-12-06T08:00:00Z'))).toBe(true);
  });

  it('is due once after the close, when no more responses are on their way', () => {
    const last = examined('2026-12-30T23:59:00.000Z');
    expect(isDue(last, window('closed'), new Date('2026-12-31T00:02:59Z'))).toBe(false);
    const settled = new Date('2026-12-31T00:03:00Z');
    expect(isDue(last, window('closed'), settled)).toBe(true);
    expect(isDue(never, window('closed'), settled)).toBe(true);
    expect(isDue(examined(settled.toISOString()), window('closed'), new Date('2027-03-01T00:00:00Z'))).toBe(
      false,
    );
    // It has to cover the survey's last minute.
    expect(settledBefore(settled).toISOString() > '2026-12-31T00:00:00.000Z').toBe(true);
  });

  it('ends with a minute that is over by two minutes at the least', () => {
    expect(settledBefore(new Date('2026-12-05T08:10:59Z')).toISOString()).toBe('2026-12-05T08:08:00.000Z');
    expect(settledBefore(new Date('2026-12-05T08:10:00Z')).toISOString()).toBe('2026-12-05T08:08:00.000Z');
  });
});
