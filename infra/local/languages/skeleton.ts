import { everyMessage } from './messages.ts';
import { englishCatalogues } from './untranslated.ts';

const literal = (words: string): string =>
  words.includes("'") ? JSON.stringify(words) : `'${words.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}'`;

/** A word as it is written in a file: words in quotes, a function by its source. */
const sourceOf = (value: unknown): string => {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'function') return String(value);
  const parts = Object.entries(value ?? {}).map(([name, part]) => `${name}: ${sourceOf(part)}`);
  return `{ ${parts.join(', ')} }`;
};

const asComment = (indent: string, source: string): string =>
  source
    .split('\n')
    .map((line) => `${indent}// ${line.replace(/^ {4}/, '')}`.trimEnd())
    .join('\n');

/** What a language calls itself, as far as is known here. */
const ownName = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/** The name of a constant: `zhHant` for `zh-Hant`. */
export const constantOf = (tag: string): string =>
  tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * A language's file with every word in English and none of them translated: each line is a comment, which counts once it is
 * translated and its slashes are gone.
 */
export const skeleton = (tag: string): string => {
  const messages = [...everyMessage()].map(
    ([file, english]) =>
      `    // ${file}\n${english.map((words) => `    // ${literal(words)}: '',`).join('\n')}`,
  );
  const catalogues = englishCatalogues().map(
    ([name, words]) =>
      `    ${name}: {\n${Object.entries(words)
        .map(([word, value]) => asComment('      ', `${word}: ${sourceOf(value)},`))
        .join('\n')}\n    },`,
  );
  return `import type { LanguageFile } from '../../web/languages.ts';

/** Lines that are comments are shown in English: translate one and take its slashes away. See docs/languages.md. */
export const ${constantOf(tag)}: LanguageFile = {
  tag: '${tag}',
  name: ${literal(ownName(tag))},
  messages: {
${messages.join('\n')}
  },
  catalogues: {
${catalogues.join('\n')}
  },
};
`;
};
