import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faults, problems } from '../../../schemas/problem.ts';
import type { ProblemSpec } from '../../../schemas/problems/types.ts';
import { routes } from '../../../schemas/routes.ts';

/** The English words of single messages, by the file that they are written in. */
export type Messages = ReadonlyMap<string, readonly string[]>;

const root = join(import.meta.dirname, '../../..');

/** Samples are the office's own words, and the headers of its spreadsheets are both languages at once. */
const isOthers = (file: string): boolean =>
  /^schemas\/examples|^functions\/rules\/unitImport/.test(file.replaceAll('\\', '/'));

const literal = String.raw`('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|${'`'}(?:[^${'`'}\\$]|\\.)*${'`'})`;

/** As messages are written: an object of both languages, or a call with both. */
const written = [
  new RegExp(String.raw`'zh-CN':\s*${literal},\s*en:\s*${literal}`, 'g'),
  new RegExp(String.raw`\bsay\(\s*${literal},\s*${literal},?\s*\)`, 'g'),
];

const textOf = (source: string): string =>
  source
    .slice(1, -1)
    .replace(/\\u\{?([0-9a-f]+)\}?|\\n|\\(.)/gi, (whole, code?: string, character?: string) => {
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return whole === '\\n' ? '\n' : (character ?? '');
    });

const writtenIn = (file: string): string[] => {
  const source = readFileSync(join(root, file), 'utf8');
  return written.flatMap((form) => [...source.matchAll(form)].map(([, , english = "''"]) => textOf(english)));
};

/** Problems and faults, of which some are put together as they are loaded, and what each route is for. */
const tables = (): (readonly [file: string, messages: string[]])[] => [
  [
    'schemas/problem.ts',
    [
      ...Object.values<ProblemSpec>(problems).flatMap(({ title, detail, codeWords = {} }) =>
        [title, detail, ...Object.values(codeWords)].flatMap((message) => message?.en ?? []),
      ),
      ...Object.values(faults).map(({ en }) => en),
    ],
  ],
  ['schemas/routes.ts', Object.values(routes).map(({ summary }) => summary)],
];

/** Every message that the system says in words of its own, each once. It reads the project's source. */
export const everyMessage = (): Messages => {
  const files = globSync('{schemas,functions,web,print}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !isOthers(file))
    .sort();
  const found = [...files.map((file) => [file, writtenIn(file)] as const), ...tables()];
  const seen = new Set<string>();
  return new Map(
    found.flatMap(([file, messages]) => {
      const fresh = [...new Set(messages)].filter((english) => english !== '' && !seen.has(english));
      for (const english of fresh) seen.add(english);
      return fresh.length > 0 ? [[file, fresh] as const] : [];
    }),
  );
};
