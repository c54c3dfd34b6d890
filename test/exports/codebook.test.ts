import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { codebookCsv, codebookR, codebookSps } from '../../functions/rules/exports/codebook.ts';
import { columnsOf, factNames, rowOf } from '../../functions/rules/exports/columns.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Form } from '../../schemas/form.ts';
import { aResponse } from '../support/counting.ts';

const yes = { 'zh-CN': "是'不是", en: 'yes "no"' };
const many: Form = {
  id: 'many',
  version: 2,
  title: yes,
  languages: ['zh-CN'],
  scales: [
    {
      id: 'four',
      options: [
        { id: 'good', label: { 'zh-CN': '满意' }, score: 100, satisfied: true },
        { id: 'bad', label: { 'zh-CN': '不满意' }, score: 0, satisfied: false },
        { id: 'unknown', label: { 'zh-CN': '不了解' }, score: null, satisfied: false },
      ],
    },
  ],
  lists: [
    {
      id: 'ways',
      choices: [
        { id: 'hall', label: { 'zh-CN': '大厅' } },
        { id: 'else', label: { 'zh-CN': '其他' }, other: true },
      ],
    },
  ],
  questions: [
    { id: 'overall', type: 'rating', scaleId: 'four', text: yes, required: true },
    {
      id: 'parts',
      type: 'matrix',
      scaleId: 'four',
      text: yes,
      required: false,
      rows: [{ id: 'speed', text: { 'zh-CN': '速度' } }],
    },
    { id: 'ways', type: 'multiple', listId: 'ways', text: yes, required: false },
    { id: 'nps', type: 'nps', text: yes, required: false },
    { id: 'kept', type: 'pledges', scaleId: 'four', text: yes, required: false },
    { id: 'words', type: 'text', maxLength: 100, text: yes, required: false },
    { id: 'thanks', type: 'note', text: yes },
  ],
};

const names = ['overall', 'parts.speed', 'ways.hall', 'ways.else', 'ways_other', 'nps', 'kept', 'words'];

it('has a column for each question, row and choice, and a place for words', () => {
  expect(columnsOf([many]).map(({ name }) => name)).toEqual(names);
  const answers = {
    overall: 'good',
    parts: { speed: 'bad' },
    ways: ['else'],
    ways_other: '电话',
    nps: 0,
    kept: { p1: 'good', p2: '' },
    words: '-1',
  };
  const row = rowOf(columnsOf([many]), aResponse('dingcheng', { answers }), undefined);
  expect(row.slice(factNames.length)).toEqual(['good', 'bad', 0, 1, '电话', 0, 'p1=good', '-1']);
  const empty = rowOf(columnsOf([many]), aResponse('dingcheng', { answers: {} }), undefined);
  expect(empty.slice(factNames.length)).toEqual(names.map(() => undefined));
});

it('has the columns of former versions too, with every value that any of them knows', () => {
  const [scale] = many.scales;
  const former: Form = {
    ...many,
    version: 1,
    scales: [
      {
        id: 'four',
        options: [
          ...(scale?.options ?? []),
          { id: 'poor', label: { 'zh-CN': '很差' }, score: 10, satisfied: false },
        ],
      },
    ],
    questions: [...many.questions, { id: 'gone', type: 'text', maxLength: 10, text: yes, required: false }],
  };
  const columns = columnsOf([many, former]);
  expect(columns.map(({ name }) => name)).toEqual([...names, 'gone']);
  const overall = columns.find(({ name }) => name === 'overall');
  expect(overall?.values.map(({ value }) => value)).toEqual(['good', 'bad', 'unknown', 'poor']);
  expect(overall?.formVersions).toEqual([1, 2]);
  expect(columns.at(-1)?.formVersions).toEqual([1]);
});

it('explains in CSV every column of the export and every value that a cell can have', () => {
  for (const one of [many, form]) {
    const columns = columnsOf([one]);
    const rows: Record<string, string>[] = parse(codebookCsv(columns, 'zh-CN'), { columns: true, bom: true });
    expect([...new Set(rows.map(({ variable }) => variable))]).toEqual([
      ...factNames,
      ...columns.map(({ name }) => name),
    ]);
    for (const { name, values } of columns) {
      const explained = rows.filter(({ variable }) => variable === name).map(({ value }) => value);
      expect(explained).toEqual(values.length > 0 ? values.map(({ value }) => value) : ['']);
    }
  }
});

it('is SPSS syntax in which no label ends early, and no line is a command by chance', () => {
  const syntax = codebookSps('dingan', columnsOf([many]), 'zh-CN');
  // Taken out of their apostrophes, labels leave nothing behind that was typed by somebody.
  const bare = syntax.replaceAll(/'(?:[^']|'')*'/g, "''");
  expect(bare).not.toContain('是');
  expect(bare.match(/'/g)?.length).toBe((bare.match(/''/g)?.length ?? 0) * 2);
  for (const name of names) expect(bare).toContain(`  ${name} `);
  expect(syntax).toContain("overall '是''不是'");
});

/** The sample with a question each of these ids, and nothing else. */
const asking = (...ids: readonly string[]): Form => {
  const [first] = many.questions;
  if (!first) throw new Error('a question');
  return { ...many, questions: ids.map((id) => ({ ...first, id })) };
};

it('has no two columns of one name, though a question be called like a fact', () => {
  const form = asking(...factNames, 'overall');
  const columns = columnsOf([form]);
  const all = [...factNames, ...columns.map(({ name }) => name)];
  expect(new Set(all).size).toBe(2 * factNames.length + 1);
  const answers = { lane: 'good', language: 'bad', overall: 'unknown' };
  const row = rowOf(columns, aResponse('dingcheng', { answers, lane: 'no_script' }), undefined);
  const cells = Object.fromEntries(all.map((name, at) => [name, row[at]]));
  expect(cells).toMatchObject({
    lane: 'no_script',
    'lane.answer': 'good',
    'language.answer': 'bad',
    overall: 'unknown',
  });
});

/** What SPSS syntax calls the variables, in the order of the columns, and the format of each. */
const variablesOf = (syntax: string): string[][] =>
  (/\/VARIABLES=\n([\s\S]*?)\.\n/.exec(syntax)?.[1] ?? '').split('\n').map((line) => line.trim().split(' '));

it('calls no variable of SPSS by a word of its own, and no two by one name', () => {
  const names = ['by', 'by_', 'to', 'overall'];
  const syntax = codebookSps('dingan', columnsOf([asking(...names)]), 'en');
  expect(variablesOf(syntax).map(([name]) => name)).toEqual([...factNames, 'by__', 'by_', 'to_', 'overall']);
  expect(syntax).not.toMatch(/^ {2}\/?(by|to)( |$)/m);
});

it('is SPSS syntax that names the file right after its type, every column in its order, and those last', () => {
  const columns = columnsOf([many]);
  const syntax = codebookSps('dingan', columns, 'zh-CN');
  const command = /GET DATA ([\s\S]*?)\.\n/.exec(syntax)?.[1] ?? '';
  expect([...command.matchAll(/\/([A-Z]+)=/g)].map(([, name]) => name)).toEqual([
    'TYPE',
    'FILE',
    'ENCODING',
    'ARRANGEMENT',
    'DELIMITERS',
    'QUALIFIER',
    'FIRSTCASE',
    'VARIABLES',
  ]);
  expect(variablesOf(syntax).map(([name]) => name)).toEqual([...factNames, ...names]);
  for (const [name = '', format = ''] of variablesOf(syntax)) {
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(64);
    expect(name).toMatch(/^[a-z][a-z0-9_.]*[a-z0-9_]$/);
    expect(format).toMatch(/^(A\d+|F\d+\.\d)$/);
  }
  // Each list of values but the first begins with a slash.
  const labels = /VALUE LABELS\n([\s\S]*?)\.\n/.exec(syntax)?.[1] ?? '';
  expect(labels).toMatch(/^ {2}overall\n/);
  expect(labels.match(/^ {2}\//gm)).toHaveLength(
    columnsOf([many]).filter(({ type, values }) => values.length > 0 && type !== 'pledges').length - 1,
  );
});

it('is an R script in which no text ends early', () => {
  const script = codebookR('dingan', columnsOf([many]), 'en');
  const bare = script.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  expect(bare.replace(/^#.*$/m, '')).not.toMatch(/yes|no\b/);
  expect(script).toContain('factor(responses[["overall"]], levels = c("good", "bad", "unknown")');
  expect(script).toContain('fileEncoding = "UTF-8-BOM", colClasses = classes, check.names = FALSE');
});

it('tells R what each column is, so that an id of digits stays an id and a score a number', () => {
  const script = codebookR('dingan', columnsOf([many]), 'en');
  const classes = /^classes <- c\(\n([\s\S]*?)\n\)$/m.exec(script)?.[1] ?? '';
  const told = classes.split(',\n').map((line) => JSON.parse(`[${line.replace(' = ', ',')}]`) as string[]);
  expect(told.map(([name]) => name)).toEqual([...factNames, ...names]);
  const numbers = told.filter(([, type]) => type !== 'character');
  expect(Object.fromEntries(numbers)).toEqual({
    form_version: 'integer',
    set_aside: 'integer',
    'ways.hall': 'integer',
    'ways.else': 'integer',
    nps: 'integer',
  });
  // As a factor its scores would count from 1.
  expect(script).not.toContain('responses[["nps"]] <-');
});
