import type { FormContent } from '../../../schemas/form.ts';
import { hashOf } from '../canonical.ts';

/** What a form says and asks, without what its version adds. */
export const contentOf = ({
  title,
  intro,
  languages,
  scales,
  lists,
  questions,
}: FormContent): FormContent => ({
  title,
  ...(intro && { intro }),
  languages,
  scales,
  lists,
  questions,
});

/**
 * A form's fingerprint: SHA-256, in hexadecimal, over what it says and asks, and over nothing else: versions with the same
 * content have the same hash.
 */
export const formHash = (form: FormContent): string => hashOf(['pingyi-form-1', contentOf(form)]);
