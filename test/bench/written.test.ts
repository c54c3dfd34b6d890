import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { leastRepetitions } from '../../bench/bench.ts';
import { benchNames } from '../../bench/benches.ts';
import { beyond, readBudgets } from '../../bench/budgets.ts';
import { documents, readKept, withMeasured } from '../../bench/written.ts';

describe('what is written about speed', () => {
  it.each(documents)('in %s is what was measured last: npm run bench -- NAME --docs', async (path) => {
    const page = await readFile(path, 'utf8');
    expect(withMeasured(page, await readKept())).toBe(page);
  });

  it('has a place for every bench', async () => {
    const pages = (await Promise.all(documents.map((path) => readFile(path, 'utf8')))).join('\n');
    for (const name of benchNames) expect(pages).toContain(`<!-- bench: ${name} -->`);
    expect(Object.keys(await readKept()).sort()).toEqual(benchNames.toSorted());
  });

  it('is of whole runs, and of five repetitions where there is a budget and chance has a part', async () => {
    const budgets = readBudgets();
    for (const [name, { ratios, short }] of Object.entries(await readKept())) {
      expect([name, short]).toEqual([name, false]);
      for (const { id, spread } of ratios) {
        expect(id.split('.')[0]).toBe(name);
        if (budgets[id] && !spread.isExact)
          expect([id, spread.repetitions >= leastRepetitions]).toEqual([id, true]);
      }
    }
  });

  it('is within every budget', async () => {
    const ratios = Object.values(await readKept()).flatMap((kept) => kept.ratios);
    expect(beyond(ratios, readBudgets(), benchNames)).toEqual([]);
  });
});
