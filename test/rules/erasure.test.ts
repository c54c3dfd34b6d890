import { describe, expect, it } from 'vitest';
import { keptUntil } from '../../functions/rules/campaigns/erasure.ts';

describe('how long responses are kept', () => {
  it.each([
    ['2026-12-31T08:30:00.000Z', 24, '2028-12-31T08:30:00.000Z'],
    ['2026-12-31T08:30:00.000Z', 2, '2027-02-28T08:30:00.000Z'],
    ['2027-12-31T08:30:00.000Z', 2, '2028-02-29T08:30:00.000Z'],
    ['2026-01-15T00:00:00.000Z', 1, '2026-02-15T00:00:00.000Z'],
  ])('from the close at %s for %i months is until %s', (closedAt, keepMonths, until) => {
    expect(keptUntil({ closedAt, keepMonths })).toBe(until);
  });

  it('is not decided where nobody said so, and not known before the close', () => {
    expect(keptUntil({ closedAt: '2026-12-31T08:30:00.000Z' })).toBeUndefined();
    expect(keptUntil({ keepMonths: 24 })).toBeUndefined();
  });
});
