import { stringify } from 'csv-stringify/sync';
import { inLanguage, type Language, type Message, textIn } from '../../../schemas/text.ts';
import { type Column, type ColumnValue, factNames } from './columns.ts';

const factWords: Readonly<Record<(typeof factNames)[number], Message>> = {
  commitment: {
    'zh-CN': '答卷指纹：可据此找到原始答卷，不能找到人',
    en: 'fingerprint of the response: leads to the raw response and to no person',
  },
  accepted_at: { 'zh-CN': '收到时间（UTC，精确到分钟）', en: 'when it was accepted, UTC, to the minute' },
  unit_id: { 'zh-CN': '单位', en: 'unit' },
  service_point_id: { 'zh-CN': '服务点', en: 'service point' },
  lane: { 'zh-CN': '来源渠道', en: 'lane' },
  form_version: { 'zh-CN': '测评表版本', en: 'version of the form' },
  language: { 'zh-CN': '答卷语言', en: 'language of the page' },
  set_aside: { 'zh-CN': '1 = 已被剔除', en: '1 = set aside' },
  set_aside_by: { 'zh-CN': '剔除决定', en: 'decision that set it aside' },
};

/** A question's words, with those of its row or choice. */
const labelOf = ({ text, part, type }: Column, language: Language): string => {
  const other =
    type === 'other' ? [inLanguage({ 'zh-CN': '其他（文字）', en: 'other, in words' }, language)] : [];
  return [textIn(text, language), ...(part ? [textIn(part, language)] : []), ...other].join(' - ');
};

const codebookColumns = [
  'variable',
  'type',
  'question',
  'value',
  'label',
  'score',
  'counts_as_satisfied',
  'form_versions',
] as const;

/**
 * What each column of a raw export means, a row for each value of each column: RFC 4180 with a byte order mark, cells that a
 * spreadsheet would run made inert.
 */
export const codebookCsv = (columns: readonly Column[], language: Language): string => {
  const facts = factNames.map((name) => [
    name,
    'fact',
    inLanguage(factWords[name], language),
    '',
    '',
    '',
    '',
    '',
  ]);
  const answers = columns.flatMap((column) => {
    const base = [column.name, column.type, labelOf(column, language)];
    const versions = column.formVersions.join('+');
    if (column.values.length === 0) return [[...base, '', '', '', '', versions]];
    return column.values.map(({ value, label, score, satisfied }) => [
      ...base,
      value,
      textIn(label, language),
      score ?? '',
      // Of "don't know" there is nothing to be satisfied with.
      satisfied === undefined || score === null ? '' : Number(satisfied),
      versions,
    ]);
  });
  return stringify([[...codebookColumns], ...facts, ...answers], {
    bom: true,
    record_delimiter: '\r\n',
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  });
};

const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

/** A text in SPSS syntax: apostrophes doubled, on one line, within the 255 bytes that a label may have. */
const spssText = (text: string, bytes = 250): string => {
  let kept = '';
  let size = 0;
  for (const character of oneLine(text)) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    kept += character;
  }
  return `'${kept.replaceAll("'", "''")}'`;
};

/** Bytes that a column of words takes in SPSS: four for each character, of which a text has 2,000 at the most. */
const widths: Partial<Record<Column['type'], number>> = {
  text: 8000,
  other: 800,
  pledges: 2000,
  date: 10,
};

/** Whether a column holds numbers. */
const isNumeric = ({ type }: Column): boolean => type === 'number' || type === 'nps' || type === 'multiple';

/** Coded answers that are words, as ids of options are. */
const isCoded = (column: Column): boolean => column.values.length > 0 && column.type !== 'pledges';

/** Words of SPSS's own, which no variable may be called. */
const spssReserved = new Set('all and by eq ge gt le lt ne not or to with'.split(' '));

/** Variables' names in SPSS, which reads the columns by their places and so may call them otherwise: by no word of its own. */
const spssNames = (columns: readonly Column[]): ((column: Column) => string) => {
  const taken = new Set(columns.map(({ name }) => name));
  const renamed = new Map<string, string>();
  for (const { name } of columns.filter((column) => spssReserved.has(column.name))) {
    let other = `${name}_`;
    while (taken.has(other)) other += '_';
    taken.add(other);
    renamed.set(name, other);
  }
  return ({ name }) => renamed.get(name) ?? name;
};

const spssFormat = (column: Column): string => {
  if (column.type === 'number') return 'F20.6';
  if (isNumeric(column)) return 'F4.0';
  return `A${widths[column.type] ?? 32}`;
};

const factFormats: Readonly<Record<(typeof factNames)[number], string>> = {
  commitment: 'A64',
  accepted_at: 'A24',
  unit_id: 'A63',
  service_point_id: 'A63',
  lane: 'A16',
  form_version: 'F5.0',
  language: 'A20',
  set_aside: 'F1.0',
  set_aside_by: 'A63',
};

/**
 * SPSS syntax that reads the export and labels its variables and values. The order of the subcommands is one that both IBM's
 * and GNU's program take: the file right after the type, the variables last.
 */
export const codebookSps = (surveyId: string, columns: readonly Column[], language: Language): string => {
  const spssName = spssNames(columns);
  const variables = [
    ...factNames.map((name) => `  ${name} ${factFormats[name]}`),
    ...columns.map((column) => `  ${spssName(column)} ${spssFormat(column)}`),
  ];
  const labels = [
    ...factNames.map((name) => `  ${name} ${spssText(inLanguage(factWords[name], language))}`),
    ...columns.map((column) => `  ${spssName(column)} ${spssText(labelOf(column, language))}`),
  ];
  const valueLine = (column: Column, { value, label }: ColumnValue): string =>
    `    ${isNumeric(column) ? value : spssText(value)} ${spssText(textIn(label, language), 120)}`;
  const values = columns
    .filter(isCoded)
    .map((column) =>
      [spssName(column), ...column.values.map((value) => valueLine(column, value))].join('\n'),
    );
  const hasWords = columns.some(({ type }) => type === 'text');
  return [
    '* Encoding: UTF-8.',
    // What nobody would notice: the rest of such an answer is read as a case of its own.
    ...(hasWords
      ? ['* SPSS ends a case with its line: first put answers with line breaks on one line.']
      : []),
    `GET DATA /TYPE=TXT /FILE='${surveyId}-responses.csv' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED`,
    `  /DELIMITERS=',' /QUALIFIER='"' /FIRSTCASE=2`,
    '  /VARIABLES=',
    `${variables.join('\n')}.`,
    'VARIABLE LABELS',
    `${labels.join('\n')}.`,
    ...(values.length > 0 ? ['VALUE LABELS', `  ${values.join('\n  /')}.`] : []),
    'EXECUTE.',
    '',
  ].join('\n');
};

/** A text in R: JSON's escapes are R's too, but for `/`, which JSON.stringify leaves alone. */
const rText = (text: string): string => JSON.stringify(oneLine(text));

/** What R takes a column for. Left to guess, it would take the id 001 for the number 1. */
const rClass = (column: Column): string => {
  if (column.type === 'number') return 'numeric';
  return isNumeric(column) ? 'integer' : 'character';
};

const factClasses: Readonly<Partial<Record<(typeof factNames)[number], string>>> = {
  form_version: 'integer',
  set_aside: 'integer',
};

/** An R script that reads the export, and makes factors of coded answers that are words. */
export const codebookR = (surveyId: string, columns: readonly Column[], language: Language): string => {
  const factor = (column: Column): string => {
    const levels = column.values.map(({ value }) => rText(value)).join(', ');
    // Two options may have the same words; factor levels must differ.
    const words = column.values.map(({ value, label }) => textIn(label, language) || value);
    const labels = words.map((word, at) =>
      rText(
        words.indexOf(word) === at && words.lastIndexOf(word) === at
          ? word
          : `${word} (${column.values[at]?.value})`,
      ),
    );
    const name = rText(column.name);
    return `responses[[${name}]] <- factor(responses[[${name}]], levels = c(${levels}), labels = c(${labels.join(', ')}))`;
  };
  const classes = [
    ...factNames.map((name) => `  ${rText(name)} = ${rText(factClasses[name] ?? 'character')}`),
    ...columns.map((column) => `  ${rText(column.name)} = ${rText(rClass(column))}`),
  ];
  const label = (name: string, text: string): string =>
    `attr(responses[[${rText(name)}]], "label") <- ${rText(text)}`;
  return [
    '# R 4.2 or later, which knows Chinese on every machine: source("read.R", encoding = "UTF-8")',
    'classes <- c(',
    `${classes.join(',\n')}`,
    ')',
    `responses <- read.csv(${rText(`${surveyId}-responses.csv`)}, fileEncoding = "UTF-8-BOM", colClasses = classes, check.names = FALSE, na.strings = "", skipNul = TRUE)`,
    ...columns.filter((column) => isCoded(column) && !isNumeric(column)).map(factor),
    ...factNames.map((name) => label(name, inLanguage(factWords[name], language))),
    ...columns.map((column) => label(column.name, labelOf(column, language))),
    '',
  ].join('\n');
};
