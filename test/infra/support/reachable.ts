import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FunctionName } from '../../../functions/manifest.ts';

const root = join(import.meta.dirname, '../../..');

/** What a file imports of ours as more than types. */
const importsOf = (path: string, text: string): string[] =>
  [...text.matchAll(/^import (?!type )[^;]*?from '(\.[^']+)'/gms)].map(([, to = '']) =>
    join(dirname(path), to),
  );

/** The source of everything that a function brings with it, in one text. */
export const sourceOf = (name: FunctionName): string => {
  const seen = new Map<string, string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    const text = readFileSync(path, 'utf8');
    seen.set(path, text);
    if (path.endsWith('.ts')) for (const to of importsOf(path, text)) visit(to);
  };
  visit(join(root, 'functions', `${name}.ts`));
  return [...seen.values()].join('\n');
};
