import type { Fault } from '../../../schemas/problem.ts';
import { defaultLanguage, LanguageTag, type Text } from '../../../schemas/text.ts';
import { own } from '../own.ts';
import { entry } from './report.ts';
import { cellOf, type Header, placeOf, type Table, type TableRow } from './table.ts';

/** Languages by the names that people write into a header; the first name of each is written in a download. */
const namesOf: Readonly<Record<string, readonly string[]>> = {
  'zh-CN': ['中文', '简体中文', '汉语', '普通话', 'chinese', 'simplified chinese', 'chinese (simplified)'],
  'zh-Hant': ['繁體中文', '繁体中文', 'traditional chinese', 'chinese (traditional)'],
  en: ['English', '英语', '英文'],
  bo: ['藏语', 'tibetan'],
  ii: ['彝语', 'yi'],
  kk: ['哈萨克语', 'kazakh'],
  ko: ['朝鲜语', '한국어', 'korean'],
  mn: ['蒙古语', 'mongolian'],
  ug: ['维吾尔语', 'uyghur'],
  za: ['壮语', 'zhuang'],
  ar: ['العربية', 'arabic'],
  es: ['Español', 'spanish'],
  fr: ['Français', 'french'],
  pt: ['Português', 'portuguese'],
  ru: ['Русский', 'russian'],
};

const tagsByName = new Map(
  Object.entries(namesOf).flatMap(([tag, names]) => names.map((name) => [name.toLowerCase(), tag] as const)),
);

const asTag = (written: string): string | undefined => {
  const [language = '', ...rest] = written.trim().replaceAll('_', '-').split('-');
  const tag = [language.toLowerCase(), ...rest].join('-');
  return LanguageTag.safeParse(tag).success ? tag : undefined;
};

/** The language tag of what XLSForm writes: `English (en)`, `English` or `en`; undefined where there is none. */
const tagOf = (written: string): string | undefined => {
  const inBrackets = /\(([^()]*)\)\s*$/.exec(written.slice(0, 100))?.[1];
  const bracketed = inBrackets === undefined ? undefined : asTag(inBrackets);
  return bracketed ?? tagsByName.get(written.trim().toLowerCase()) ?? asTag(written);
};

/** The language as XLSForm writes it: `中文 (zh-CN)`. */
export const languageName = (tag: string): string => `${own(namesOf, tag)?.[0] ?? tag} (${tag})`;

/** In which languages a workbook is written. */
export interface Languages {
  /** The one of columns without a language. */
  readonly main: string;
  /** All of them, the main one first unless the settings list them. */
  readonly tags: readonly string[];
}

const textColumns = new Set(['label', 'hint', 'low_label', 'high_label']);

const unknownLanguage = (table: Table, header: Header): Fault =>
  entry(
    'language_unknown',
    { sheet: table.name, row: table.headerRow, column: header.written },
    { value: header.language ?? '' },
  );

/** Finds the languages by the settings and by the headers, and reports those that are not known. */
export const languagesOf = (
  tables: readonly Table[],
  settings: TableRow | undefined,
  unsupported: Fault[],
): Languages => {
  const written = settings ? cellOf(settings, 'default_language') : '';
  const main = tagOf(written);
  if (settings && written !== '' && main === undefined) {
    unsupported.push(entry('language_unknown', placeOf(settings, 'default_language'), { value: written }));
  }
  const found = new Set<string>();
  let plain = false;
  for (const table of tables) {
    for (const header of table.headers.filter(({ column }) => textColumns.has(column))) {
      if (header.language === undefined) plain = true;
      else {
        const tag = tagOf(header.language);
        if (tag === undefined) unsupported.push(unknownLanguage(table, header));
        else found.add(tag);
      }
    }
  }
  const ofPlain = main ?? defaultLanguage;
  const listed = (settings ? cellOf(settings, 'languages') : '').split(/[\s,;]+/).filter(Boolean);
  const mainIsThere = plain || found.size === 0 || found.has(ofPlain);
  const tags = mainIsThere ? [ofPlain, ...[...found].filter((tag) => tag !== ofPlain)] : [...found];
  const allTags = listed.length > 0 && listed.every((tag) => LanguageTag.safeParse(tag).success);
  return { main: ofPlain, tags: allTags ? listed : tags };
};

/**
 * What a column says in each language, in the order of the languages; undefined where it says nothing. A column without
 * a language is the main one's.
 */
export const textOf = (row: TableRow, column: string, { main, tags }: Languages): Text | undefined => {
  const cells = row.cells.filter(({ header }) => header.column === column);
  const text: Record<string, string> = {};
  for (const { header, value } of cells) {
    const tag = header.language === undefined ? undefined : tagOf(header.language);
    if (tag !== undefined) text[tag] ??= value;
  }
  const plain = cells.find(({ header }) => header.language === undefined);
  if (plain) text[main] ??= plain.value;
  const place = (tag: string): number => (tags.includes(tag) ? tags.indexOf(tag) : tags.length);
  const ordered = Object.entries(text).toSorted(([a], [b]) => place(a) - place(b));
  return ordered.length > 0 ? Object.fromEntries(ordered) : undefined;
};
