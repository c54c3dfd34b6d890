import * as z from 'zod/mini';
import { lintFaults } from './faults/lintFaults.ts';
import { fits } from './formFits.ts';
import { Hash, Id, Instant, Version } from './ids.ts';
import { ChoiceList, Question, Scale } from './question.ts';
import { LanguageTag, Text } from './text.ts';

/** A form's own words and questions, whichever version they become. */
const contentShape = {
  title: Text,
  intro: z.optional(Text),
  languages: z.array(LanguageTag).check(z.minLength(1), z.maxLength(20)),
  scales: z._default(z.array(Scale).check(z.maxLength(20)), []),
  lists: z._default(z.array(ChoiceList).check(z.maxLength(40)), []),
  questions: z.array(Question).check(z.minLength(1), z.maxLength(100)),
};

/** What a form says and asks: a draft of it can change, a published version cannot. */
export const FormContent = z.object(contentShape).check(fits);

export type FormContent = z.infer<typeof FormContent>;

/** One version of a form. Once published it never changes, and its option ids never mean anything else. */
export const Form = z.object({ id: Id, version: Version, ...contentShape }).check(fits);

export type Form = z.infer<typeof Form>;

/** A version as it was published. `hash` is that of its content: see functions/rules/forms/formHash.ts. */
export const PublishedForm = z
  .object({ id: Id, version: Version, hash: Hash, publishedAt: Instant, ...contentShape })
  .check(fits);

export type PublishedForm = z.infer<typeof PublishedForm>;

/** How serious what the linter found is: `error` stops publication, `warning` does not. */
export const LintLevel = z.enum(['error', 'warning']);

const lintCodes = Object.keys(lintFaults) as [keyof typeof lintFaults, ...(keyof typeof lintFaults)[]];

/** One thing that the linter found. `path` says where, as in `questions.3.text`; `language` what is missing. */
export const LintFinding = z.object({
  level: LintLevel,
  code: z.enum(lintCodes),
  path: z.string(),
  language: z.optional(LanguageTag),
  message: z.string(),
});

export type LintFinding = z.infer<typeof LintFinding>;

export const LintReport = z.object({ findings: z.array(LintFinding) });

export type LintReport = z.infer<typeof LintReport>;

/** A form as the office sees it: the draft, if there is one, and every version so far. */
export const FormOverview = z.object({
  id: Id,
  /** Goes up by one with each change of the draft. */
  revision: z.int(),
  draft: z.nullable(FormContent),
  versions: z.array(z.object({ version: Version, hash: Hash, publishedAt: Instant })),
});

export type FormOverview = z.infer<typeof FormOverview>;

export const FormListing = z.object({
  id: Id,
  title: Text,
  latestVersion: z.nullable(Version),
  hasDraft: z.boolean(),
});

export type FormListing = z.infer<typeof FormListing>;
