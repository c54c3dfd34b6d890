import type { Response } from '../../../schemas/response.ts';
import { deltaOf } from '../../rules/counting/fold.ts';
import type { Countable } from '../../rules/counting/packing.ts';
import type { SetupStore } from '../../store/setupStore.ts';

/** What a response adds to its tally, or why it cannot be counted. */
export type Prepared = Countable | { readonly fault: 'form_version_unknown' | 'answers_do_not_fit_form' };

/** Looks a response's form version up and works out what it adds. */
export const prepare = async (setup: Pick<SetupStore, 'form'>, response: Response): Promise<Prepared> => {
  const form = await setup.form(response.formId, response.formVersion);
  if (!form) return { fault: 'form_version_unknown' };
  const delta = deltaOf(form, response);
  return delta ? { response, delta } : { fault: 'answers_do_not_fit_form' };
};
