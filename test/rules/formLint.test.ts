import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers, choicesOf, optionsOf } from '../../functions/rules/forms/answers.ts';
import { holds, shownOf, visibleQuestions } from '../../functions/rules/forms/conditions.ts';
import { lintForm } from '../../functions/rules/forms/formLint.ts';
import { form as sample } from '../../infra/local/sample/form.ts';
import { inspectorForm, memberForm, unitForm } from '../../infra/local/sample/ownForms.ts';
import { type Form, FormContent, LintFinding } from '../../schemas/form.ts';
import { type AskedQuestion, isAsked } from '../../schemas/question.ts';
import { formsOf } from '../support/arbitraries.ts';
import { wholeForm } from './support/wholeForm.ts';

const text = (words: string) => ({ en: words });

const scale = {
  id: 'scale',
  options: [
    { id: 'good', label: text('Good'), score: 100, satisfied: true },
    { id: 'bad', label: text('Bad'), score: 0, satisfied: false },
  ],
};

const aForm = (changes: object): FormContent =>
  FormContent.parse({ title: text('Form'), languages: ['en'], scales: [scale], ...changes });

const rating = (id: string, more: object = {}) => ({
  id,
  type: 'rating',
  scaleId: 'scale',
  text: text(id),
  ...more,
});

const found = (content: FormContent) =>
  lintForm(content, 'en').map(({ level, code, path }) => [level, code, path]);

describe('the linter', () => {
  it('has nothing to say of forms as they should be', () => {
    for (const one of [sample, memberForm, unitForm, inspectorForm]) {
      expect(lintForm(one, 'zh-CN')).toEqual([]);
    }
    expect(lintForm(wholeForm, 'en')).toEqual([]);
  });

  it('takes a scale without scores for an error, and one on which nobody can be dissatisfied for a warning', () => {
    const [good, bad] = scale.options;
    const unscored = { ...scale, options: scale.options.map((option) => ({ ...option, score: null })) };
    const kind = { ...scale, options: [good, { ...bad, satisfied: true }] };
    const questions = [rating('a')];
    expect(found(aForm({ questions, scales: [unscored] }))).toEqual([
      ['error', 'scale_unscored', 'scales.0'],
    ]);
    expect(found(aForm({ questions, scales: [kind] }))).toEqual([
      ['warning', 'scale_without_negative', 'scales.0'],
    ]);
    const [unsure] = unscored.options;
    const withUnsure = { ...scale, options: [good, { ...unsure, id: 'unsure', satisfied: false }] };
    expect(found(aForm({ questions, scales: [withUnsure] }))).toEqual([
      ['warning', 'scale_without_negative', 'scales.0'],
    ]);
  });

  it('warns of more than 20 required questions, and not of 20', () => {
    const required = (count: number) =>
      aForm({
        questions: Array.from({ length: count }, (_, place) => rating(`q${place}`, { required: true })),
      });
    expect(found(required(20))).toEqual([]);
    expect(found(required(21))).toEqual([['warning', 'too_many_required', 'questions']]);
    expect(lintForm(required(21), 'en')[0]?.message).toContain('21');
  });

  it('lists scales and lists that no question uses', () => {
    const lists = [
      {
        id: 'list',
        choices: [
          { id: 'a', label: text('A') },
          { id: 'b', label: text('B') },
        ],
      },
    ];
    expect(found(aForm({ lists, questions: [{ id: 'n', type: 'nps', text: text('n') }] }))).toEqual([
      ['warning', 'unused_scale', 'scales.0'],
      ['warning', 'unused_list', 'lists.0'],
    ]);
  });

  it('lists every text that a language of the form lacks, wherever it stands', () => {
    const languages = ['en', 'zh-CN', 'zh-Hant-HK'];
    const everything: FormContent = {
      ...wholeForm,
      languages,
      intro: text('intro'),
      questions: wholeForm.questions.map((question) =>
        question.type === 'nps'
          ? { ...question, help: text('help'), lowLabel: text('low'), highLabel: text('high') }
          : question,
      ),
    };
    const missing = lintForm(everything, 'en').filter(({ code }) => code === 'text_missing');
    const words = JSON.stringify(everything).match(/"en":"/g)?.length ?? 0;
    expect(missing).toHaveLength(2 * words);
    expect(new Set(missing.map(({ language }) => language))).toEqual(new Set(['zh-CN', 'zh-Hant-HK']));
    const placed = (path: string): unknown =>
      path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], everything);
    for (const { path, level } of missing) {
      expect(level).toBe('warning');
      expect(placed(path)).toHaveProperty('en');
    }
  });

  it('speaks both languages, and its findings are of the shape that the API gives', () => {
    const content = aForm({
      languages: ['en', 'fr'],
      questions: [{ id: 'n', type: 'nps', text: text('n') }],
    });
    const [chinese, english] = [lintForm(content, 'zh-CN'), lintForm(content, 'en')];
    expect(chinese.length).toBe(english.length);
    for (const finding of [...chinese, ...english]) {
      expect(LintFinding.parse(finding)).toEqual(finding);
      expect(finding.message).not.toMatch(/[{}]/);
    }
    expect(chinese.every(({ message }) => /\p{Script=Han}/u.test(message))).toBe(true);
    expect(english.some(({ message }) => /\p{Script=Han}/u.test(message))).toBe(false);
  });

  it.each<[string, object[], unknown[]]>([
    [
      'one option and another of the same question',
      [
        rating('a'),
        rating('b', { showIf: { and: ['good', 'bad'].map((id) => ({ question: 'a', in: [id] })) } }),
      ],
      [['error', 'question_unreachable', 'questions.1']],
    ],
    [
      'what must be answered and is not',
      [rating('a', { required: true }), rating('b', { showIf: { question: 'a', answered: false } })],
      [['error', 'question_unreachable', 'questions.1']],
    ],
    [
      'a number beyond its bounds',
      [
        { id: 'n', type: 'number', max: 5, text: text('n') },
        rating('b', { showIf: { question: 'n', atLeast: 5.5 } }),
      ],
      [['error', 'question_unreachable', 'questions.1']],
    ],
    [
      'a whole number between two',
      [
        { id: 'n', type: 'number', text: text('n') },
        rating('b', {
          showIf: {
            and: [
              { question: 'n', atLeast: 2.1 },
              { question: 'n', atMost: 2.9 },
            ],
          },
        }),
      ],
      [['error', 'question_unreachable', 'questions.1']],
    ],
    [
      'an answer to what was hidden by the very same answer',
      [
        rating('a'),
        rating('b', { showIf: { question: 'a', in: ['good'] } }),
        rating('c', {
          showIf: {
            and: [
              { question: 'b', answered: true },
              { question: 'a', in: ['bad'] },
            ],
          },
        }),
      ],
      [['error', 'question_unreachable', 'questions.2']],
    ],
    [
      'a section that is never shown, with all that stands in it',
      [
        rating('a', { required: true }),
        { id: 's', type: 'section', text: text('s'), showIf: { question: 'a', answered: false } },
        rating('b'),
        { id: 't', type: 'section', text: text('t') },
        rating('c'),
      ],
      [
        ['error', 'question_unreachable', 'questions.1'],
        ['error', 'question_unreachable', 'questions.2'],
      ],
    ],
    [
      'a requirement that can only hold where the question is hidden',
      [
        rating('a'),
        rating('b', {
          showIf: { question: 'a', in: ['good'] },
          requiredIf: { question: 'a', in: ['bad'] },
        }),
      ],
      [['warning', 'never_required', 'questions.1.requiredIf']],
    ],
  ])('finds %s', (_what, questions, findings) => {
    expect(found(aForm({ questions }))).toEqual(findings);
  });

  it.each<[string, object[]]>([
    [
      'a number above every bound that is named',
      [
        { id: 'n', type: 'number', required: true, text: text('n') },
        rating('b', { showIf: { not: { question: 'n', atMost: 7 } } }),
      ],
    ],
    [
      'a number with decimals between two whole ones',
      [
        { id: 'n', type: 'number', whole: false, required: true, text: text('n') },
        rating('b', {
          showIf: {
            not: {
              or: [
                { question: 'n', atMost: 2 },
                { question: 'n', atLeast: 3 },
              ],
            },
          },
        }),
      ],
    ],
    [
      'no answer to a required question that can be hidden',
      [
        rating('a'),
        rating('b', { required: true, showIf: { question: 'a', in: ['good'] } }),
        rating('c', { showIf: { question: 'b', answered: false } }),
      ],
    ],
    [
      'no answer about pledges, of a unit that has made none',
      [
        { id: 'p', type: 'pledges', scaleId: 'scale', required: true, text: text('p') },
        rating('b', { showIf: { question: 'p', answered: false } }),
      ],
    ],
  ])('finds nothing wrong with a condition on %s', (_what, questions) => {
    expect(found(aForm({ questions })).filter(([level]) => level === 'error')).toEqual([]);
  });

  it('says nothing where finding out would take too long', () => {
    const many = Array.from({ length: 30 }, (_, place) => rating(`q${place}`));
    const all = many.map(({ id }) => ({ question: id, in: ['good'] }));
    const impossible = { and: [...all.slice(0, 15), { question: 'q0', in: ['bad'] }] };
    const questions = [
      ...many,
      ...Array.from({ length: 70 }, (_, place) => rating(`x${place}`, { showIf: impossible })),
    ];
    expect(found(aForm({ questions }))).toEqual([]);
  });
});

/** Every answer that a question of a small form can have, and none. */
const everyAnswer = (form: Form, question: AskedQuestion, pledges: readonly string[]): unknown[] => {
  const optionIds = 'scaleId' in question ? optionsOf(form, question.scaleId).map(({ id }) => id) : [];
  const choiceIds = 'listId' in question ? choicesOf(form, question.listId).map(({ id }) => id) : [];
  const fillings = (rowIds: readonly string[]) =>
    rowIds.reduce<Record<string, string>[]>(
      (some, row) => some.flatMap((one) => [one, ...optionIds.map((id) => ({ ...one, [row]: id }))]),
      [{}],
    );
  switch (question.type) {
    case 'rating':
      return [undefined, ...optionIds];
    case 'single':
      return [undefined, ...choiceIds];
    case 'multiple':
      return choiceIds.reduce<string[][]>((some, id) => some.flatMap((one) => [one, [...one, id]]), [[]]);
    case 'matrix':
      return fillings(question.rows.map(({ id }) => id));
    case 'pledges':
      return fillings(pledges);
    case 'nps':
      return [undefined, ...Array.from({ length: 11 }, (_, score) => score)];
    case 'number':
      return [undefined, ...Array.from({ length: 27 }, (_, step) => step / 2 - 1)];
    case 'text':
      return [undefined, 'x'];
    case 'date':
      return [undefined, '2010-05-05'];
  }
};

const combinations = (form: Form, pledges: readonly string[]): Record<string, unknown>[] =>
  form.questions
    .filter(isAsked)
    .reduce<Record<string, unknown>[]>(
      (some, question) =>
        some.flatMap((one) =>
          everyAnswer(form, question, pledges).map((answer) =>
            answer === undefined ? one : { ...one, [question.id]: answer },
          ),
        ),
      [{}],
    );

const size = (form: Form): number =>
  form.questions
    .filter(isAsked)
    .reduce((product, question) => product * everyAnswer(form, question, ['p_only']).length, 1);

describe('what the linter says of conditions', () => {
  it('is what trying every answer to a small form shows', () => {
    let unreachable = 0;
    let neverRequired = 0;
    const small = formsOf({ questions: 5, options: 2 }).filter((form) => size(form) <= 3000);
    fc.assert(
      fc.property(small, (form) => {
        const shown = new Set<string>();
        const required = new Set<string>();
        for (const pledges of [['p_only'], []]) {
          for (const given of combinations(form, pledges)) {
            const { answers } = checkAnswers(form, given, pledges);
            if (!answers) continue;
            for (const id of visibleQuestions(form, answers)) shown.add(id);
            for (const question of form.questions) {
              if (!('requiredIf' in question) || !question.requiredIf || !shown.has(question.id)) continue;
              const before = shownOf(form, answers);
              if (before.ids.has(question.id) && holds(question.requiredIf, before.answers)) {
                required.add(question.id);
              }
            }
          }
        }
        const hidden = form.questions.flatMap(({ id }, place) =>
          shown.has(id) ? [] : [`questions.${place}`],
        );
        const moot = form.questions.flatMap((question, place) =>
          'requiredIf' in question &&
          question.requiredIf &&
          shown.has(question.id) &&
          !required.has(question.id)
            ? [`questions.${place}.requiredIf`]
            : [],
        );
        const findings = lintForm(form, 'en');
        const pathsOf = (code: string) => findings.filter((one) => one.code === code).map(({ path }) => path);
        expect(pathsOf('question_unreachable')).toEqual(hidden);
        expect(pathsOf('never_required')).toEqual(moot);
        unreachable += hidden.length;
        neverRequired += moot.length;
      }),
      { numRuns: 300 },
    );
    expect(unreachable).toBeGreaterThan(0);
    expect(neverRequired).toBeGreaterThan(0);
  }, 60_000);
});
