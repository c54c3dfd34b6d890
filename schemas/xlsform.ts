import * as z from 'zod/mini';
import { FormContent, LintFinding } from './form.ts';
import { WireFault } from './problem.ts';

/** What was made of an XLSForm file. */
export const XlsformReport = z.object({
  /** Whether the draft was saved; false for a dry run, and where there are faults. */
  saved: z.boolean(),
  /** The draft's revision after it was saved; null where it was not. */
  revision: z.nullable(z.int()),
  /** Null where faults leave no form. */
  form: z.nullable(FormContent),
  /** What keeps the file from being a form, by sheet, row and column. */
  faults: z.array(WireFault),
  /** What the file asks for that has no counterpart here, and so was left out, by sheet, row and column. */
  unsupported: z.array(WireFault),
  findings: z.array(LintFinding),
});

export type XlsformReport = z.infer<typeof XlsformReport>;
