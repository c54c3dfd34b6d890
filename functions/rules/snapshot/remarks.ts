import { createHmac } from 'node:crypto';
import type { Form } from '../../../schemas/form.ts';
import type { Response } from '../../../schemas/response.ts';
import { own } from '../own.ts';
import {
  type Asked,
  type AskedSurvey,
  formIn,
  lineId,
  questionsOf,
  surveyIn,
  versionsUpTo,
} from './asked.ts';
import type { SnapshotContext } from './context.ts';

export { monthOf } from './days.ts';

/** What somebody wrote on a question that asks for words. */
interface Written {
  readonly questionId: string;
  readonly text: string;
}

/** What a response says in words of its own, in the order of its form version. */
const writtenIn = (
  { questions }: Pick<Form, 'questions'>,
  { answers }: Pick<Response, 'answers'>,
): Written[] =>
  questions.flatMap(({ id, type }) => {
    const text = type === 'text' ? own(answers, id) : undefined;
    return typeof text === 'string' && text.trim() !== '' ? [{ questionId: id, text }] : [];
  });

/** Something written, and the line on which it is counted that something was. */
export interface Remark extends Written {
  readonly lineId: string;
}

/** Worked out once for a survey, not for each of its responses. */
const askedOnce = new WeakMap<AskedSurvey, readonly Asked[]>();

const askedIn = (survey: AskedSurvey): readonly Asked[] => {
  const asked = askedOnce.get(survey) ?? questionsOf(survey, versionsUpTo(survey));
  askedOnce.set(survey, asked);
  return asked;
};

/** The same with the lines of a release. */
export const remarksIn = (
  context: Pick<SnapshotContext, 'surveys'>,
  response: Pick<Response, 'surveyId' | 'formId' | 'formVersion' | 'answers'>,
): Remark[] => {
  const survey = surveyIn(context, response.surveyId);
  const form = formIn(survey, response);
  const written = form ? writtenIn(form, response) : [];
  if (!form || written.length === 0) return [];
  const asked = askedIn(survey);
  return written.flatMap((one): Remark[] => {
    const here = asked.find(({ asked: versions }) =>
      versions.some(
        ({ form: { version }, question }) => version === form.version && question.id === one.questionId,
      ),
    );
    return here ? [{ ...one, lineId: lineId(response.surveyId, one.questionId, here.suffix) }] : [];
  });
};

/** Names a remark so that nobody without the secret finds the response by it, nor puts remarks in the order in which they came. */
export const commentId = (secret: string, surveyId: string, responseId: string, questionId: string): string =>
  createHmac('sha256', Buffer.from(secret, 'hex'))
    .update(`${surveyId}/${responseId}/${questionId}`)
    .digest('hex')
    .slice(0, 32);
