import * as z from 'zod/mini';
import { Count, Id, Name } from './ids.ts';
import { ReleasedComment } from './release.ts';

/** Whether a remark goes out: `waiting` until the office has read it. */
export const CommentState = z.enum(['waiting', 'passed', 'withheld']);

export type CommentState = z.infer<typeof CommentState>;

/** A remark as the office reads it: without the day, without its response. */
export const Comment = z.object({
  id: Id,
  campaignId: Id,
  surveyId: Id,
  unitId: Id,
  questionId: Name,
  month: ReleasedComment.shape.month,
  text: z.string(),
  state: CommentState,
  /** What goes out instead of what was typed, where something that tells who wrote it was taken out. */
  redacted: z.optional(z.string()),
});

export type Comment = z.infer<typeof Comment>;

export const CommentPage = z.object({
  comments: z.array(Comment),
  next: z.nullable(z.string()),
  /** How many still wait in this campaign. */
  waiting: Count,
});

/** A remark can be decided on again: a release goes by what was decided when it was prepared. */
export const CommentReview = z.object({
  decisions: z
    .array(
      z.object({
        id: Id,
        state: z.enum(['passed', 'withheld']),
        /** Of one that is passed: what goes out instead of what was typed. Without it, that goes out as it is. */
        redacted: z.optional(
          z.string().check(
            z.trim(),
            z.minLength(1),
            z.maxLength(2000),
            z.refine((words) => words.isWellFormed()),
          ),
        ),
      }),
    )
    .check(
      z.minLength(1),
      z.maxLength(45),
      // One decision on each.
      z.refine((decisions) => new Set(decisions.map(({ id }) => id)).size === decisions.length),
    ),
});

export type CommentReview = z.infer<typeof CommentReview>;
