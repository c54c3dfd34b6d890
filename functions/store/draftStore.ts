import * as z from 'zod/mini';
import { Id, Instant, Version } from '../../schemas/ids.ts';
import type { Response } from '../../schemas/response.ts';
import { SelfSubmission } from '../../schemas/workspace.ts';
import type { Database } from './database.ts';
import { getItem, queryAll, toItem, toKey } from './items.ts';
import { draftKey, responseKey, selfPartition } from './keys.ts';
import { type TransactionOutcome, transact } from './transact.ts';
import { createWrite, replaceWrite, type Write } from './writes.ts';

/**
 * Answers in the making, kept as text: they may be any JSON, and the database takes neither every number nor every depth.
 * A number beyond what JSON can say comes back as nothing.
 */
const JsonText = z.pipe(
  z.string(),
  z.transform((text) => JSON.parse(text) as Readonly<Record<string, unknown>>),
);

const whole = z.int().check(z.nonnegative());

/** A self-evaluation as it is kept. */
const DraftItem = z.object({
  surveyId: Id,
  unitId: Id,
  revision: whole,
  version: whole,
  savedAt: z.optional(Instant),
  answers: JsonText,
  copies: z.array(z.object({ id: Id, savedAt: Instant, answers: JsonText })),
  submissions: z.array(SelfSubmission),
  submitted: z.optional(z.object({ version: whole, formId: Id, formVersion: Version, answers: JsonText })),
});

export type KeptDraft = z.output<typeof DraftItem>;

/** The same, of which nothing can be changed. */
type Draft = {
  readonly [Field in keyof KeptDraft]: KeptDraft[Field] extends readonly (infer One)[]
    ? readonly One[]
    : KeptDraft[Field];
};

const itemOf = (draft: Draft): object => ({
  ...draft,
  answers: JSON.stringify(draft.answers),
  copies: draft.copies.map((copy) => ({ ...copy, answers: JSON.stringify(copy.answers) })),
  submitted: draft.submitted && {
    ...draft.submitted,
    answers: JSON.stringify(draft.submitted.answers),
  },
});

/** Units' self-evaluations, one item each. */
export const draftStore = (database: Database) => {
  /** The draft in the place of what it was: one revision before. */
  const write = (draft: Draft): Write => {
    const key = draftKey(draft.surveyId, draft.unitId);
    return draft.revision === 1
      ? createWrite(database, 'workspace', key, itemOf(draft))
      : replaceWrite(database, 'workspace', key, itemOf(draft), { revision: draft.revision - 1 });
  };
  return {
    /** One self-evaluation, read consistently. */
    read: (surveyId: string, unitId: string): Promise<KeptDraft | undefined> =>
      getItem(database, 'workspace', draftKey(surveyId, unitId), DraftItem, true),

    /** Every self-evaluation of a survey that was begun, by unit. */
    ofSurvey: (surveyId: string): Promise<KeptDraft[]> =>
      queryAll(database, 'workspace', selfPartition(surveyId), '', DraftItem),

    /** Puts a draft in the place of the one that is a revision before it. */
    save: (draft: Draft): Promise<TransactionOutcome> => transact(database, [write(draft)]),

    /** The same, and stores the response that was made of it: both or neither. */
    submit: (draft: Draft, response: Response): Promise<TransactionOutcome> =>
      transact(database, [
        createWrite(database, 'responses', responseKey(response.surveyId, response.id), response),
        write(draft),
      ]),

    /**
     * Holds a transaction to a draft that was not submitted since it was read; other savings of it do not matter.
     * @param submissions how many there were
     */
    unsubmittedCheck: (surveyId: string, unitId: string, submissions: number): Write => ({
      ConditionCheck: {
        TableName: database.table('workspace'),
        Key: toKey(draftKey(surveyId, unitId)),
        ConditionExpression:
          submissions === 0
            ? 'attribute_not_exists(pk) OR size(submissions) = :submissions'
            : 'size(submissions) = :submissions',
        ExpressionAttributeValues: toItem({}, { ':submissions': submissions }),
      },
    }),

    /** Writes the submissions of a draft that is at a revision: the office's part of it, for a transaction. */
    reopenWrite: ({ surveyId, unitId, revision, submissions }: Draft): Write => ({
      Update: {
        TableName: database.table('workspace'),
        Key: toKey(draftKey(surveyId, unitId)),
        UpdateExpression: 'SET submissions = :submissions, revision = :next',
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: toItem(
          {},
          { ':submissions': submissions, ':next': revision + 1, ':revision': revision },
        ),
      },
    }),
  };
};

export type DraftStore = ReturnType<typeof draftStore>;
