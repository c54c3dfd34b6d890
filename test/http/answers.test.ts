import { describe, expect, it } from 'vitest';
import { form } from '../../infra/local/sample/form.ts';
import { usePingyi } from '../support/pingyi.ts';
import { aSubmission, idOf } from '../support/residents.ts';
import { expectInEveryLanguage } from './support/languages.ts';
import { storedUnder } from './support/rawItems.ts';
import { faultsOf, goodAnswers, jsonPost, problemOf, responsesPath } from './support/requests.ts';

const pingyi = usePingyi();
const send = (body: unknown, query = '') =>
  fetch(`${pingyi().url}${responsesPath()}${query}`, jsonPost(body));

/** Answers that are good but for these. */
const answering = (changes: Record<string, unknown>) => ({ ...goodAnswers, ...changes });

const refusal = async (answers: Record<string, unknown>, query = '') => {
  const reply = await send(aSubmission({ answers }), query);
  expect(reply.status).toBe(422);
  const problem = await problemOf(reply);
  expect(problem.code).toBe('answers_invalid');
  return problem;
};

const refused: readonly (readonly [what: string, answers: Record<string, unknown>, fault: string])[] = [
  ['a question that the form does not have', answering({ weather: 'fine' }), 'weather: question_unknown'],
  ['a question named as JavaScript does', answering({ constructor: 'x' }), 'constructor: question_unknown'],
  ['a question without a name', answering({ '': 'x' }), ': question_unknown'],
  ['a required question left out', answering({ overall: undefined }), 'overall: answer_missing'],
  ['an option of no scale', answering({ overall: 'excellent' }), 'overall: option_unknown'],
  ['an option of another scale', answering({ overall: 'all' }), 'overall: option_unknown'],
  ['an option in capitals', answering({ overall: 'SATISFIED' }), 'overall: option_unknown'],
  ['an option with a blank', answering({ overall: 'satisfied ' }), 'overall: option_unknown'],
  ['an option by its label', answering({ overall: '满意' }), 'overall: option_unknown'],
  ['no option at all', answering({ overall: '' }), 'overall: option_unknown'],
  ...[1, null, true, false, ['satisfied'], { id: 'satisfied' }].flatMap((value) => [
    [
      `a rating that is ${JSON.stringify(value)}`,
      answering({ overall: value }),
      'overall: answer_type',
    ] as const,
    [
      `a comment that is ${JSON.stringify(value)}`,
      answering({ comment: value }),
      'comment: answer_type',
    ] as const,
  ]),
  ['half a character', answering({ comment: 'so\ud83d' }), 'comment: answer_type'],
  ['half a character in front', answering({ comment: '\udc4d so' }), 'comment: answer_type'],
  ['a comment of 501 letters', answering({ comment: 'x'.repeat(501) }), 'comment: text_too_long'],
  ['a comment of 501 emoji', answering({ comment: '👍'.repeat(501) }), 'comment: text_too_long'],
];

describe.each(refused)('%s', (_, answers, fault) => {
  it('is refused, naming the question', async () => {
    expect(faultsOf(await refusal(answers))).toEqual([fault]);
  });
});

describe('faults', () => {
  it('are all listed in one reply, in the order of the form, strangers last', async () => {
    const answers = {
      weather: 'fine',
      overall: 'excellent',
      key_tasks: 5,
      pledges: null,
      practical_help: 'satisfied',
      pledges_kept: 'satisfied',
      comment: '字'.repeat(501),
      mood: '',
    };
    expect(faultsOf(await refusal(answers))).toEqual([
      'overall: option_unknown',
      'key_tasks: answer_type',
      'pledges: answer_type',
      'organisation: answer_missing',
      'pledges_kept: option_unknown',
      'comment: text_too_long',
      'weather: question_unknown',
      'mood: question_unknown',
    ]);
  });

  it('are named for every required question when nothing is answered', async () => {
    const required = form.questions.filter((question) => 'required' in question && question.required);
    expect(faultsOf(await refusal({}))).toEqual(required.map(({ id }) => `${id}: answer_missing`));
  });

  it('are told in the words of either language', async () => {
    const faulty = answering({ overall: undefined, comment: 'x'.repeat(501) });
    const said = async (query: string) =>
      (await refusal(faulty, query)).errors?.map(({ message }) => message);
    expect(await said('?lang=en')).toEqual(['Please answer this question', 'At most 500 characters']);
    expect(await said('?lang=zh-CN')).toEqual(['请回答这道题', '最多 500 个字']);
    const url = `${pingyi().url}${responsesPath()}`;
    await expectInEveryLanguage(url, jsonPost(aSubmission({ answers: faulty })), 422, 'answers_invalid');
  });

  it('leave nothing stored', async () => {
    const submission = aSubmission({ answers: answering({ overall: 'excellent' }) });
    expect((await send(submission)).status).toBe(422);
    expect(await storedUnder(pingyi().database, pingyi().surveyId, idOf(submission))).toEqual([]);
  });
});

describe('a comment', () => {
  const words = {
    'of 500 emoji': '👍'.repeat(500),
    'of 500 letters': 'x'.repeat(500),
    'of 500 Chinese characters': '好'.repeat(500),
    'with line breaks and quotation marks': 'one\r\n\t"two" \\ <b>&amp;</b>',
    'with a NUL': 'before\u0000after',
    'with characters that nobody sees': '\u200b\u202e\ufeff!',
    'with blanks around it': '  so  ',
  };

  it.each(Object.entries(words))('%s is stored as it was typed', async (_, comment) => {
    const submission = aSubmission({ answers: answering({ comment }) });
    expect((await send(submission)).status).toBe(201);
    const [stored] = await storedUnder(pingyi().database, pingyi().surveyId, idOf(submission));
    expect(stored?.answers.comment).toBe(comment);
  });
});
