import * as z from 'zod/mini';
import { fieldFaults } from './faults/fieldFaults.ts';
import { formulaFaults } from './faults/formulaFaults.ts';
import { lintFaults } from './faults/lintFaults.ts';
import { sheetFaults } from './faults/sheetFaults.ts';
import { xlsformFaults } from './faults/xlsformFaults.ts';
import { ballotProblems } from './problems/ballotProblems.ts';
import { campaignProblems } from './problems/campaignProblems.ts';
import { countingProblems } from './problems/countingProblems.ts';
import { fileProblems } from './problems/fileProblems.ts';
import { formProblems } from './problems/formProblems.ts';
import { guardProblems } from './problems/guardProblems.ts';
import { paperProblems } from './problems/paperProblems.ts';
import { releaseProblems } from './problems/releaseProblems.ts';
import { requestProblems } from './problems/requestProblems.ts';
import { responseProblems } from './problems/responseProblems.ts';
import type { ProblemSpec } from './problems/types.ts';
import { webhookProblems } from './problems/webhookProblems.ts';
import { workspaceProblems } from './problems/workspaceProblems.ts';
import type { Language, Message } from './text.ts';
import { filled, inLanguage, listed } from './text.ts';

/**
 * Every error that leaves the system: stable code -> HTTP status and words. `{name}` in a detail is filled from the
 * problem's members, which are on the wire too, so that a program need not read the sentence.
 */
export const problems = {
  ...requestProblems,
  ...responseProblems,
  ...ballotProblems,
  ...workspaceProblems,
  ...guardProblems,
  ...countingProblems,
  ...releaseProblems,
  ...campaignProblems,
  ...formProblems,
  ...fileProblems,
  ...paperProblems,
  ...webhookProblems,
} as const satisfies Record<string, ProblemSpec>;

export type ProblemCode = keyof typeof problems;

/** What can be wrong with one field, one answer or one cell. */
export const faults = {
  ...fieldFaults,
  ...lintFaults,
  ...formulaFaults,
  ...sheetFaults,
  ...xlsformFaults,
} as const satisfies Record<string, Message>;

export type FaultCode = keyof typeof faults;

/** One thing that is wrong: where (a question's id, a field's path or a cell) and what. */
export interface Fault {
  readonly field: string;
  readonly code: FaultCode;
  readonly min?: number | string;
  readonly max?: number | string;
  /** Of a spreadsheet: the sheet, its row from 1 as programs number them, and the column by its header. */
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  /** What was found there, shortened. */
  readonly value?: string;
  /** What would be right. */
  readonly expected?: string;
}

type Member = string | number | null;

/** Thrown anywhere to end a request with one of the problems above; `members` go on the wire. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly members: Readonly<Record<string, Member>>;
  readonly faults: readonly Fault[];

  constructor(code: ProblemCode, members: Record<string, Member> = {}, found: readonly Fault[] = []) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.members = members;
    this.faults = found;
  }
}

/** The words for one fault. */
export const faultMessage = (fault: Fault, language: Language): string =>
  filled(inLanguage(faults[fault.code], language), { ...fault });

/** A fault on the wire, with its words in the reader's language. */
export const WireFault = z.object({
  field: z.string(),
  code: z.enum(Object.keys(faults) as [FaultCode, ...FaultCode[]]),
  message: z.string(),
  sheet: z.optional(z.string()),
  row: z.optional(z.int()),
  column: z.optional(z.string()),
  value: z.optional(z.string()),
});

export type WireFault = z.infer<typeof WireFault>;

/** The fault with its words. */
export const wireFault = (fault: Fault, language: Language): WireFault => {
  const { min: _min, max: _max, expected: _expected, ...where } = fault;
  return { ...where, message: faultMessage(fault, language) };
};

/** RFC 9457 body, `application/problem+json`. Members of the problem stand beside the standard ones. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(WireFault)),
});

export type Problem = z.infer<typeof Problem>;

/** One code or several, joined by commas, in words where the problem has words for them. */
const codesInWords =
  ({ codeWords = {} }: ProblemSpec, language: Language) =>
  (codes: Member): string => {
    const each = String(codes ?? '').split(', ');
    return each.every((code) => Object.hasOwn(codeWords, code))
      ? listed(
          each.map((code) => inLanguage(codeWords[code], language) ?? code),
          language,
        )
      : String(codes ?? '');
  };

/** The body on the wire, in the reader's language. */
export const problemBody = (error: ProblemError, language: Language): Problem => {
  const problem: ProblemSpec = problems[error.code];
  const inWords = codesInWords(problem, language);
  const values = Object.fromEntries(
    Object.entries(error.members).map(([name, value]) => [name, inWords(value)]),
  );
  return {
    type: `urn:pingyi:problem:${error.code}`,
    title: filled(inLanguage(problem.title, language), values),
    status: problem.status,
    code: error.code,
    ...(problem.detail && { detail: filled(inLanguage(problem.detail, language), values) }),
    ...error.members,
    ...(error.faults.length > 0 && {
      errors: error.faults.map((fault) => wireFault(fault, language)),
    }),
  };
};
