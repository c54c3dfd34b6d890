import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/threat-model.md'), 'utf8');
const [chinese = '', english = ''] = page.split('\n## English\n');

const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:functions|infra|web|test|docs|schemas)\/[^`]+)`/g)].map(([, path = '']) => path);

describe('docs/threat-model.md', () => {
  it.each([...new Set(pathsIn(page))])('rests on something that exists: %s', async (path) => {
    await access(join(root, path));
  });

  it('says the same in both languages: each part rests on the same', () => {
    const own = (text: string) =>
      [...new Set(pathsIn(text))].filter((path) => !path.includes('decisions')).sort();
    expect(own(chinese)).toEqual(own(english));
    const points = (text: string) => text.split('\n').filter((line) => /^(- \*\*|\| )/.test(line)).length;
    expect(points(chinese)).toBe(points(english));
  });
});
