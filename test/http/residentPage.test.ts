import { describe, expect, it } from 'vitest';
import { form } from '../../infra/local/sample/form.ts';
import { CampaignResults } from '../../schemas/result.ts';
import { words } from '../../web/words.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { fieldsOf, languageOf, receiptNumberOf, responseIn, switchOf, wrongOf } from './support/page.ts';
import { rawResponses, storedUnder } from './support/rawItems.ts';
import { goodAnswers, jsonPost, pagePath, responsesPath, resultsPath, unitAt } from './support/requests.ts';
import { bearer } from './support/tokens.ts';
import { filledIn, visitorOf } from './support/visitor.ts';

const pingyi = usePingyi();

const { read, open, send } = visitorOf(pingyi);

const answersOf = (html: string) =>
  Object.fromEntries(Object.entries(fieldsOf(html)).filter(([name]) => name.startsWith('a.')));
const idOf = responseIn;
const stored = (html: string) => storedUnder(pingyi().database, pingyi().surveyId, idOf(html));
const countStored = async () => (await rawResponses(pingyi().database, pingyi().surveyId)).length;

const awkward = '</textarea><script>alert("1")</script> & \'&amp;\' \\ 好👍';

describe('the page', () => {
  it('never shows the same response id twice, nor lets anybody keep it', async () => {
    const shown = await Promise.all(Array.from({ length: 20 }, () => open()));
    expect(new Set(shown.map(idOf)).size).toBe(20);
    for (const id of shown.map(idOf)) expect(id).toMatch(/^[\w-]{22}$/);
  });

  it('may run nothing but our own scripts, and be framed by nobody', async () => {
    const { headers } = await read(pagePath());
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is in the language of the reader', async () => {
    expect(languageOf(await open())).toBe('zh-CN');
    expect(languageOf(await open(`${pagePath()}?lang=en`))).toBe('en');
    const { html } = await read(pagePath(), { headers: { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' } });
    expect(languageOf(html)).toBe('en');
  });

  it('asks every question of the form', async () => {
    const html = await open();
    for (const { id } of form.questions) expect(html).toContain(`name="a.${id}"`);
  });
});

describe('the page sent in', () => {
  it('gives a receipt, and the same number when it is sent again, with one response stored', async () => {
    const html = await open();
    const changes = filledIn({ ...goodAnswers, comment: 'one\r\ntwo' });
    const first = await send(html, changes);
    expect(first.status).toBe(201);
    const number = receiptNumberOf(first.html);
    expect(number).toMatch(/^[0-9a-f]{16}$/);
    const again = await send(html, changes);
    expect([again.status, receiptNumberOf(again.html)]).toEqual([200, number]);
    const [response, ...more] = await stored(html);
    expect(more).toEqual([]);
    expect(response).toMatchObject({ unitId: unitAt(0), language: 'zh-CN' });
    expect(response?.answers).toEqual({ ...goodAnswers, comment: 'one\ntwo' });
    expect(response?.commitment.slice(0, 16)).toBe(number);
  });

  it('comes back with what is wrong and all that was typed, and can be put right', async () => {
    const html = await open();
    const comment = `${awkward}${'x'.repeat(501)}`;
    const typed = filledIn({ ...goodAnswers, comment });
    const faulty = await send(html, { ...typed, 'a.overall': undefined });
    expect(faulty.status).toBe(422);
    expect(wrongOf(faulty.html)).toEqual(['overall', 'comment']);
    expect(answersOf(faulty.html)).toEqual({ ...typed, 'a.overall': undefined });
    expect(faulty.html.match(/<script\b[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\/assets\/resident-\w+" defer>$/),
    ]);
    expect(idOf(faulty.html)).toBe(idOf(html));
    expect(await stored(html)).toEqual([]);
    const right = await send(faulty.html, { 'a.overall': 'satisfied', 'a.comment': awkward });
    expect(right.status).toBe(201);
    expect((await stored(html))[0]?.answers).toEqual({
      ...goodAnswers,
      overall: 'satisfied',
      comment: awkward,
    });
  });

  it('with other answers under a used id comes back with a new id, and is another response then', async () => {
    const html = await open();
    await send(html, filledIn());
    const typed = filledIn({ ...goodAnswers, overall: 'dissatisfied', comment: awkward });
    const conflict = await send(html, typed);
    expect(conflict.status).toBe(409);
    expect(conflict.html).toContain(words('zh-CN').alreadySentHeading);
    expect(idOf(conflict.html)).not.toBe(idOf(html));
    expect(answersOf(conflict.html)).toEqual(typed);
    const second = await send(conflict.html);
    expect(second.status).toBe(201);
    expect((await stored(html))[0]?.answers).toEqual(goodAnswers);
    expect((await stored(conflict.html))[0]?.answers).toMatchObject({ overall: 'dissatisfied' });
  });

  it('by the language button keeps what was typed and the id, and stores nothing', async () => {
    const html = await open();
    const typed = filledIn({ overall: 'satisfied', comment: `\r\n ${awkward}` });
    const before = await countStored();
    const { action, field } = switchOf(html);
    const english = await send(html, { ...typed, ...field }, action);
    expect([english.status, languageOf(english.html)]).toEqual([200, 'en']);
    expect(english.headers.get('content-language')).toBe('en');
    expect(answersOf(english.html)).toEqual(typed);
    expect(wrongOf(english.html)).toEqual([]);
    expect([idOf(english.html), fieldsOf(english.html).language]).toEqual([idOf(html), 'en']);
    expect(await countStored()).toBe(before);
    const { action: backTo, field: back } = switchOf(english.html);
    const chinese = await send(english.html, back, backTo);
    expect([languageOf(chinese.html), answersOf(chinese.html)]).toEqual(['zh-CN', typed]);
    expect((await send(english.html, filledIn())).status).toBe(201);
    expect((await stored(html))[0]?.language).toBe('en');
  });

  const broken: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
    'without its version': { formVersion: undefined },
    'with a version that is none': { formVersion: '1e3' },
    'without its language': { language: undefined },
    'with a language that is none': { language: '<en>' },
    'with nothing but the answers': {
      ticket: undefined,
      solution: undefined,
      formVersion: undefined,
      language: undefined,
    },
  };

  it.each([
    ['without its ticket', { ticket: undefined }],
    ['with half a ticket', { ticket: 'abc' }],
    ['with a solution to nothing', { solution: 'abc' }],
  ])('%s comes back with what was typed and another ticket, to be sent', async (_, changes) => {
    const typed = filledIn({ ...goodAnswers, comment: awkward });
    const before = await countStored();
    const again = await send(await open(), { ...typed, ...changes });
    expect(again.status).toBe(403);
    expect(again.html).toContain(words('zh-CN').sendAgain);
    expect(answersOf(again.html)).toEqual(typed);
    expect(await countStored()).toBe(before);
    expect((await send(again.html)).status).toBe(201);
  });

  it.each(Object.entries(broken))('%s comes back with what was typed, to be sent', async (_, changes) => {
    const typed = filledIn({ ...goodAnswers, comment: awkward });
    const before = await countStored();
    const again = await send(await open(), { ...typed, ...changes });
    expect(again.status).toBe(422);
    expect(again.html).toContain('role="alert"');
    expect(answersOf(again.html)).toEqual(typed);
    expect(await countStored()).toBe(before);
    expect((await send(again.html)).status).toBe(201);
  });

  it('for another version of the form comes back with what was typed, to be sent', async () => {
    const html = await open();
    const typed = filledIn({ ...goodAnswers, comment: awkward });
    const stale = await send(html, { ...typed, formVersion: String(form.version + 1) });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain(words('zh-CN').formChangedHeading);
    expect(answersOf(stale.html)).toEqual(typed);
    expect(fieldsOf(stale.html)).toMatchObject({ formVersion: String(form.version) });
    expect(idOf(stale.html)).toBe(idOf(html));
    expect(await stored(html)).toEqual([]);
    expect((await send(stale.html)).status).toBe(201);
  });

  it('counts in the results as any other response does', async () => {
    const unitId = unitAt(7);
    for (const place of Array(6).keys()) {
      expect((await send(await open(pagePath(unitId)), filledIn())).status).toBe(201);
      const language = place % 2 === 0 ? 'en' : 'zh-CN';
      const submission = aSubmission({ language, answers: { ...goodAnswers } }, { unitId });
      await fetch(`${pingyi().url}${responsesPath(unitId)}`, jsonPost(submission));
    }
    await pingyi().idle();
    const reply = await fetch(`${pingyi().url}${resultsPath()}`, bearer(pingyi().officeToken));
    const results = CampaignResults.parse(await reply.json());
    const unit = results.units.find((one) => one.unitId === unitId);
    expect(unit?.counted).toBe(12);
    const overall = unit?.questions.find(({ questionId }) => questionId === 'overall');
    expect(overall).toMatchObject({ answered: 12 });
  });
});
