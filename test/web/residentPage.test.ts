import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { examples } from '../../schemas/examples/examples.ts';
import { type Fault, ProblemError } from '../../schemas/problem.ts';
import { PublishedSurvey } from '../../schemas/survey.ts';
import { languages } from '../../schemas/text.ts';
import { readFields } from '../../web/formFields.ts';
import { residentPage } from '../../web/residentPage.ts';
import { opened, survey, typedAs, unit } from './fixture.ts';
import { fieldsOf, tagsOf } from './tags.ts';

const maxFirstView = 14 * 1024;

const faults: readonly Fault[] = [
  { field: 'speed', code: 'answer_missing' },
  { field: 'comment', code: 'text_too_long', max: 500 },
];

const answers = { attitude: 'fairly', pledge: 'kept', comment: '\n  中午也开门\n"好" & <快>' };
const typed = typedAs(answers);

const titleOf = (page: string): string => tagsOf(page).find(({ name }) => name === 'title')?.text ?? '';

test('the first view of the usual form fits the budget, all of it in one file', () => {
  const page = residentPage(opened);
  expect(gzipSync(page).byteLength).toBeLessThan(maxFirstView / 2);
  expect(page).not.toMatch(/<(script|img|iframe|object|embed)|@import|url\(|https?:/);
  expect(tagsOf(page).filter(({ name }) => name === 'link')).toMatchObject([
    { attributes: { href: 'data:,' } },
  ]);
});

test('sixty questions that share long scales still fit the budget', () => {
  const [first] = survey.form.questions;
  const questions = Array.from({ length: 60 }, (_, index) => ({ ...first, id: `q${index}` }));
  const long = PublishedSurvey.parse({ ...survey, form: { ...survey.form, questions } });
  expect(gzipSync(residentPage({ ...opened, survey: long })).byteLength).toBeLessThan(maxFirstView);
});

test.each(languages)('the page in %s has all its words and says its language', (language) => {
  const page = residentPage({ ...opened, language, faults, alreadySent: true, formChanged: true });
  expect(page).toContain(`<html lang="${language}">`);
  expect(page).not.toMatch(/undefined|\[object|NaN|null/);
  expect(page).toContain(language === 'en' ? 'Chengguan Town Service Centre' : '城关镇便民服务中心');
});

test('what was typed comes back when the page is sent in', () => {
  const page = residentPage({ ...opened, typed });
  expect(readFields(fieldsOf(page), survey.form).submission).toEqual({
    formVersion: 3,
    language: 'zh-CN',
    answers,
  });
});

test('nothing is chosen beforehand', () => {
  expect(readFields(fieldsOf(residentPage(opened)), survey.form).submission.answers).toEqual({});
});

test('a question named after what every object has starts unanswered', () => {
  const comment = { ...survey.form.questions.at(-1), id: 'constructor' };
  const odd = PublishedSurvey.parse({ ...survey, form: { ...survey.form, questions: [comment] } });
  expect(fieldsOf(residentPage({ ...opened, survey: odd }))['a.constructor']).toBe('');
});

test('the page carries the one ticket that it was given, where Firefox cannot put an old one back', () => {
  const page = residentPage({ ...opened, typed, faults, alreadySent: true });
  const { ticket = '' } = opened.entitlement;
  expect(page.split(ticket)).toHaveLength(2);
  const fields = tagsOf(page).filter(({ attributes }) => attributes.name === 'ticket');
  expect(fields).toMatchObject([{ attributes: { value: ticket, autocomplete: 'off' } }]);
});

describe('the page that can be sent by script', () => {
  const { challenge } = examples.readEntitlement.replies[200];
  if (!challenge) throw new Error('the example has a challenge');
  const scripts = { resident: '/assets/resident-0123456789ab', solver: '/assets/solver-0123456789ab' };
  const solvable = { ...opened, entitlement: { ...opened.entitlement, challenge }, scripts };
  const formOf = (page: string) => tagsOf(page).find(({ name }) => name === 'form')?.attributes ?? {};

  test('tells its script the challenge and who solves it, and runs nothing inline', () => {
    const page = residentPage(solvable);
    expect(JSON.parse(formOf(page)['data-challenge'] ?? '')).toEqual(challenge);
    expect(formOf(page)).toMatchObject({
      'data-solver': scripts.solver,
      'data-verifying': '正在验证，请稍候…',
    });
    const loaded = tagsOf(page).filter(({ name }) => name === 'script');
    expect(loaded.map(({ attributes }) => attributes)).toEqual([{ src: scripts.resident, defer: '' }]);
  });

  test('sends itself again only where it is told to', () => {
    expect(formOf(residentPage(solvable))).not.toHaveProperty('data-resend');
    expect(formOf(residentPage({ ...solvable, resend: true }))).toHaveProperty('data-resend');
  });

  test('says to those who run no script that it cannot be sent without, where that is so', () => {
    const needs = '这次测评要在启用脚本';
    expect(residentPage(solvable)).not.toContain(needs);
    expect(residentPage({ ...solvable, entitlement: { challenge } })).toContain(needs);
  });
});

describe('the box for a visit code', () => {
  const boxOf = (visitCode: string | undefined, refusal?: ProblemError) => {
    const tags = tagsOf(residentPage({ ...opened, visitCode, refusal }));
    return {
      details: tags.find(({ attributes }) => attributes.class === 'visit')?.attributes,
      input: tags.find(({ attributes }) => attributes.name === 'code')?.attributes,
    };
  };

  test('is there, and closed, only where the survey takes codes', () => {
    expect(boxOf(undefined)).toEqual({ details: undefined, input: undefined });
    expect(boxOf('').details).not.toHaveProperty('open');
    expect(boxOf('').input).toMatchObject({ value: '', autocomplete: 'off' });
  });

  test('is open with what was typed, and says so when that is wrong', () => {
    expect(boxOf('3A').details).toHaveProperty('open');
    expect(boxOf('3A').input).toMatchObject({ value: '3A' });
    expect(boxOf('3A').input).not.toHaveProperty('aria-invalid');
    const wrong = new ProblemError('visit_code_mistyped');
    expect(boxOf('3A', wrong).input).toMatchObject({ 'aria-invalid': 'true' });
    const page = residentPage({ ...opened, visitCode: '3A', refusal: wrong });
    expect(page).toContain('href="#visit-code"');
    expect(titleOf(page)).toMatch(/^错误：/);
  });
});

test.each([
  [new ProblemError('proof_expired'), '请再点一次“提交”', /^请确认：/],
  [new ProblemError('too_many_responses', { retryAfterSeconds: 61 }), '约 2 分钟后', /^错误：/],
  [new ProblemError('lane_closed', { lanes: 'proof_of_work' }), '启用脚本的浏览器', /^错误：/],
])('a page that was not taken says so, keeps what was typed, and what to do', (refusal, words, title) => {
  const page = residentPage({ ...opened, typed, refusal });
  expect(page).toContain(words);
  expect(titleOf(page)).toMatch(title);
  expect(readFields(fieldsOf(page), survey.form).submission.answers).toEqual(answers);
});

test('the first button sends the form, so that the Enter key does not switch the language', () => {
  const [first, second] = tagsOf(residentPage(opened)).filter(({ name }) => name === 'button');
  expect(first?.attributes).toEqual({ class: 'away', tabindex: '-1', 'aria-hidden': 'true' });
  expect(second?.attributes).toMatchObject({ name: 'switch', value: 'en', lang: 'en' });
});

test('the form goes to its own address in its own language; a language button goes to the other one', () => {
  const tags = tagsOf(residentPage(opened));
  expect(tags.find(({ name }) => name === 'form')?.attributes).toEqual({
    method: 'post',
    action: '/p/h5ntp41h3znrks4?lang=zh-CN',
    novalidate: '',
  });
  const button = tags.find(({ attributes }) => attributes.name === 'switch');
  expect(button?.attributes.formaction).toBe('/p/h5ntp41h3znrks4?lang=en');
});

test('only languages that the survey offers can be switched to', () => {
  const switches = (offered: string[], language: 'zh-CN' | 'en') =>
    tagsOf(residentPage({ ...opened, language, survey: { ...survey, languages: offered } }))
      .filter(({ attributes }) => attributes.name === 'switch')
      .map(({ attributes }) => attributes.value);
  expect(switches(['zh-CN'], 'zh-CN')).toEqual([]);
  expect(switches(['zh-CN'], 'en')).toEqual(['zh-CN']);
  expect(switches(['zh-CN', 'en', 'bo'], 'en')).toEqual(['zh-CN']);
});

test('words that are in another language than the page say in which', () => {
  const page = residentPage({ ...opened, language: 'en', unit: { ...unit, name: { 'zh-CN': '林业站' } } });
  expect(page).toContain('<span lang="zh-CN">林业站</span>');
});

test('each fault has a line in the summary that leads to the question, and words at the question', () => {
  const page = residentPage({ ...opened, typed, faults });
  const tags = tagsOf(page);
  const ids = tags.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
  expect(new Set(ids).size).toBe(ids.length);
  const links = tags.filter(({ name }) => name === 'a');
  expect(links.map(({ attributes, text }) => [attributes.href, text])).toEqual([
    ['#q-speed', '2. 办事的效率：请回答这道题'],
    ['#q-comment', '7. 意见和建议：最多 500 个字'],
  ]);
  for (const { attributes } of links) expect(ids).toContain(attributes.href?.slice(1));
  for (const { attributes } of tags) {
    for (const id of attributes['aria-describedby']?.split(' ') ?? []) expect(ids).toContain(id);
  }
  const invalid = tags.filter(({ attributes }) => attributes['aria-invalid'] === 'true');
  expect(invalid.map(({ attributes }) => attributes['aria-describedby'])).toEqual([
    'q-speed-error',
    'q-comment-limit q-comment-error',
  ]);
});

test('a fault that lies in no question is said without a link', () => {
  const tags = tagsOf(residentPage({ ...opened, faults: [{ field: 'old_one', code: 'question_unknown' }] }));
  expect(tags.some(({ name }) => name === 'a')).toBe(false);
  expect(tags.find(({ name }) => name === 'li')?.text).toBe('old_one：测评表中没有这道题');
});

test('the title begins with what is the matter', () => {
  expect(titleOf(residentPage(opened))).toBe('城关镇便民服务中心 - 基层站所群众评议');
  expect(titleOf(residentPage({ ...opened, faults }))).toMatch(/^错误：/);
  expect(titleOf(residentPage({ ...opened, faults, language: 'en' }))).toMatch(/^Error: /);
  expect(titleOf(residentPage({ ...opened, alreadySent: true }))).toMatch(/^请确认：/);
});

test('one message at the most asks for attention', () => {
  const alerts = (page: string) => tagsOf(page).filter(({ attributes }) => 'autofocus' in attributes).length;
  expect(alerts(residentPage(opened))).toBe(0);
  expect(alerts(residentPage({ ...opened, faults, alreadySent: true, formChanged: true }))).toBe(1);
});

test('a used page tells the next person on the same phone to send again', () => {
  const page = residentPage({ ...opened, alreadySent: true });
  expect(page).toContain('如果您是用同一部手机的另一个人');
  expect(residentPage({ ...opened, formChanged: true })).toContain('您填的内容还没有提交');
});

test('the browser checks nothing itself, and never stops an answer that the rule would take', () => {
  const tags = tagsOf(residentPage(opened));
  expect(tags.some(({ attributes }) => 'required' in attributes)).toBe(false);
  const limit = Number(tags.find(({ name }) => name === 'textarea')?.attributes.maxlength);
  expect('𠮷'.repeat(500).length).toBeLessThanOrEqual(limit);
});

test('the closing date is told by the campaign clock, and left out where there is none', () => {
  expect(residentPage(opened)).toContain('截止时间：2026年11月30日 18:00');
  expect(residentPage({ ...opened, language: 'en' })).toContain('Closes on 30 November 2026 at 18:00');
  expect(residentPage({ ...opened, survey: { ...survey, closesAt: null } })).not.toContain('截止');
  const misset = { ...survey, timeZone: 'Nowhere/Land' };
  expect(residentPage({ ...opened, survey: misset })).toMatch(/截止时间：2026年11月30日.*UTC/);
});

test('the notice of a sample campaign is shown', () => {
  const sample = { ...survey, notice: { 'zh-CN': '示例数据' } };
  expect(residentPage({ ...opened, survey: sample })).toContain('示例数据');
});
