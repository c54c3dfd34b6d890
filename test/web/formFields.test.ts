import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Submission } from '../../schemas/response.ts';
import { readFields } from '../../web/formFields.ts';
import { everyType } from './everyType.ts';
import { survey, typedAs } from './fixture.ts';

/** What a submission is beside the right by which it is sent. */
const Filled = z.omit(Submission, { proof: true });

const sent = {
  formVersion: '3',
  language: 'zh-CN',
  'a.speed': 'fairly',
};

const read = (fields: Readonly<Record<string, string | string[]>>) => readFields(fields, survey.form);

test('a form that was sent in becomes a submission', () => {
  const { submission, switchTo } = read(sent);
  expect(submission).toEqual({
    formVersion: 3,
    language: 'zh-CN',
    answers: { speed: 'fairly' },
  });
  expect(Filled.safeParse(submission).success).toBe(true);
  expect(switchTo).toBeUndefined();
});

test('a language button asks for that language, and for no other word', () => {
  expect(read({ ...sent, switch: 'en' }).switchTo).toBe('en');
  expect(read({ ...sent, switch: 'fr' }).switchTo).toBeUndefined();
  expect(read({ ...sent, switch: '' }).switchTo).toBeUndefined();
});

test('what the page showed is told by the page, or not known', () => {
  expect(read({ ...sent, shown: 'speed comment' }).shown).toEqual(new Set(['speed', 'comment']));
  expect(read(sent).shown).toBeUndefined();
});

test('a text box that was left empty is no answer; blanks are for the rules to judge', () => {
  const { submission } = read({ ...sent, 'a.comment': '', 'a.other': '  ' });
  expect(submission.answers).toEqual({ speed: 'fairly', other: '  ' });
});

test('a line break counts as the one character that was typed', () => {
  const { submission, typed } = read({ 'a.comment': 'one\r\ntwo\rthree\nfour' });
  expect(submission.answers.comment).toBe('one\ntwo\nthree\nfour');
  expect(typed.get('comment')).toEqual(['one\ntwo\nthree\nfour']);
});

test.each(['', 'three', '3.5', '-1', '1e3', ' 3', '٣', 'Infinity', 'NaN'])(
  'the version %j is not taken for a number, and the schema refuses it',
  (formVersion) => {
    const { submission } = read({ ...sent, formVersion });
    expect(submission.formVersion).toBeNaN();
    expect(Filled.safeParse(submission).success).toBe(false);
  },
);

test('what is missing or odd is left for the schema to refuse', () => {
  expect(Filled.safeParse(read({}).submission).success).toBe(false);
  expect(read({ ...sent, language: '<b>' }).submission.language).toBe('<b>');
});

test('fields that are none of the form are passed over', () => {
  const { submission } = read({ ...sent, utm_source: 'x', answers: 'y', answer: 'z' });
  expect(submission.answers).toEqual({ speed: 'fairly' });
});

test('a field named after what every object has is an answer like any other', () => {
  const fields = Object.fromEntries([
    ...Object.entries(sent),
    ['a.__proto__', 'a'],
    ['a.constructor', 'b'],
    ['__proto__', 'c'],
  ]);
  const { answers } = read(fields).submission;
  expect(Object.entries(answers)).toEqual([
    ['speed', 'fairly'],
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
  expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
});

describe('an answer is what its question takes', () => {
  const answersTo = (fields: Readonly<Record<string, string | string[]>>) =>
    readFields(fields, everyType.form).submission.answers;

  test.each([
    ['one box ticked', { 'a.channels': 'phone' }, { channels: ['phone'] }],
    ['two boxes ticked', { 'a.channels': ['phone', 'counter'] }, { channels: ['phone', 'counter'] }],
    ['a number', { 'a.visits': '12' }, { visits: 12 }],
    ['a number with blanks', { 'a.visits': ' 12 ' }, { visits: 12 }],
    ['a number typed wide', { 'a.visits': '１２' }, { visits: 12 }],
    ['a fraction', { 'a.waited': '-.5' }, { waited: -0.5 }],
    ['a blank number', { 'a.visits': '  ' }, {}],
    ['a score', { 'a.recommend': '0' }, { recommend: 0 }],
    ['a day', { 'a.day': ' 2026-03-01 ' }, { day: '2026-03-01' }],
    [
      'rows',
      { 'a.aspects.speed': 'no', 'a.aspects.attitude': 'very' },
      { aspects: { speed: 'no', attitude: 'very' } },
    ],
    ['a row that the form lacks', { 'a.aspects.price': 'no' }, { aspects: { price: 'no' } }],
    ['a row of no matrix', { 'a.overall.x': 'no' }, { 'overall.x': 'no' }],
    ['a choice sent twice', { 'a.overall': ['no', 'very'] }, { overall: ['no', 'very'] }],
  ] as const)('%s', (_, fields, answers) => {
    expect(answersTo(fields as Readonly<Record<string, string | string[]>>)).toEqual(answers);
  });

  test.each(['three', '1e3', '0x10', '1,5', '--1', '三', '1 2', 'Infinity', '9'.repeat(400)])(
    '%j is no number: it stays what was typed, for the rules and on the page',
    (words) => {
      const { submission, typed } = readFields({ 'a.visits': words }, everyType.form);
      expect(submission.answers.visits).toBe(words);
      expect(typed).toEqual(typedAs({ visits: words }));
    },
  );

  test('a row named after what every object has is a row like any other', () => {
    const fields = Object.fromEntries([['a.aspects.__proto__', 'no']]);
    const { aspects } = answersTo(fields);
    expect(Object.entries(aspects as object)).toEqual([['__proto__', 'no']]);
  });
});

describe('words beside an "other" that was not ticked', () => {
  const chosen = (fields: Readonly<Record<string, string | string[]>>) =>
    readFields(fields, everyType.form).submission.answers;

  test('tick it where nothing speaks against it', () => {
    expect(chosen({ 'a.matter_other': '水费' })).toEqual({ matter: 'else', matter_other: '水费' });
    expect(chosen({ 'a.channels': 'phone', 'a.channels_other': '短信' })).toEqual({
      channels: ['phone', 'else'],
      channels_other: '短信',
    });
  });

  test('leave another choice alone where only one can be, and blanks tick nothing', () => {
    expect(chosen({ 'a.matter': 'land', 'a.matter_other': '水费' }).matter).toBe('land');
    expect(chosen({ 'a.matter_other': ' \n' })).not.toHaveProperty('matter');
  });
});
