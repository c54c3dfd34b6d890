import type { Choice, FormContent, Option } from '../../../schemas/form.ts';

/** The options of a scale; none where the form lacks it. */
export const optionsOf = (form: Pick<FormContent, 'scales'>, scaleId: string): readonly Option[] =>
  form.scales.find(({ id }) => id === scaleId)?.options ?? [];

/** The choices of a list; none where the form lacks it. */
export const choicesOf = (form: Pick<FormContent, 'lists'>, listId: string): readonly Choice[] =>
  form.lists.find(({ id }) => id === listId)?.choices ?? [];
