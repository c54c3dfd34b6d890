import { expect, test } from 'vitest';
import { Submission } from '../../schemas/response.ts';
import { readFields } from '../../web/formFields.ts';

const sent = {
  id: 'Zm9ybS1vZi10aGUtZmlyc3Q',
  formVersion: '3',
  language: 'zh-CN',
  'answer.speed': 'fairly',
};

test('a form that was sent in becomes a submission', () => {
  const { submission, switchTo } = readFields(sent);
  expect(submission).toEqual({
    id: sent.id,
    formVersion: 3,
    language: 'zh-CN',
    answers: { speed: 'fairly' },
  });
  expect(Submission.safeParse(submission).success).toBe(true);
  expect(switchTo).toBeUndefined();
});

test('a language button asks for that language, and for no other word', () => {
  expect(readFields({ ...sent, switch: 'en' }).switchTo).toBe('en');
  expect(readFields({ ...sent, switch: 'fr' }).switchTo).toBeUndefined();
  expect(readFields({ ...sent, switch: '' }).switchTo).toBeUndefined();
});

test('a text box that was left empty is no answer; blanks are for the rules to judge', () => {
  const { submission } = readFields({ ...sent, 'answer.comment': '', 'answer.other': '  ' });
  expect(submission.answers).toEqual({ speed: 'fairly', other: '  ' });
});

test('a line break counts as the one character that was typed', () => {
  const { submission } = readFields({ 'answer.comment': 'one\r\ntwo\rthree\nfour' });
  expect(submission.answers.comment).toBe('one\ntwo\nthree\nfour');
});

test.each(['', 'three', '3.5', '-1', '1e3', ' 3', '٣', 'Infinity', 'NaN'])(
  'the version %j is not taken for a number, and the schema refuses it',
  (formVersion) => {
    const { submission } = readFields({ ...sent, formVersion });
    expect(submission.formVersion).toBeNaN();
    expect(Submission.safeParse(submission).success).toBe(false);
  },
);

test('what is missing or odd is left for the schema to refuse', () => {
  expect(Submission.safeParse(readFields({}).submission).success).toBe(false);
  expect(readFields({ ...sent, id: '<b>' }).submission.id).toBe('<b>');
});

test('fields that are none of the form are passed over', () => {
  const { submission } = readFields({ ...sent, utm_source: 'x', answers: 'y', answer: 'z' });
  expect(submission.answers).toEqual({ speed: 'fairly' });
});

test('a field named after what every object has is an answer like any other', () => {
  const fields = Object.fromEntries([
    ...Object.entries(sent),
    ['answer.__proto__', 'a'],
    ['answer.constructor', 'b'],
    ['__proto__', 'c'],
  ]);
  const { answers } = readFields(fields).submission;
  expect(Object.entries(answers)).toEqual([
    ['speed', 'fairly'],
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
  expect(Object.getPrototypeOf(answers)).toBe(Object.prototype);
});
