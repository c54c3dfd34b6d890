import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { benchNames } from '../../bench/benches.ts';
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

  it('is of whole runs, none of which is so short that five repetitions do not fit', async () => {
    for (const [name, { ratios }] of Object.entries(await readKept())) {
      for (const { id, spread } of ratios) {
        expect(id.split('.')[0]).toBe(name);
        if (spread.repetitions > 1) expect(spread.repetitions).toBeGreaterThanOrEqual(5);
      }
    }
  });
});
