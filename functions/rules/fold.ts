import type { Form } from '../../schemas/form.ts';
import type { Response } from '../../schemas/response.ts';
import { type QuestionTally, type Tally, type TallyCell, textGiven } from '../../schemas/tally.ts';
import { checkAnswers } from './answers.ts';

/** Names a tally's cell; responses with the same key are counted together. */
export const cellKey = (cell: TallyCell): string =>
  [cell.campaignId, cell.surveyId, cell.unitId, cell.formId, cell.formVersion].join('/');

/**
 * What one response adds to its cell's tally.
 * @returns undefined when the answers do not fit the form version that the response names
 */
export const deltaOf = (form: Form, response: Response): Tally | undefined => {
  if (form.id !== response.formId || form.version !== response.formVersion) return undefined;
  const { answers } = checkAnswers(form, response.answers);
  if (!answers) return undefined;
  const { campaignId, surveyId, unitId, formId, formVersion } = response;
  const questions: Record<string, QuestionTally> = {};
  for (const { id, type } of form.questions) {
    const answer = answers[id];
    questions[id] =
      answer === undefined
        ? { histogram: {}, skipped: 1 }
        : { histogram: { [type === 'text' ? textGiven : answer]: 1 }, skipped: 0 };
  }
  return { campaignId, surveyId, unitId, formId, formVersion, counted: 1, questions };
};

const addQuestion = (a: QuestionTally | undefined, b: QuestionTally): QuestionTally => {
  if (!a) return b;
  const histogram = { ...a.histogram };
  for (const [option, count] of Object.entries(b.histogram))
    histogram[option] = (histogram[option] ?? 0) + count;
  return { histogram, skipped: a.skipped + b.skipped };
};

/** The tally of the responses of both; they are of one cell. */
export const addTally = (a: Tally | undefined, b: Tally): Tally => {
  if (!a) return b;
  const questions = { ...a.questions };
  for (const [id, question] of Object.entries(b.questions))
    questions[id] = addQuestion(questions[id], question);
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
