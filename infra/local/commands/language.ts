import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addedLanguages } from '../../../schemas/languages/added.ts';
import { LanguageTag, languages } from '../../../schemas/text.ts';
import { constantOf, skeleton } from '../languages/skeleton.ts';
import { untranslated } from '../languages/untranslated.ts';
import { StartError } from '../startError.ts';
import { endWith, say } from './runCommand.ts';

const usage = `npm run language -- TAG: a language of the system's own words beside Chinese and English

For a language that has no file yet, writes one to schemas/languages/TAG.ts in which every word stands in English, to be
translated. For one that schemas/languages/added.ts names, lists what is not translated and what nothing reads any more.
Exit code: 0 when the file was written or is whole, 1 when words are missing or unknown, 2 when it could not run.

  TAG              BCP 47: fr, bo, zh-Hant
  --help           this help`;

const refuse = (what: string, hint = 'See --help.'): StartError =>
  new StartError('option_invalid', what, hint);

const argumentsOf = (args: string[]) => {
  try {
    return parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
};

const write = async (tag: string): Promise<number> => {
  const file = `schemas/languages/${tag}.ts`;
  const path = join(import.meta.dirname, '../../..', file);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw refuse(`${file} is there already.`, `Name it in schemas/languages/added.ts, then ask again.`);
  }
  await writeFile(path, skeleton(tag));
  say(`${file} written`);
  say(`next: translate it, and put "${constantOf(tag)}" into the list in schemas/languages/added.ts`);
  return 0;
};

await endWith(async () => {
  const { values, positionals } = argumentsOf(process.argv.slice(2));
  if (values.help) {
    say(usage);
    return 0;
  }
  const [tag = '', ...others] = positionals;
  if (!LanguageTag.safeParse(tag).success || others.length > 0) {
    throw refuse(
      `"${positionals.join(' ')}" is not one language tag.`,
      'Give one, as in: npm run language -- fr',
    );
  }
  const added = addedLanguages.find((language) => language.tag === tag);
  if (!added) {
    if (!languages.some((language) => language === tag)) return await write(tag);
    say(`${tag} is one of the two languages that are written where they are used: nothing can be missing`);
    return 0;
  }
  const { missing, unknown } = untranslated(added);
  for (const name of missing) say(`missing: ${name}`);
  for (const name of unknown) say(`unknown: ${name}`);
  say(`${missing.length} missing, ${unknown.length} unknown`);
  return missing.length + unknown.length === 0 ? 0 : 1;
});
