import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../../functions/rules/forms/answers.ts';
import { languages } from '../../schemas/text.ts';
import { readFields, type Typed } from '../../web/formFields.ts';
import { type ResidentView, residentPage } from '../../web/residentPage.ts';
import { everyType, pledgingUnit } from './everyType.ts';
import { opened, typedAs, unit } from './fixture.ts';
import { fieldsOf, type Tag, tagsOf } from './tags.ts';

const { form } = everyType;
const view: ResidentView = { ...opened, survey: everyType, unit: pledgingUnit };

/** Everything answered, as a browser sends it, with all that a condition may ask for. */
const full = typedAs({
  matter: 'else',
  matter_other: '水费 "<b>"',
  channels: ['counter', 'phone'],
  visits: '3',
  day: '2026-03-01',
  overall: 'no',
  why: '排队\n太久',
  'aspects.attitude': 'very',
  'aspects.speed': 'no',
  'aspects.fairness': 'unknown',
  'promises.p1': 'kept',
  recommend: '10',
  waited: '1.5',
  comment: '好',
});

const read = (page: string) => readFields(fieldsOf(page), form);
const named = (page: string, name: string): Tag[] =>
  tagsOf(page).filter(({ attributes }) => attributes.name === name);
const numbersOf = (page: string): string[] =>
  [...page.matchAll(/class="asked"[^>]*>(\d+\. [^<]*?) </g)].map(([, text = '']) => text);

describe('a form with a question of every type', () => {
  test.each(languages)('has all its words in %s and stays far below the budget', (language) => {
    const page = residentPage({ ...view, language, typed: full });
    expect(page).not.toMatch(/undefined|\[object|NaN|null/);
    expect(gzipSync(page).byteLength).toBeLessThan(7 * 1024);
  });

  test('comes back with all that was typed, and that fits the form', () => {
    const { submission, typed } = read(residentPage({ ...view, typed: full }));
    expect(typed).toEqual(full);
    expect(checkAnswers(form, submission.answers, ['p1', 'p2'])).toEqual({
      answers: {
        matter: 'else',
        matter_other: '水费 "<b>"',
        channels: ['counter', 'phone'],
        visits: 3,
        day: '2026-03-01',
        overall: 'no',
        why: '排队\n太久',
        aspects: { attitude: 'very', speed: 'no', fairness: 'unknown' },
        promises: { p1: 'kept', p2: '' },
        recommend: 10,
        waited: 1.5,
        comment: '好',
      },
    });
  });

  test('starts with nothing answered', () => {
    expect(read(residentPage(view)).submission.answers).toEqual({});
  });

  test('numbers what is asked, and nothing else', () => {
    expect(numbersOf(residentPage(view))).toEqual([
      '1. 您办的是什么事？',
      '2. 您通过什么途径办理？',
      '3. 一共跑了几趟？',
      '4. 最近一次是哪一天？',
      '5. 总体评价',
      '6. 请分别评价',
      '7. 该单位的公开承诺兑现了吗？',
      '8. 您有多大可能向亲友推荐这里？',
      '9. 意见和建议',
    ]);
    expect(residentPage(view)).toContain('以下各题没有对错，请按实际感受作答。');
  });

  test('says the limits of an answer beside it', () => {
    const page = residentPage({ ...view, language: 'en' });
    for (const limit of ['Choose at most 2', 'A whole number: 1 to 50', '2026-01-01 to 2026-12-31'])
      expect(page).toContain(limit);
    expect(page).toContain('<span>0: not at all</span> <span>10: surely</span>');
  });

  test('asks for a keyboard of digits only where no sign can be needed', () => {
    const boxes = (min: number | undefined, whole: boolean) => {
      const questions = [
        { id: 'n', type: 'number' as const, text: { en: 'n' }, required: false, whole, min },
      ];
      const page = residentPage({ ...view, survey: { ...everyType, form: { ...form, questions } } });
      return named(page, 'a.n').map(({ attributes }) => [attributes.type, attributes.inputmode]);
    };
    expect(boxes(0, true)).toEqual([['text', 'numeric']]);
    expect(boxes(undefined, false)).toEqual([['text', 'decimal']]);
    expect(boxes(-5, true)).toEqual([['text', undefined]]);
  });

  test('gives every row a group of its own, named by its text', () => {
    const page = residentPage(view);
    for (const text of ['服务态度', '办事效率', '材料齐全的，当日办结。']) {
      expect(page).toMatch(
        new RegExp(`<fieldset class="row [\\w-]+" role="radiogroup">\\n<legend>${text}</legend>`),
      );
    }
    expect(new Set(tagsOf(page).map(({ attributes }) => attributes.name)).has('a.promises.p2')).toBe(true);
  });

  test('does not ask about pledges where the unit has none', () => {
    const page = residentPage({ ...view, unit });
    expect(page).not.toContain('该单位的公开承诺');
    expect(numbersOf(page)).toContain('7. 您有多大可能向亲友推荐这里？');
  });

  test('names the service point under the unit', () => {
    const [servicePoint] = pledgingUnit.servicePoints;
    expect(residentPage({ ...view, servicePoint })).toMatch(
      /城关镇便民服务中心<\/h2>\n<p class="point">3号综合窗口</,
    );
    expect(residentPage(view)).not.toContain('3号综合窗口');
  });

  test('says what is wrong where it is: at a row, at the words of "other", at a question', () => {
    const faults = [
      { field: 'matter_other', code: 'text_too_long', max: 200 },
      { field: 'visits', code: 'number_invalid' },
      { field: 'aspects.speed', code: 'answer_missing' },
      { field: 'aspects', code: 'answer_type' },
      { field: 'promises.p9', code: 'row_unknown' },
    ] as const;
    const page = residentPage({ ...view, typed: full, faults });
    const tags = tagsOf(page);
    expect(
      tags.filter(({ name }) => name === 'a').map(({ attributes, text }) => [attributes.href, text]),
    ).toEqual([
      ['#q-matter_other', '1. 您办的是什么事？ 最多 200 个字'],
      ['#q-visits', '3. 一共跑了几趟？ 请填写数字'],
      ['#q-aspects.speed', '7. 请分别评价：办事效率：请回答这道题'],
      ['#q-aspects.attitude', '7. 请分别评价：答案的类型不对'],
      ['#q-promises.p1', '8. 该单位的公开承诺兑现了吗？ 没有这一行'],
    ]);
    expect(page).toMatch(/<legend>办事效率 <span class="error">请回答这道题<\/span><\/legend>/);
    expect(page).toMatch(/id="q-matter_other-error">最多 200 个字</);
    const invalid = tags.filter(({ attributes }) => attributes['aria-invalid'] === 'true');
    expect(invalid.map(({ attributes }) => attributes.name ?? attributes.class)).toEqual([
      'a.matter_other',
      'a.visits',
      'row segments-row wrong',
    ]);
  });

  test('has ids that are its own, and refers to nothing that is not there', () => {
    const faults = form.questions.map(({ id }) => ({ field: id, code: 'answer_missing' as const }));
    const tags = tagsOf(residentPage({ ...view, typed: full, faults }));
    const ids = tags.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      const { href, for: label } = attributes;
      const described = attributes['aria-describedby']?.split(' ') ?? [];
      const links = href?.startsWith('#') ? [href.slice(1)] : [];
      for (const id of [...described, ...links, ...(label ? [label] : [])]) expect(ids).toContain(id);
    }
  });
});

describe('a question that depends on answers', () => {
  test('is there only where they lead to it', () => {
    const has = (typed: Typed) =>
      named(residentPage({ ...view, typed }), 'a.why').some(({ name }) => name === 'textarea');
    expect(has(typedAs({}))).toBe(false);
    expect(has(typedAs({ overall: 'very' }))).toBe(false);
    expect(has(typedAs({ overall: 'no' }))).toBe(true);
  });

  test('that has become hidden keeps what was typed, out of sight, until it comes back', () => {
    const typed = typedAs({ overall: 'very', why: '排队\n太久', visits: '1', waited: '两' });
    const page = residentPage({ ...view, typed });
    expect(named(page, 'a.why').map(({ attributes }) => attributes.type)).toEqual(['hidden']);
    expect(read(page).typed).toEqual(typed);
    expect(read(page).shown).not.toContain('why');
    const back = residentPage({ ...view, typed: typedAs({ overall: 'no', why: '排队\n太久' }) });
    expect(named(back, 'a.why').map(({ name, text }) => [name, text])).toEqual([
      ['textarea', '\n排队\n太久'],
    ]);
  });

  test('is pointed out when it was added, each with a link', () => {
    const typed = typedAs({ overall: 'no', visits: '4' });
    const page = residentPage({ ...view, typed, added: new Set(['why', 'waited']) });
    expect(page).toContain('根据您的回答，还有 2 道题');
    expect(page).toContain('<title>请继续：');
    const links = tagsOf(page).filter(({ name }) => name === 'a');
    expect(links.map(({ attributes, text }) => [attributes.href, text])).toEqual([
      ['#q-why', '6. 您为什么不满意？'],
      ['#q-waited', '10. 每趟大约等候几小时？'],
    ]);
    expect(tagsOf(page).filter(({ attributes }) => 'autofocus' in attributes)).toHaveLength(1);
    expect(tagsOf(page).filter(({ attributes }) => attributes.class === 'question new')).toHaveLength(2);
    const english = residentPage({ ...view, language: 'en', typed, added: new Set(['why']) });
    expect(english).toContain('Your answers lead to 1 more question<');
  });

  test('is said to be required, optional, or neither while that depends', () => {
    const questions = [
      { id: 'a', type: 'text' as const, text: { en: 'a' }, maxLength: 9, required: false },
      {
        id: 'b',
        type: 'text' as const,
        text: { en: 'b' },
        maxLength: 9,
        required: false,
        requiredIf: { question: 'a', answered: true },
      },
    ];
    const tagsIn = (typed: Typed) => {
      const survey = { ...everyType, form: { ...form, questions } };
      const page = residentPage({ ...view, survey, language: 'en', typed });
      return [...page.matchAll(/<span class="tag(?: must)?">(\w+)</g)].map(([, tag]) => tag);
    };
    expect(tagsIn(typedAs({}))).toEqual(['optional']);
    expect(tagsIn(typedAs({ a: 'x' }))).toEqual(['optional', 'required']);
  });
});

/** Words for a box, as a browser would send them back, and options that are or are not chosen. */
const words = fc.string({
  unit: fc.constantFrom('a', '1', '三', '<', '"', '&', ' ', '\n', '😀'),
  minLength: 1,
  maxLength: 8,
});
const line = words.map((value) => value.replaceAll('\n', '_'));
const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const oneOf = (...ids: string[]) => optional(fc.constantFrom(...ids));
const rated = oneOf('very', 'fairly', 'basically', 'no', 'unknown');

const anyTyped: fc.Arbitrary<Typed> = fc
  .record({
    matter: oneOf('household', 'insurance', 'land', 'else'),
    matter_other: optional(line),
    channels: fc.subarray(['counter', 'phone', 'online', 'village', 'else']),
    visits: optional(fc.oneof(line, fc.constantFrom('1', '5', '９'))),
    overall: rated,
    why: optional(words),
    'aspects.attitude': rated,
    'aspects.fairness': rated,
    'promises.p2': oneOf('kept', 'broken'),
    recommend: optional(fc.integer({ min: 0, max: 10 }).map(String)),
    waited: optional(line),
    comment: optional(words),
  })
  .map(
    (all) =>
      Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== undefined && value.length > 0),
      ) as Record<string, string | string[]>,
  )
  .map(typedAs);

test('nothing that was typed is ever lost when the page comes back, shown or hidden', () => {
  fc.assert(
    fc.property(anyTyped, fc.constantFrom(...languages), (typed, language) => {
      const first = read(residentPage({ ...view, language, typed })).typed;
      // A word beside an "other" may tick it, once.
      for (const [place, values] of typed) {
        if (place === 'matter' || place === 'channels')
          expect(first.get(place)).toEqual(expect.arrayContaining([...values]));
        else expect(first.get(place)).toEqual(values);
      }
      expect(read(residentPage({ ...view, language, typed: first })).typed).toEqual(first);
    }),
  );
});
