import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { pages } from '../../functions/pages.ts';
import { type ProblemCode, ProblemError, problemBody, problems } from '../../schemas/problem.ts';
import { languages } from '../../schemas/text.ts';
import { problemPage } from '../../web/problemPage.ts';
import { receiptPage } from '../../web/receiptPage.ts';
import { residentPage } from '../../web/residentPage.ts';
import { opened, receipt, survey, unit } from './fixture.ts';
import { tagsOf } from './tags.ts';

const codes = Object.keys(problems) as ProblemCode[];
const dates = { opensAt: survey.opensAt, closesAt: survey.closesAt, timeZone: 'Asia/Shanghai' };
const receiptView = { path: opened.path, survey, unit, receipt, language: 'zh-CN', again: false } as const;

const allPages = (): string[] => [
  residentPage(opened),
  receiptPage(receiptView),
  ...codes.map((code) => problemPage(new ProblemError(code, dates), 'zh-CN')),
];

test('the policy allows the style sheet of every page by its hash, and nothing is styled beside it', () => {
  for (const page of allPages()) {
    const sheets = [...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, sheet = '']) => sheet);
    expect(sheets).toHaveLength(1);
    const hash = createHash('sha256')
      .update(sheets[0] ?? '')
      .digest('base64');
    expect(pages.policy).toMatch(/style-src( '[^']+')+;/);
    expect(pages.policy).toContain(`'sha256-${hash}'`);
    expect(tagsOf(page).some(({ attributes }) => 'style' in attributes)).toBe(false);
  }
});

test('the policy allows nothing else', () => {
  expect(pages.policy.replaceAll(/sha256-[\w+/=]+/g, 'sha256-')).toBe(
    "default-src 'none'; style-src 'sha256-' 'sha256-'; script-src 'self'; worker-src 'self'; connect-src 'self'; " +
      "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
});

test('no page is for search engines, and every page fits a phone', () => {
  for (const page of allPages()) {
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  }
});

test.each(languages)('the receipt and every problem have all their words in %s', (language) => {
  for (const again of [true, false]) {
    const page = receiptPage({ ...receiptView, language, again });
    expect(page).not.toMatch(/undefined|\[object|null/);
    expect(page).toContain(`<html lang="${language}">`);
  }
  for (const code of codes) {
    for (const members of [dates, {}]) {
      const error = new ProblemError(code, members);
      const page = problemPage(error, language);
      expect(page).not.toMatch(/undefined|\[object|null|\{\w+\}/);
      const title = problemBody(error, language).title.replaceAll("'", '&#39;');
      expect(page).toContain(`<h1 class="big">${title}</h1>`);
    }
  }
});

test('the receipt shows a number to keep, the whole of it on demand, and the ways on', () => {
  const page = receiptPage(receiptView);
  expect(page).toContain('0123 4567 89ab cdef');
  expect(page).toContain(receipt.commitment);
  expect(page).toContain('刷新或重复提交不会重复计数');
  expect(tagsOf(page).filter(({ name }) => name === 'a' || name === 'form')).toMatchObject([
    { attributes: { href: `/c/appraisal?lang=zh-CN#receipt=${receipt.commitment}` } },
    { attributes: { href: '/p/h5ntp41h3znrks4?lang=zh-CN' } },
  ]);
});

test('the receipt says when it can be looked up', () => {
  expect(receiptPage(receiptView)).toContain('测评于 2026年11月30日 18:00 截止，结果公布后就能查到。');
  const endless = { ...receiptView, survey: { ...survey, closesAt: null }, language: 'en' as const };
  expect(receiptPage(endless)).toContain('You can look it up once results are published.');
});

test('the receipt does not show the id, which alone keeps the answers from being guessed', () => {
  expect(receiptPage(receiptView)).not.toContain(receipt.id);
});

test.each(['zh-CN', 'en'] as const)(
  'the receipt promises in %s that the response is in the list, not that figures count it',
  (language) => {
    for (const again of [false, true]) {
      const page = receiptPage({ ...receiptView, language, again });
      expect(page).toContain({ 'zh-CN': '查一查我的答卷在不在', en: 'Check that it is in' }[language]);
      expect(page).not.toMatch(/将计入|是否计入|已计入|(be|was|are) counted/);
    }
  },
);

test('sending again is told apart from sending', () => {
  expect(receiptPage(receiptView)).toContain('这份答卷已经收到并保存。');
  expect(receiptPage({ ...receiptView, again: true })).toContain('没有重复计数');
});

test('a survey that is not open says when, by the campaign clock', () => {
  const before = new ProblemError('survey_not_open', dates);
  expect(problemPage(before, 'zh-CN')).toContain('2026年11月1日 08:00 至 2026年11月30日 18:00');
  expect(problemPage(new ProblemError('survey_not_open', { ...dates, closesAt: null }), 'en')).toContain(
    'It opens on 1 November 2026 at 08:00.',
  );
  expect(problemPage(new ProblemError('survey_closed', dates), 'zh-CN')).toContain(
    '测评已于 2026年11月30日 18:00 结束',
  );
});

test('who followed a bad address is told to scan the poster again', () => {
  for (const code of ['survey_unknown', 'unit_unknown', 'route_unknown'] as const) {
    expect(problemPage(new ProblemError(code), 'zh-CN')).toContain('请重新扫描海报或纸条上的二维码');
  }
});

test('the words of a problem are filled in', () => {
  const page = problemPage(new ProblemError('body_malformed', { format: 'JSON' }), 'en');
  expect(page).toContain('The body is not valid JSON');
});

test('who scanned a poster that was replaced is told to ask for the new one', () => {
  expect(problemPage(new ProblemError('poster_ended'), 'zh-CN')).toContain('请向工作人员索取新的二维码');
  expect(problemPage(new ProblemError('poster_unknown'), 'zh-CN')).toContain(
    '请重新扫描海报或纸条上的二维码',
  );
});

test('the receipt leads back to the very address at which the page was opened', () => {
  const page = receiptPage({ ...receiptView, path: '/p/0123456789abcde', language: 'en' });
  expect(page).toContain('href="/p/0123456789abcde?lang=en"');
});

test('who met a fault of ours is told that sending again is harmless', () => {
  for (const code of ['internal', 'busy'] as const) {
    expect(problemPage(new ProblemError(code), 'zh-CN')).toContain('重复提交不会重复计数');
  }
});
