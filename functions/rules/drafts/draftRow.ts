import type { SelfSubmission } from '../../../schemas/workspace.ts';

/** Answers as far as they are written, straight from JSON: any value may be there. */
export type WrittenAnswers = Readonly<Record<string, unknown>>;

/** What another device had written when this one had saved first. */
export interface KeptCopy {
  readonly id: string;
  readonly savedAt: string;
  readonly answers: WrittenAnswers;
}

/** What was submitted last. It stays as it is while the draft goes on after a reopening. */
interface Submitted {
  /** Of the draft. */
  readonly version: number;
  readonly formId: string;
  readonly formVersion: number;
  readonly answers: WrittenAnswers;
}

/** All that is kept of a unit's self-evaluation. */
export interface DraftRow {
  readonly surveyId: string;
  readonly unitId: string;
  /** Goes up with each change of what is kept; 0 where nothing is. */
  readonly revision: number;
  /** Goes up with each saving that took the place of what was there: what devices go by. */
  readonly version: number;
  readonly savedAt?: string | undefined;
  readonly answers: WrittenAnswers;
  readonly copies: readonly KeptCopy[];
  readonly submissions: readonly SelfSubmission[];
  readonly submitted?: Submitted | undefined;
}

/** A self-evaluation of which nothing is kept yet. */
export const noDraft = (surveyId: string, unitId: string): DraftRow => ({
  surveyId,
  unitId,
  revision: 0,
  version: 0,
  answers: {},
  copies: [],
  submissions: [],
});

/** Where a self-evaluation is. One that the office opened again is a draft that has been submitted before. */
export const draftState = ({
  revision,
  submissions,
}: Pick<DraftRow, 'revision' | 'submissions'>): 'not_begun' | 'draft' | 'submitted' | 'reopened' => {
  if (revision === 0) return 'not_begun';
  const last = submissions.at(-1);
  if (!last) return 'draft';
  return last.reopened ? 'reopened' : 'submitted';
};
