import type { Comment, CommentReview } from '../../../../../schemas/comment.ts';

/** What the reviewer has chosen for one remark, and not submitted yet. */
export interface Choice {
  readonly kind: 'passed' | 'redacted' | 'withheld';
  /** What is to go out, of `redacted`; it is kept when another choice is tried. */
  readonly redacted: string;
}

/** Choices by the remark's id. */
export type Choices = Readonly<Record<string, Choice>>;

/** So many fit into one request. */
export const decidedAtOnce = 45;

/** What may go out instead of what was typed: schemas/comment.ts. */
const longest = 2_000;

export const isIncomplete = ({ kind, redacted }: Choice): boolean =>
  kind === 'redacted' && (redacted.trim() === '' || redacted.trim().length > longest);

type Decision = CommentReview['decisions'][number];

/** Choices as the API takes them, of the remarks that are shown. */
export const decisionsOf = (comments: readonly Comment[], choices: Choices): Decision[] =>
  comments.flatMap(({ id }): Decision[] => {
    const choice = choices[id];
    if (!choice) return [];
    if (choice.kind === 'withheld') return [{ id, state: 'withheld' }];
    return [{ id, state: 'passed', ...(choice.kind === 'redacted' && { redacted: choice.redacted.trim() }) }];
  });
