import { type Fields, oneIn } from './formFields.ts';

/** Names of the resident form's fields that say by what right it is sent. */
export const proofFieldNames = {
  ticket: 'ticket',
  /** Filled in by the page's script. */
  solution: 'solution',
  code: 'code',
  /** The page sent itself again already, with another challenge. */
  resent: 'resent',
} as const;

/** By what right a page was sent in, as it says itself. Nothing in it is checked. */
export interface PostedProof {
  readonly ticket: string;
  readonly solution: string;
  /** The visit code that was typed. */
  readonly code: string;
  readonly resent: boolean;
  /** The strongest of them as `Proof` has it: what was typed goes first, and the ticket comes last. */
  readonly proof: { readonly lane: string } & Readonly<Record<string, string>>;
}

/** Reads the fields of `proofFieldNames`. */
export const readProof = (fields: Fields): PostedProof => {
  const one = (name: string): string => oneIn(fields, name) ?? '';
  const { ticket, solution, code } = {
    ticket: one(proofFieldNames.ticket),
    solution: one(proofFieldNames.solution),
    code: one(proofFieldNames.code).trim(),
  };
  const solvedOrNot = solution ? { lane: 'proof_of_work', solution } : { lane: 'no_script', ticket };
  return {
    ticket,
    solution,
    code,
    resent: one(proofFieldNames.resent) !== '',
    proof: code ? { lane: 'visit_code', code } : solvedOrNot,
  };
};
