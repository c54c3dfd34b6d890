import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaks } from './breaks.ts';

const root = join(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/invariants.md'), 'utf8');

describe('docs/invariants.md', () => {
  it.each(breaks)('lists $invariant, broken by $how, with its test', ({ invariant, how, test, name }) => {
    const row = page.split('\n').find((line) => line.startsWith(`| ${invariant} |`) && line.includes(how));
    expect(row).toContain(`\`${test}\`: ${name}`);
  });

  it.each(breaks)('names code and a test that exist: $test: $name', async ({ file, find, test, name }) => {
    // Once: it must be clear what is broken.
    expect((await readFile(join(root, file), 'utf8')).split(find)).toHaveLength(2);
    expect(await readFile(join(root, test), 'utf8')).toContain(name);
  });

  it('lists no more than can be tried', () => {
    const rows = page.split('\n').filter((line) => /^\| I\d+ \|/.test(line));
    expect(rows).toHaveLength(breaks.length);
  });
});
