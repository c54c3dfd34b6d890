import { describe, expect, it } from 'vitest';
import type { Ratio } from '../../bench/bench.ts';
import { benchNames } from '../../bench/benches.ts';
import { beyond, readBudgets } from '../../bench/budgets.ts';
import { exact } from '../../bench/spread.ts';

const ratio = (id: string, value: number): Ratio => ({ id, what: '', against: '', spread: exact(value) });
const budgets = {
  'cold.public': { atMost: 1.1, from: 'design' },
  'database.calls': { atMost: 1, from: 'design' },
} as const;

describe('budgets', () => {
  it('are of benches that there are', () => {
    for (const id of Object.keys(readBudgets())) expect(benchNames).toContain(id.split('.')[0]);
  });

  it('are kept by what is as much, and not by what is more', () => {
    expect(beyond([ratio('cold.public', 1.1)], budgets, ['cold'])).toEqual([]);
    expect(beyond([ratio('cold.public', 1.11)], budgets, ['cold'])).toEqual([
      'cold.public is 1.11, beyond its budget of 1.1',
    ]);
  });

  it('of a bench that ran are not kept by what it did not measure', () => {
    expect(beyond([], budgets, ['database'])).toEqual([
      'database.calls has a budget of 1 and was not measured',
    ]);
  });

  it('of benches that did not run say nothing', () => {
    expect(beyond([ratio('cold.public', 1)], budgets, ['cold'])).toEqual([]);
  });

  it('leave ratios alone that have none', () => {
    expect(beyond([ratio('cold.public', 1), ratio('cold.office', 9)], budgets, ['cold'])).toEqual([]);
  });
});
