import type { Form } from '../../../schemas/form.ts';
import { type AskedQuestion, isAsked, npsOption } from '../../../schemas/question.ts';
import type { Answer, Answers, Response } from '../../../schemas/response.ts';
import {
  chosen,
  given,
  notChosen,
  type QuestionTally,
  type Tally,
  type TallyCell,
  tallyRow,
} from '../../../schemas/tally.ts';
import { checkAnswers } from '../forms/answers.ts';
import { choicesOf } from '../forms/options.ts';
import { own } from '../own.ts';

/** Names a tally's cell; responses with the same key are counted together. */
export const cellKey = (cell: TallyCell): string =>
  [cell.campaignId, cell.surveyId, cell.unitId, cell.lane, cell.formId, cell.formVersion].join('/');

/** The pledges that a response was asked about: its own answers tell. */
const pledgesAskedIn = ({ questions }: Form, answers: Answers): string[] => [
  ...new Set(
    questions.flatMap(({ id, type }) => {
      const answer = own(answers, id);
      return type === 'pledges' && typeof answer === 'object' ? Object.keys(answer) : [];
    }),
  ),
];

/** What one answer adds to a line: `entry` of its histogram, or nothing where there is no answer. */
const countOf = (entry = ''): QuestionTally =>
  entry === '' ? { histogram: {}, skipped: 1 } : { histogram: { [entry]: 1 }, skipped: 0 };

/** What was chosen in one row. */
const inRow = (answer: Answer | undefined, rowId: string): string | undefined =>
  typeof answer === 'object' && !Array.isArray(answer) ? own(answer, rowId) : undefined;

/** The entry that an answer raises in the one line of its question. */
const entryOf = (type: AskedQuestion['type'], answer: Answer): string => {
  if (type === 'rating' || type === 'single') return String(answer);
  return type === 'nps' ? npsOption(Number(answer)) : given;
};

/** What one answer adds to each line of its question. */
const linesOf = (
  form: Form,
  question: AskedQuestion,
  answer: Answer | undefined,
): [row: string, QuestionTally][] => {
  const { id } = question;
  switch (question.type) {
    case 'matrix':
      return question.rows.map((row) => [tallyRow(id, row.id), countOf(inRow(answer, row.id))]);
    case 'pledges':
      return Object.keys(typeof answer === 'object' ? answer : {}).map((pledgeId) => [
        tallyRow(id, pledgeId),
        countOf(inRow(answer, pledgeId)),
      ]);
    case 'multiple': {
      const among = Array.isArray(answer) ? answer : undefined;
      return choicesOf(form, question.listId).map((choice) => [
        tallyRow(id, choice.id),
        countOf(among && (among.includes(choice.id) ? chosen : notChosen)),
      ]);
    }
    default:
      return [[id, countOf(answer === undefined ? undefined : entryOf(question.type, answer))]];
  }
};

/** What of a response is counted: its cell and its answers. A ballot has as much. */
export type Counted = TallyCell & Pick<Response, 'answers'>;

/**
 * What one response adds to its cell's tally. It follows from the form version and the response alone.
 * @returns undefined when the answers do not fit the form version that the response names
 */
export const deltaOf = (form: Form, response: Counted): Tally | undefined => {
  if (form.id !== response.formId || form.version !== response.formVersion) return undefined;
  const { answers } = checkAnswers(form, response.answers, pledgesAskedIn(form, response.answers));
  if (!answers) return undefined;
  const { campaignId, surveyId, unitId, lane, formId, formVersion } = response;
  const questions = Object.fromEntries(
    form.questions.filter(isAsked).flatMap((question) => linesOf(form, question, own(answers, question.id))),
  );
  return { campaignId, surveyId, unitId, lane, formId, formVersion, counted: 1, questions };
};

/** The counts of both lines. */
export const addQuestion = (a: QuestionTally | undefined, b: QuestionTally): QuestionTally => {
  if (!a) return b;
  const histogram = { ...a.histogram };
  for (const [option, count] of Object.entries(b.histogram))
    histogram[option] = (own(histogram, option) ?? 0) + count;
  return { histogram, skipped: a.skipped + b.skipped };
};

/** The tally of the responses of both; they are of one cell. */
export const addTally = (a: Tally | undefined, b: Tally): Tally => {
  if (!a) return b;
  const questions = { ...a.questions };
  for (const [id, question] of Object.entries(b.questions))
    questions[id] = addQuestion(own(questions, id), question);
  return { ...a, counted: a.counted + b.counted, questions };
};

/** Deltas, in whatever order, folded into one tally per cell. */
export const foldTallies = (deltas: Iterable<Tally>): Map<string, Tally> => {
  const tallies = new Map<string, Tally>();
  for (const delta of deltas) {
    const key = cellKey(delta);
    tallies.set(key, addTally(tallies.get(key), delta));
  }
  return tallies;
};

const sorted = <V>(record: Readonly<Record<string, V>>): [string, V][] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

/** A tally as text with its keys in order and no zero counts: equal tallies are equal byte for byte. */
export const canonicalTally = (tally: Tally): string =>
  JSON.stringify({
    cell: cellKey(tally),
    counted: tally.counted,
    questions: sorted(tally.questions).map(([id, { histogram, skipped }]) => [
      id,
      sorted(histogram).filter(([, count]) => count !== 0),
      skipped,
    ]),
  });
