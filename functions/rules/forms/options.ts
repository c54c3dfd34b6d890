import type { FormContent } from '../../../schemas/form.ts';
import type { Choice, Option } from '../../../schemas/question.ts';

/** The options of a scale; none where the form lacks it. */
export const optionsOf = (form: Pick<FormContent, 'scales'>, scaleId: string): readonly Option[] =>
  form.scales.find(({ id }) => id === scaleId)?.options ?? [];

/** The choices of a list; none where the form lacks it. */
export const choicesOf = (form: Pick<FormContent, 'lists'>, listId: string): readonly Choice[] =>
  form.lists.find(({ id }) => id === listId)?.choices ?? [];
