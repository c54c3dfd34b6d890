import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyRotations } from '../../functions/keyRotations.ts';
import { keyNames } from '../../functions/manifest.ts';

const page = readFileSync('docs/keys.md', 'utf8');
const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** How long keys verify after they made something for the last time, as one says it. */
const saidOf = (days: number): string => (days % 365 === 0 ? `${numbers[days / 365]} years` : `${days} days`);

describe('docs/keys.md', () => {
  it.each(keyNames)('says how often those of %s rotate, and for how long they verify', (name) => {
    const { everyDays, most } = keyRotations[name];
    const row = page.split('\n').find((line) => line.startsWith(`| \`<prefix>/${name}-keys\``));
    expect(
      row
        ?.split('|')
        .slice(4, 6)
        .map((cell) => cell.trim()),
    ).toEqual([`${everyDays} days`, saidOf((most - 2) * everyDays)]);
  });

  it('says how many reads a code costs at the most', () => {
    expect(page).toContain(`${numbers[keyRotations.code.most]} reads at the most`);
  });
});
