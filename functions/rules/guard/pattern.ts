import { createHash } from 'node:crypto';
import type { Form } from '../../../schemas/form.ts';
import type { Question } from '../../../schemas/question.ts';
import type { Answer, Answers } from '../../../schemas/response.ts';
import { own } from '../own.ts';

/** Fewer choices than this are alike by chance too often to say anything. */
const fewestChoices = 3;

/** Types whose answer is a choice. Words, numbers and days differ between people, and a stuffer varies them cheaply. */
const chosenTypes: ReadonlySet<Question['type']> = new Set([
  'rating',
  'matrix',
  'pledges',
  'single',
  'multiple',
  'nps',
]);

/** An answer with its rows in order, and how many choices it makes. Rows that were left out are no choice. */
const choicesIn = (answer: Answer): { readonly said: unknown; readonly choices: number } => {
  if (typeof answer !== 'object') return { said: answer, choices: 1 };
  if (Array.isArray(answer)) return { said: [...answer].sort(), choices: 1 };
  const rows = Object.entries(answer)
    .filter(([, option]) => option !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { said: rows, choices: rows.length };
};

/**
 * Names what a response chose, all of it at once: 32 hexadecimal digits of a SHA-256, the same for responses that chose
 * the same. Each row of a matrix or of pledges is a choice.
 * @returns undefined where fewer than `fewestChoices` were made
 */
export const patternOf = (form: Pick<Form, 'questions'>, answers: Answers): string | undefined => {
  let made = 0;
  const said: unknown[] = [];
  for (const { id, type } of form.questions) {
    const answer = chosenTypes.has(type) ? own(answers, id) : undefined;
    if (answer === undefined) continue;
    const { said: chosen, choices } = choicesIn(answer);
    if (choices > 0) said.push([id, chosen]);
    made += choices;
  }
  if (made < fewestChoices) return undefined;
  // By question, so that a later version of the form that only moves questions about makes the same patterns.
  const inOrder = said.map((part) => JSON.stringify(part)).sort();
  return createHash('sha256').update(inOrder.join('\n')).digest('hex').slice(0, 32);
};
