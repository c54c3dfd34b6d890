import { tallyRow } from '../../schemas/tally.ts';
import type { Typed } from '../formFields.ts';

const textOf = (value: unknown): string[] =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? [String(value)] : [];

const valuesOf = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap(textOf) : textOf(value));

/** Answers, checked or not, as they stand in the fields of a form. What has no place there is left out. */
export const typedOf = (answers: Readonly<Record<string, unknown>>): Typed => {
  const typed = new Map<string, readonly string[]>();
  for (const [id, answer] of Object.entries(answers)) {
    if (answer !== null && typeof answer === 'object' && !Array.isArray(answer)) {
      for (const [row, value] of Object.entries(answer)) typed.set(tallyRow(id, row), valuesOf(value));
    } else {
      typed.set(id, valuesOf(answer));
    }
  }
  return new Map([...typed].filter(([, values]) => values.length > 0));
};
