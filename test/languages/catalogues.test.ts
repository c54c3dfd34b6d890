import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyMessage } from '../../infra/local/languages/messages.ts';
import { skeleton } from '../../infra/local/languages/skeleton.ts';
import { untranslated } from '../../infra/local/languages/untranslated.ts';
import { addedLanguages } from '../../schemas/languages/added.ts';
import { faults, problems } from '../../schemas/problem.ts';
import { LanguageTag, languages } from '../../schemas/text.ts';
import { catalogues, type LanguageFile } from '../../web/languages.ts';

const root = join(import.meta.dirname, '../..');

const namesIn = (source: string): string[] =>
  [...source.matchAll(/\bcatalogue(?:<[^(]*>)?\(\s*'(\w+)'/g)].map(([, name = '']) => name);

describe('the list of catalogues', () => {
  it('names every catalogue of the source, each once', () => {
    const files = globSync('{schemas,functions,web,print,client}/**/*.{ts,tsx}', { cwd: root });
    const names = files.flatMap((file) => namesIn(readFileSync(join(root, file), 'utf8')));
    expect(Object.keys(catalogues).sort()).toEqual(names.sort());
  });

  it('has the same words in both languages', () => {
    const shapeOf = (words: object): string[] =>
      Object.entries(words).map(([name, value]) => `${name}: ${typeof value}`);
    for (const words of Object.values(catalogues)) {
      expect(shapeOf(words('en')).sort()).toEqual(shapeOf(words('zh-CN')).sort());
    }
  });
});

describe('the list of messages', () => {
  it('holds every problem and every fault, each message once', () => {
    const messages = [...everyMessage().values()].flat();
    expect(new Set(messages).size).toBe(messages.length);
    expect(messages).toEqual(expect.arrayContaining(Object.values(problems).map(({ title }) => title.en)));
    expect(messages).toEqual(expect.arrayContaining(Object.values(faults).map(({ en }) => en)));
  });
});

describe('the file of a language', () => {
  it('begins with every word in English, none of which counts as translated', () => {
    const file = skeleton('zh-Hant');
    expect(file).toContain("export const zhHant: LanguageFile = {\n  tag: 'zh-Hant',");
    expect(file).toContain("      // send: 'Send',\n");
    expect(file).toContain('      // closes: (date) => `Closes on $');
    expect(file).toContain("    // 'There is no such campaign': '',\n");
  });

  it('is compared with what the system says', () => {
    const started: LanguageFile = {
      tag: 'fr',
      name: 'français',
      messages: { 'There is no such campaign': 'Cette campagne n’existe pas', 'Gone since': 'Parti' },
      catalogues: { pages: { send: 'Envoyer', closes: (date) => `Jusqu’au ${date}` } },
    };
    const { missing, unknown } = untranslated(started);
    expect(unknown).toEqual(['"Gone since"']);
    expect(missing).toContain('pages.privacy');
    expect(missing).toContain('"There is no such unit"');
    expect(missing).not.toContain('pages.send');
    expect(missing).not.toContain('"There is no such campaign"');
  });

  it('is checked by the compiler', () => {
    const wrong = [
      // @ts-expect-error no such catalogue
      { tag: 'fr', name: 'français', messages: {}, catalogues: { sides: { send: 'Envoyer' } } },
      // @ts-expect-error no such word
      { tag: 'fr', name: 'français', messages: {}, catalogues: { pages: { sent: 'Envoyé' } } },
      // @ts-expect-error a word of another type
      { tag: 'fr', name: 'français', messages: {}, catalogues: { pages: { send: () => 'Envoyer' } } },
    ] satisfies LanguageFile[];
    expect(wrong).toHaveLength(3);
  });

  it('has a tag of its own, and holds nothing that nobody reads', () => {
    expect(new Set(languages).size).toBe(languages.length);
    for (const file of addedLanguages) {
      expect(LanguageTag.safeParse(file.tag).success).toBe(true);
      expect([file.tag, untranslated(file).unknown]).toEqual([file.tag, []]);
    }
  });
});
