import { ProblemReply } from '../../../../client/client.ts';

/** What is wrong with one field, by its path as the API names it: `phases.0.closesAt`. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** The faults by field that a refusal names; none of any other failure. */
export const faultsOf = (failure: unknown): readonly FieldFault[] =>
  failure instanceof ProblemReply ? failure.errors : [];

/** What is wrong with a field or with something within it. */
export const faultAt = (faults: readonly FieldFault[], path: string): string | undefined =>
  faults.find(({ field }) => field === path || field.startsWith(`${path}.`))?.message;
