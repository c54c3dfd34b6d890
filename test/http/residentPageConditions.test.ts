import { beforeAll, describe, expect, it } from 'vitest';
import type { Answers } from '../../schemas/response.ts';
import { words } from '../../web/words.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission } from '../support/residents.ts';
import { everyType, pledgingUnit } from '../web/everyType.ts';
import { during, loadEveryType, survey } from './support/everyTypeSurvey.ts';
import { fieldsOf, languageOf, responseIn, switchOf, wrongOf } from './support/page.ts';
import { rawResponses, storedUnder } from './support/rawItems.ts';
import { faultsOf, jsonPost, pagePath, problemOf, responsesPath } from './support/requests.ts';
import { filledIn, visitorOf } from './support/visitor.ts';

const pingyi = usePingyi({ context: { now: () => during } });
beforeAll(() => loadEveryType(pingyi().database));

const { open, send } = visitorOf(pingyi);
const path = pagePath(pledgingUnit.id, survey.id);
const stored = (html: string) => storedUnder(pingyi().database, survey.id, responseIn(html));
const countStored = async () => (await rawResponses(pingyi().database, survey.id)).length;

/** Everything that has to be answered by somebody who is content and came once. */
const content: Answers = {
  matter: 'land',
  visits: 1,
  overall: 'very',
  aspects: { attitude: 'very', speed: 'fairly', fairness: 'unknown' },
};
/** The same of somebody whose answers lead to two questions more. */
const discontent: Answers = { ...content, visits: 4, overall: 'no' };
const kept = { promises: { p1: '', p2: '' } };

describe('a page with a question of every type', () => {
  it('stores what was answered as its question has it', async () => {
    const html = await open(path);
    const answers: Answers = {
      ...discontent,
      matter: 'else',
      matter_other: ' 水费 "<b>"',
      channels: ['village', 'counter'],
      day: '2026-02-28',
      promises: { p2: 'broken' },
      recommend: 0,
      comment: 'a\r\nb',
    };
    const more = await send(html, { ...filledIn(answers), 'a.visits': ' ４ ' });
    const { status } = await send(more.html, filledIn({ why: '排队', waited: 1.5 }));
    expect([more.status, status]).toEqual([200, 201]);
    expect((await stored(html))[0]?.answers).toEqual({
      ...answers,
      channels: ['counter', 'village'],
      promises: { p1: '', p2: 'broken' },
      why: '排队',
      waited: 1.5,
      comment: 'a\nb',
    });
  });

  it('says what is wrong with rows, numbers, days and choices, and keeps every word', async () => {
    const html = await open(path);
    const typed = {
      ...filledIn(content),
      'a.visits': '三趟',
      'a.day': '昨天',
      'a.channels': ['counter', 'phone', 'online'],
      'a.matter': 'else',
      'a.matter_other': '水'.repeat(201),
      'a.aspects.speed': undefined,
      'a.recommend': '11',
    };
    const { status, html: back } = await send(html, typed);
    expect(status).toBe(422);
    expect(wrongOf(back)).toEqual([
      'matter_other',
      'channels',
      'visits',
      'day',
      'aspects.speed',
      'recommend',
    ]);
    expect(back).toContain('请填写数字');
    const fields = fieldsOf(back);
    const { 'a.recommend': _score, 'a.aspects.speed': _row, ...boxes } = typed;
    expect(fields).toMatchObject(boxes);
    expect(await stored(html)).toEqual([]);
    const right = { visits: '3', day: '', matter_other: '水费', 'aspects.speed': 'no', waited: '' };
    const fixed = Object.fromEntries(Object.entries(right).map(([place, value]) => [`a.${place}`, value]));
    const more = await send(back, { ...fixed, 'a.channels': 'phone' });
    expect([more.status, wrongOf(more.html)]).toEqual([200, ['waited']]);
    expect((await send(more.html)).status).toBe(201);
    expect((await stored(html))[0]?.answers).toMatchObject({
      visits: 3,
      channels: ['phone'],
      matter: 'else',
    });
  });

  it('is refused to a program for the same reasons', async () => {
    const answers = { ...content, visits: '3', aspects: { attitude: 'very' }, recommend: 11 };
    const reply = await fetch(
      `${pingyi().url}${responsesPath(pledgingUnit.id, survey.id)}`,
      jsonPost(
        aSubmission(
          { formVersion: everyType.form.version, answers },
          { surveyId: survey.id, unitId: pledgingUnit.id, now: during },
        ),
      ),
    );
    expect(faultsOf(await problemOf(reply))).toEqual([
      'visits: number_invalid',
      'aspects.speed: answer_missing',
      'aspects.fairness: answer_missing',
      'recommend: too_large',
    ]);
  });
});

describe('answers that lead to no further question', () => {
  it('are taken at once', async () => {
    const html = await open(path);
    expect((await send(html, filledIn(content))).status).toBe(201);
    expect((await stored(html))[0]?.answers).toEqual({ ...content, ...kept });
  });
});

describe('answers that lead to further questions', () => {
  it('bring the page back with those added, all that was typed and nothing stored', async () => {
    const html = await open(path);
    const before = await countStored();
    const typed = { ...filledIn(discontent), 'a.comment': '</textarea>\r\n 好' };
    const more = await send(html, typed);
    expect([more.status, wrongOf(more.html)]).toEqual([200, ['why', 'waited']]);
    expect(more.html).toContain('根据您的回答，还有 2 道题');
    expect(more.html).not.toContain('class="error"');
    expect(fieldsOf(more.html)).toMatchObject({ ...typed, 'a.why': '' });
    expect(responseIn(more.html)).toBe(responseIn(html));
    expect(await countStored()).toBe(before);
  });

  it('are checked once they were shown: what must be answered must', async () => {
    const html = await open(path);
    const more = await send(html, filledIn(discontent));
    const faulty = await send(more.html);
    expect([faulty.status, wrongOf(faulty.html)]).toEqual([422, ['why']]);
    expect((await send(faulty.html, { 'a.why': '排队' })).status).toBe(201);
    expect((await stored(html))[0]?.answers).toEqual({ ...discontent, ...kept, why: '排队' });
  });

  it('can be taken back: what was typed where nothing is asked any more is dropped', async () => {
    const html = await open(path);
    const more = await send(html, filledIn(discontent));
    const { status } = await send(more.html, { ...filledIn(content), 'a.why': '排队', 'a.waited': '很久' });
    expect(status).toBe(201);
    expect((await stored(html))[0]?.answers).toEqual({ ...content, ...kept });
  });

  it('can be changed to and fro without losing a word', async () => {
    const html = await open(path);
    const more = await send(html, { ...filledIn(discontent), 'a.aspects.speed': undefined });
    const away = await send(more.html, { 'a.why': '排队\r\n太久', 'a.overall': 'very' });
    expect([away.status, wrongOf(away.html)]).toEqual([422, ['aspects.speed']]);
    expect(away.html).not.toContain('您为什么不满意');
    const back = await send(away.html, { 'a.overall': 'no', 'a.aspects.speed': 'no' });
    expect([back.status, wrongOf(back.html)]).toEqual([200, ['why']]);
    expect(fieldsOf(back.html)['a.why']).toBe('排队\r\n太久');
    expect((await send(back.html)).status).toBe(201);
    expect((await stored(html))[0]?.answers.why).toBe('排队\n太久');
  });

  it('stay as they are when the language is changed half-way', async () => {
    const html = await open(path);
    const more = await send(html, { ...filledIn(discontent), 'a.channels': ['counter', 'else'] });
    const { action, field } = switchOf(more.html);
    const english = await send(more.html, { ...field, 'a.why': '排队' }, action);
    expect([english.status, languageOf(english.html)]).toEqual([200, 'en']);
    expect(english.html).toContain('Why are you dissatisfied?');
    const expected = { ...fieldsOf(more.html), 'a.why': '排队', language: 'en' };
    expect(fieldsOf(english.html)).toEqual(expected);
    expect((await send(english.html)).status).toBe(201);
    expect((await stored(html))[0]).toMatchObject({ language: 'en', answers: { why: '排队', visits: 4 } });
  });

  it('show those questions by the language button, too', async () => {
    const html = await open(`${path}?lang=en`);
    const { action, field } = switchOf(html);
    const { html: chinese } = await send(html, { ...filledIn(discontent), ...field }, action);
    expect(chinese).toContain('您为什么不满意');
    expect(chinese).not.toContain('role="alert"');
  });
});

describe('what the page says that it showed', () => {
  it('only spares a question the asking: a required one is required whatever it says', async () => {
    const html = await open(path);
    const shown = everyType.form.questions.map(({ id }) => id).join(' ');
    const { status, html: back } = await send(html, { ...filledIn(discontent), shown });
    expect([status, wrongOf(back)]).toEqual([422, ['why']]);
  });

  it.each(['', 'nothing <b> at all', '  '])(
    'may be nonsense (%j): the page then asks for everything',
    async (shown) => {
      const html = await open(path);
      const more = await send(html, { ...filledIn(content), shown });
      expect(more.status).toBe(200);
      expect(more.html).toContain(words('zh-CN').moreHeading(9));
      expect((await send(more.html)).status).toBe(201);
    },
  );

  it('may be missing: the page is then taken for one as it opens', async () => {
    const html = await open(path);
    const more = await send(html, { ...filledIn(discontent), shown: undefined });
    expect([more.status, wrongOf(more.html)]).toEqual([200, ['why', 'waited']]);
    const other = await open(path);
    expect((await send(other, { ...filledIn(content), shown: undefined })).status).toBe(201);
  });
});
