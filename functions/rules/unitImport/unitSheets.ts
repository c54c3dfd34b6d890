import { stringify } from 'csv-stringify/sync';
import type { Group } from '../../../schemas/campaign.ts';
import { inLanguage, type Language, type Message, type Text, textIn } from '../../../schemas/text.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { ColumnToWrite, SheetToWrite } from '../spreadsheet/writeWorkbook.ts';
import { type Column, type ColumnKey, columns } from './columns.ts';
import { findGroup } from './groups.ts';
import { writePledges, writePoints } from './lists.ts';
import { columnNotes } from './notes.ts';

const words = {
  sheet: { 'zh-CN': '单位', en: 'Units' },
  notes: { 'zh-CN': '填写说明', en: 'How to fill in' },
  column: { 'zh-CN': '列', en: 'Column' },
  required: { 'zh-CN': '必填', en: 'Required' },
  meaning: { 'zh-CN': '填写要求', en: 'What goes there' },
  example: { 'zh-CN': '示例', en: 'Example' },
  yes: { 'zh-CN': '是', en: 'yes' },
  no: { 'zh-CN': '否', en: 'no' },
} as const satisfies Record<string, Message>;

const templateKeys: ReadonlySet<ColumnKey> = new Set(columnNotes.map(({ key }) => key));

const templateColumns = columns.filter(({ key }) => templateKeys.has(key));

const toWrite = ({ header, width }: Column, language: Language): ColumnToWrite => ({
  header: inLanguage(header, language),
  width,
  wrap: true,
});

const headerOf = (key: ColumnKey, language: Language): string =>
  inLanguage(columns.find((column) => column.key === key)?.header, language) ?? key;

const notesSheet = (language: Language): SheetToWrite => ({
  name: inLanguage(words.notes, language),
  columns: [
    { header: inLanguage(words.column, language), width: 18 },
    { header: inLanguage(words.required, language), width: 10 },
    { header: inLanguage(words.meaning, language), width: 80, wrap: true },
    { header: inLanguage(words.example, language), width: 44, wrap: true },
  ],
  rows: columnNotes.map(({ key, required, note, example }) => [
    headerOf(key, language),
    inLanguage(words[required ? 'yes' : 'no'], language),
    inLanguage(note, language),
    inLanguage(example, language),
  ]),
});

/** An empty list of units, and a sheet that explains its columns with an example of each. */
export const unitTemplate = (language: Language): SheetToWrite[] => [
  {
    name: inLanguage(words.sheet, language),
    columns: templateColumns.map((column) => toWrite(column, language)),
    rows: [],
  },
  notesSheet(language),
];

/** The headers alone as CSV, with a byte order mark, without which Excel takes Chinese for another encoding. */
export const unitTemplateCsv = (language: Language): string =>
  stringify([templateColumns.map(({ header }) => inLanguage(header, language))], {
    bom: true,
    record_delimiter: '\r\n',
  });

const inChinese = (text: Text | undefined): string => text?.['zh-CN'] ?? '';

const inEnglish = (text: Text | undefined): string => text?.en ?? '';

/** A list of which nothing is said in a language leaves its cell empty. */
const listOf = (texts: readonly string[], write: () => string): string =>
  texts.some((one) => one !== '') ? write() : '';

/** The group's name, or its id where the name would lead to another. */
const groupCell = (groups: readonly Group[], id: string, language: Language): string => {
  const group = groups.find((one) => one.id === id);
  const name = group ? textIn(group.name, language) : id;
  return findGroup(groups, name)?.id === id ? name : id;
};

type Cell = string | number | null;

const cellsOf = (unit: Unit, groups: readonly Group[], language: Language): Record<ColumnKey, Cell> => {
  const pointsIn = (of: (text: Text) => string): string => {
    const items = unit.servicePoints.map(({ id, name }) => ({ id, words: of(name) }));
    return listOf(
      items.map((item) => item.words),
      () => writePoints(items),
    );
  };
  const pledgesIn = (of: (text: Text) => string): string => {
    const texts = unit.pledges.map(({ text }) => of(text));
    return listOf(texts, () => writePledges(texts));
  };
  const [county = '', town = '', village = ''] = unit.region;
  return {
    id: unit.id,
    name: inChinese(unit.name),
    nameEn: inEnglish(unit.name),
    region: unit.region.join(' > '),
    county,
    town,
    village,
    group: groupCell(groups, unit.groupId, language),
    population: unit.population?.count ?? null,
    populationSource: inChinese(unit.population?.source),
    populationSourceEn: inEnglish(unit.population?.source),
    responsiblePost: inChinese(unit.responsiblePost),
    responsiblePostEn: inEnglish(unit.responsiblePost),
    servicePoints: pointsIn(inChinese),
    servicePointsEn: pointsIn(inEnglish),
    pledges: pledgesIn(inChinese),
    pledgesEn: pledgesIn(inEnglish),
  };
};

/**
 * A list of units as a sheet that can be changed and imported again. It has the columns of the template, and those in
 * English of which any unit has something.
 */
export const unitRows = (
  units: readonly Unit[],
  groups: readonly Group[],
  language: Language,
): SheetToWrite[] => {
  const cells = units.map((unit) => cellsOf(unit, groups, language));
  const shown = columns.filter(
    ({ key }) =>
      templateKeys.has(key) ||
      (key !== 'region' && cells.some((row) => row[key] !== '' && row[key] !== null)),
  );
  return [
    {
      name: inLanguage(words.sheet, language),
      columns: shown.map((column) => toWrite(column, language)),
      rows: cells.map((row) => shown.map(({ key }) => row[key])),
    },
    notesSheet(language),
  ];
};
