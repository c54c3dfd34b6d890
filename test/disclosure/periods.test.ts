import { describe, expect, it } from 'vitest';
import { periodName, periodsOf } from '../../functions/rules/disclosure/periods.ts';

const open = { first: '2026-12-01', last: '2026-12-20' };

const periods = (
  days: Readonly<Record<string, number>>,
  before: readonly string[] = [],
  until = open.last,
): string[] =>
  periodsOf(new Map(Object.entries(days).map(([day, count]) => [`2026-12-${day}`, count])), before, 10, {
    ...open,
    last: until,
  }).map(periodName);

describe('periods', () => {
  it('follow each other without a gap, from the first day to the last on which anybody could respond', () => {
    expect(periods({ '03': 12, '06': 4, '08': 9 })).toEqual([
      '2026-12-01/2026-12-03',
      '2026-12-04/2026-12-20',
    ]);
  });

  it('are none where there are too few responses for one', () => {
    expect(periods({ '05': 1 })).toEqual([]);
    expect(periods({})).toEqual([]);
  });

  it('are called the same whether or not a few responded since', () => {
    const before = periods({ '03': 12 }, [], '2026-12-05');
    expect(before).toEqual(['2026-12-01/2026-12-05']);
    expect(periods({ '03': 12 }, before, '2026-12-09')).toEqual(['2026-12-01/2026-12-09']);
    expect(periods({ '03': 12, '04': 2, '07': 3 }, before, '2026-12-09')).toEqual(['2026-12-01/2026-12-09']);
  });

  it('that were told stay, and new ones come behind them', () => {
    expect(periods({ '03': 12, '08': 11 }, ['2026-12-01/2026-12-05'], '2026-12-09')).toEqual([
      '2026-12-01/2026-12-05',
      '2026-12-06/2026-12-09',
    ]);
  });
});
