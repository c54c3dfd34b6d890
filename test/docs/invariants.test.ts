import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/invariants.md'), 'utf8');

/** The last column of each row: a file, and the beginning of a test's name in it. */
const named = page
  .split('\n')
  .filter((line) => line.startsWith('| I'))
  .map((line) => {
    const [, invariant = ''] = line.split(' | ').map((cell) => cell.replace(/^\| /, ''));
    const [, file = '', name = ''] = /`(test\/[^`]+)`: (.+) \|$/.exec(line) ?? [];
    return { line: `${line.slice(2, 4)} ${invariant}`, file, name };
  });

describe('docs/invariants.md', () => {
  it('has rows for the invariants that exist', () => {
    expect(new Set(named.map(({ line }) => line.slice(0, 2)))).toEqual(new Set(['I1', 'I2', 'I3', 'I4', 'I5', 'I7']));
  });

  it.each(named)('names a test that exists: $file: $name', async ({ file, name }) => {
    expect(name).not.toBe('');
    expect(await readFile(join(root, file), 'utf8')).toContain(name);
  });
});
