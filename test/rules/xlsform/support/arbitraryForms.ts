import fc from 'fast-check';
import type { Condition } from '../../../../schemas/condition.ts';
import { FormContent } from '../../../../schemas/form.ts';
import { isAsked, type Question, type Row } from '../../../../schemas/question.ts';
import type { Text } from '../../../../schemas/text.ts';

const tags = ['zh-CN', 'en', 'fr', 'zh-Hant', 'ug', 'de-CH'];

const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom('满意', '0', 'yes', '=1+1', '"quoted"', "it's", '两行\n文字', 'a::b', 'TRUE'),
  )
  .map((text) => text.trim())
  .filter((text) => text !== '');

const text: fc.Arbitrary<Text> = fc
  .subarray(tags, { minLength: 1, maxLength: 3 })
  .chain((chosen) => fc.tuple(...chosen.map((tag) => words.map((said) => [tag, said] as const))))
  .map((entries) => Object.fromEntries(entries));

const id = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,24}$/),
  fc.constantFrom('other', 'intro', 'row_1', 'n1', 'and', 'not', 'x'),
);

const idsOf = (length: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(id, { minLength: length, maxLength: length });

const scale = fc
  .record({ id, options: fc.integer({ min: 2, max: 11 }).chain(idsOf) })
  .chain(({ id: scaleId, options }) =>
    fc
      .tuple(
        ...options.map((option) =>
          fc.record({
            id: fc.constant(option),
            label: text,
            score: fc.option(fc.integer({ min: 0, max: 100 })),
            satisfied: fc.boolean(),
          }),
        ),
      )
      .map((made) => ({ id: scaleId, options: made })),
  );

const list = fc
  .record({
    id,
    choices: fc.integer({ min: 2, max: 25 }).chain(idsOf),
    other: fc.integer({ min: -20, max: 24 }),
  })
  .chain(({ id: listId, choices, other }) =>
    fc.tuple(...choices.map((choice) => fc.record({ id: fc.constant(choice), label: text }))).map((made) => ({
      id: listId,
      choices: made.map((choice, place) => (place === other ? { ...choice, other: true } : choice)),
    })),
  );

const number = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
);

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** Two bounds in order, either of which may be missing. */
const between = <T extends number | string>(value: fc.Arbitrary<T>) =>
  fc.tuple(fc.option(value), fc.option(value)).map(([a, b]) => {
    const swapped = a !== null && b !== null && a > b;
    const [min, max] = swapped ? [b, a] : [a, b];
    return { ...(min !== null && { min }), ...(max !== null && { max }) };
  });

const maybe = <K extends string, T>(key: K, value: fc.Arbitrary<T>): fc.Arbitrary<{ [P in K]?: T }> =>
  fc.option(value).map((made) => (made === null ? {} : { [key]: made }) as { [P in K]?: T });

type Lists = Pick<FormContent, 'scales' | 'lists'>;

/** What a condition can ask of a question. */
const leafOn = (question: Question, { scales, lists }: Lists): fc.Arbitrary<Condition> | undefined => {
  if (!isAsked(question)) return undefined;
  const { id: asked } = question;
  const answered = fc.boolean().map((value): Condition => ({ question: asked, answered: value }));
  const among = (ids: readonly string[], rows?: readonly Row[]): fc.Arbitrary<Condition> =>
    fc
      .record({
        in: fc.subarray([...ids], { minLength: 1, maxLength: Math.min(4, ids.length) }),
        ...(rows && { row: fc.constantFrom(...rows.map((row) => row.id)) }),
      })
      .map((rest): Condition => ({ question: asked, ...rest }));
  const bounds = number.chain((value) =>
    fc.constantFrom<Condition>({ question: asked, atLeast: value }, { question: asked, atMost: value }),
  );
  const options = (scaleId: string) =>
    scales.find((other) => other.id === scaleId)?.options.map((option) => option.id) ?? [];
  switch (question.type) {
    case 'rating':
      return fc.oneof(answered, among(options(question.scaleId)));
    case 'matrix':
      return fc.oneof(answered, among(options(question.scaleId), question.rows));
    case 'single':
    case 'multiple': {
      const choices = lists.find((other) => other.id === question.listId)?.choices ?? [];
      return fc.oneof(answered, among(choices.map((choice) => choice.id)));
    }
    case 'nps':
      return fc.oneof(answered, bounds, among(Array.from({ length: 11 }, (_, score) => `n${score}`)));
    case 'number':
      return fc.oneof(answered, bounds);
    default:
      return answered;
  }
};

/** A condition on some of the questions; undefined where none of them can be asked about. */
const conditionOn = (
  questions: readonly Question[],
  lists: Lists,
  depth = 3,
): fc.Arbitrary<Condition> | undefined => {
  const leaves = questions
    .map((question) => leafOn(question, lists))
    .filter((arbitrary) => arbitrary !== undefined);
  if (leaves.length === 0) return undefined;
  const leaf = fc.oneof(...leaves);
  if (depth === 0) return leaf;
  const inner = conditionOn(questions, lists, depth - 1) ?? leaf;
  const several = fc.array(inner, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { arbitrary: leaf, weight: 3 },
    { arbitrary: several.map((and): Condition => ({ and })), weight: 1 },
    { arbitrary: several.map((or): Condition => ({ or })), weight: 1 },
    { arbitrary: inner.map((not): Condition => ({ not })), weight: 1 },
  );
};

const kindOf = ({ scales, lists }: Lists): fc.Arbitrary<object> => {
  const scaleIds = scales.map((made) => made.id);
  const listIds = lists.map((made) => made.id);
  const type = <T extends string>(name: T) => ({ type: fc.constant(name) });
  const plain = [
    fc
      .record({ ...type('nps') })
      .chain((made) =>
        fc
          .tuple(maybe('lowLabel', text), maybe('highLabel', text))
          .map(([low, high]) => ({ ...made, ...low, ...high })),
      ),
    fc.tuple(fc.boolean(), between(number)).map(([whole, bounds]) => ({ type: 'number', whole, ...bounds })),
    fc.record({ ...type('text'), maxLength: fc.integer({ min: 1, max: 2000 }) }),
    between(day).map((bounds) => ({ type: 'date', ...bounds })),
    fc.record(type('note')),
    fc.record(type('section')),
  ];
  const scaled =
    scaleIds.length === 0
      ? []
      : [
          fc.record({ ...type('rating'), scaleId: fc.constantFrom(...scaleIds) }),
          fc.record({ ...type('pledges'), scaleId: fc.constantFrom(...scaleIds) }),
          fc
            .integer({ min: 1, max: 4 })
            .chain(idsOf)
            .chain((rows) =>
              fc.record({
                ...type('matrix'),
                scaleId: fc.constantFrom(...scaleIds),
                rows: fc.tuple(...rows.map((row) => fc.record({ id: fc.constant(row), text }))),
              }),
            ),
        ];
  const listed =
    listIds.length === 0
      ? []
      : [
          fc.record({ ...type('single'), listId: fc.constantFrom(...listIds) }),
          fc
            .tuple(fc.constantFrom(...listIds), between(fc.integer({ min: 1, max: 60 })))
            .map(([listId, { min, max }]) => ({
              type: 'multiple',
              listId,
              ...(min !== undefined && { atLeast: min }),
              ...(max !== undefined && { atMost: max }),
            })),
        ];
  return fc.oneof(...plain, ...scaled, ...listed);
};

const asked = (type: string): boolean => type !== 'note' && type !== 'section';

/** The questions in order, each with conditions on those before it. */
const withConditions = (plain: readonly Question[], lists: Lists): fc.Arbitrary<Question[]> =>
  fc
    .tuple(
      ...plain.map((question, place) => {
        const condition = conditionOn(plain.slice(0, place), lists);
        if (!condition) return fc.constant(question);
        const required = asked(question.type) ? maybe('requiredIf', condition) : fc.constant({});
        return fc
          .tuple(maybe('showIf', condition), required)
          .map(([shown, asks]) => ({ ...question, ...shown, ...asks }) as Question);
      }),
    )
    .map((questions) => [...questions]);

const questionsOn = (lists: Lists): fc.Arbitrary<Question[]> =>
  fc
    .integer({ min: 1, max: 10 })
    .chain(idsOf)
    .chain((ids) =>
      fc.tuple(
        ...ids.map((questionId) =>
          fc
            .tuple(kindOf(lists), text, maybe('help', text), fc.boolean())
            .map(([kind, said, help, required]) => {
              const base = { id: questionId, text: said, ...help, ...kind };
              return ('type' in kind && asked(String(kind.type)) ? { ...base, required } : base) as Question;
            }),
        ),
      ),
    )
    .chain((plain) => withConditions([...plain], lists));

/** Forms with everything that a form can have. */
export const arbitraryForms: fc.Arbitrary<FormContent> = fc
  .record({
    scales: fc.uniqueArray(scale, { maxLength: 3, selector: (made) => made.id }),
    lists: fc.uniqueArray(list, { maxLength: 3, selector: (made) => made.id }),
  })
  .chain((lists) =>
    fc
      .record({
        title: text,
        languages: fc.shuffledSubarray(tags, { minLength: 1 }),
        questions: questionsOn(lists),
      })
      .chain((content) => maybe('intro', text).map((intro) => ({ ...content, ...intro, ...lists }))),
  )
  .filter((form) => FormContent.safeParse(form).success);
