import type { FormContent } from '../../../schemas/form.ts';
import type { Question } from '../../../schemas/question.ts';
import type { Text } from '../../../schemas/text.ts';

/** Words of a form and where they stand in it, as in `questions.3.text`. */
export interface PlacedText {
  readonly path: string;
  readonly text: Text;
}

const at = (path: string, text: Text | undefined): PlacedText[] => (text ? [{ path, text }] : []);

const questionTexts = (path: string, question: Question): PlacedText[] => [
  ...at(`${path}.text`, question.text),
  ...at(`${path}.help`, question.help),
  ...(question.type === 'matrix'
    ? question.rows.flatMap(({ text }, place) => at(`${path}.rows.${place}.text`, text))
    : []),
  ...(question.type === 'nps'
    ? [...at(`${path}.lowLabel`, question.lowLabel), ...at(`${path}.highLabel`, question.highLabel)]
    : []),
];

/** Everything that a form says, with where it stands. */
export const formTexts = ({ title, intro, scales, lists, questions }: FormContent): PlacedText[] => [
  ...at('title', title),
  ...at('intro', intro),
  ...scales.flatMap(({ options }, scale) =>
    options.flatMap(({ label }, place) => at(`scales.${scale}.options.${place}.label`, label)),
  ),
  ...lists.flatMap(({ choices }, list) =>
    choices.flatMap(({ label }, place) => at(`lists.${list}.choices.${place}.label`, label)),
  ),
  ...questions.flatMap((question, place) => questionTexts(`questions.${place}`, question)),
];
