import fc from 'fast-check';
import { Form, type Option, type Question } from '../../schemas/form.ts';
import type { Response } from '../../schemas/response.ts';

const text = (words: string) => ({ en: words, 'zh-CN': words });

const name = (prefix: string, place: number): string => `${prefix}${place}`;

const optionAt = (place: number) =>
  fc
    .record({
      score: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
      satisfied: fc.boolean(),
    })
    .map(({ score, satisfied }): Option => {
      const id = name('o', place);
      return { id, label: text(id), score, satisfied: score !== null && satisfied };
    });

const options = fc
  .integer({ min: 2, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, place) => optionAt(place))));

const question = (place: number, scales: number) =>
  fc
    .record({
      required: fc.boolean(),
      scale: fc.integer({ min: 0, max: scales - 1 }),
      words: fc.boolean(),
      maxLength: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ required, scale, words, maxLength }): Question => {
      const asked = { id: name('q', place), text: text(name('q', place)), required };
      return words
        ? { ...asked, type: 'text', maxLength }
        : { ...asked, type: 'rating', scaleId: name('s', scale) };
    });

/** Forms of one to eight questions on one to three scales. */
export const forms: fc.Arbitrary<Form> = fc
  .record({
    scales: fc.array(options, { minLength: 1, maxLength: 3 }),
    count: fc.integer({ min: 1, max: 8 }),
  })
  .chain(({ scales, count }) =>
    fc
      .tuple(...Array.from({ length: count }, (_, place) => question(place, scales.length)))
      .map((questions) =>
        Form.parse({
          id: 'form',
          version: 1,
          title: text('form'),
          languages: ['en'],
          scales: scales.map((list, place) => ({ id: name('s', place), options: list })),
          questions,
        }),
      ),
  );

/** Words that fit a text question: well-formed, not blank, short enough. */
const words = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .filter((value) => value.trim() !== '' && [...value].length <= maxLength && value.isWellFormed());

/** Answers that fit a form: all required ones and some of the others. */
export const answersTo = (form: Form): fc.Arbitrary<Record<string, string>> =>
  fc
    .tuple(
      ...form.questions.map((asked) => {
        const answer =
          asked.type === 'text'
            ? words(asked.maxLength)
            : fc.constantFrom(
                ...(form.scales.find(({ id }) => id === asked.scaleId)?.options ?? []).map(({ id }) => id),
              );
        return asked.required ? answer : fc.option(answer, { nil: undefined });
      }),
    )
    .map((values) =>
      Object.fromEntries(
        form.questions.flatMap(({ id }, place) => {
          const value = values[place];
          return value === undefined ? [] : [[id, value]];
        }),
      ),
    );

/** Responses of a form to a few units. */
export const responsesTo = (form: Form, units = 3): fc.Arbitrary<Response[]> =>
  fc
    .array(fc.record({ answers: answersTo(form), unit: fc.integer({ min: 0, max: units - 1 }) }), {
      maxLength: 40,
    })
    .map((list) =>
      list.map(({ answers, unit }, place) => ({
        id: `response-${String(place).padStart(16, '0')}`,
        campaignId: 'campaign',
        surveyId: 'survey',
        unitId: `unit-${unit}`,
        formId: form.id,
        formVersion: form.version,
        language: 'en',
        answers,
        acceptedAt: '2010-12-01T00:00:00.000Z',
        commitment: '0'.repeat(64),
      })),
    );

export const formWithResponses = forms.chain((form) =>
  responsesTo(form).map((responses) => ({ form, responses })),
);
