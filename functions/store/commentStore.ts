import { BatchGetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Comment, type CommentState } from '../../schemas/comment.ts';
import { Count } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { fromItem, getItem, queryPages, toItem, toKey } from './items.ts';
import {
  commentCountKey,
  commentKey,
  commentsPartition,
  waitingCommentKey,
  waitingCommentsPartition,
} from './keys.ts';
import { transact } from './transact.ts';
import { createWrite, deleteWrite, type Write } from './writes.ts';

/** Remarks in one answer of a list. */
const pageSize = 50;

/** Each takes two writes, their number another, and a transaction takes a hundred. */
const addedAtOnce = 45;

/** How many remarks wait: kept with every change of that, as a list of them may be too long to be counted each time. */
const Waiting = z.object({ waiting: Count });

/** A decision on a remark. */
export interface Review {
  readonly before: Comment;
  readonly after: Comment;
}

/** Remarks in one question whether they are known: as many as a batch takes. */
export const knownAtOnce = 100;

/**
 * Remarks for the office to read. Their ids come from a keyed hash, so that a list by id is in no order of theirs. Those that
 * nobody has read are in a list of their own beside.
 */
export const commentStore = (database: Database) => {
  const addWrites = (comment: Comment): Write[] => [
    createWrite(database, 'releases', commentKey(comment.campaignId, comment.id), comment),
    createWrite(database, 'releases', waitingCommentKey(comment.campaignId, comment.id), comment),
  ];

  const countWrite = (campaignId: string, more: number): Write => ({
    Update: {
      TableName: database.table('releases'),
      Key: toKey(commentCountKey(campaignId)),
      UpdateExpression: 'ADD waiting :more',
      ExpressionAttributeValues: marshall({ ':more': more }),
    },
  });

  /** Adds remarks of one campaign, all or none. @returns whether all were new */
  const addAll = async (comments: readonly Comment[]): Promise<boolean> => {
    const [first] = comments;
    if (!first) return true;
    const writes = [...comments.flatMap(addWrites), countWrite(first.campaignId, comments.length)];
    let outcome = await transact(database, writes);
    // Each time that it is disturbed, another transaction went through.
    while (outcome === 'disturbed') outcome = await transact(database, writes);
    return outcome === 'made';
  };

  return {
    /** Which of these, at most `knownAtOnce`, have been collected before. */
    known: async (campaignId: string, ids: readonly string[]): Promise<Set<string>> => {
      const table = database.table('releases');
      const found = new Set<string>();
      let left = ids.map((id) => toKey(commentKey(campaignId, id)));
      while (left.length > 0) {
        const { Responses: rows, UnprocessedKeys: unprocessed } = await database.client.send(
          new BatchGetItemCommand({
            RequestItems: { [table]: { Keys: left, ConsistentRead: true, ProjectionExpression: 'sk' } },
          }),
        );
        for (const row of rows?.[table] ?? []) found.add(row.sk?.S ?? '');
        left = unprocessed?.[table]?.Keys ?? [];
      }
      return found;
    },

    /** Adds remarks of one campaign, which wait to be read. One that was added in the meantime stays as it is. */
    add: async (comments: readonly Comment[]): Promise<void> => {
      for (let start = 0; start < comments.length; start += addedAtOnce) {
        const some = comments.slice(start, start + addedAtOnce);
        if (!(await addAll(some))) for (const one of some) await addAll([one]);
      }
    },

    read: (campaignId: string, commentId: string): Promise<Comment | undefined> =>
      getItem(database, 'releases', commentKey(campaignId, commentId), Comment, true),

    /**
     * Some remarks in one state, by id. There may be fewer than a page, or none, before the last page.
     * @param after what the answer before gave as `next`
     */
    page: async (
      campaignId: string,
      state: CommentState,
      after?: string,
    ): Promise<{ readonly comments: Comment[]; readonly next: string | null }> => {
      const isWaiting = state === 'waiting';
      const partition = isWaiting ? waitingCommentsPartition(campaignId) : commentsPartition(campaignId);
      const { Items: items = [], LastEvaluatedKey: last } = await database.client.send(
        new QueryCommand({
          TableName: database.table('releases'),
          KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :after',
          ...(!isWaiting && { FilterExpression: '#state = :state' }),
          ...(!isWaiting && { ExpressionAttributeNames: { '#state': 'state' } }),
          ExpressionAttributeValues: marshall({
            ':pk': partition,
            ...(after !== undefined && { ':after': after }),
            ...(!isWaiting && { ':state': state }),
          }),
          ConsistentRead: true,
          Limit: isWaiting ? pageSize : pageSize * 10,
        }),
      );
      return { comments: items.map((item) => fromItem(Comment, item)), next: last?.sk?.S ?? null };
    },

    /** How many nobody has read yet. */
    waiting: async (campaignId: string): Promise<number> => {
      const found = await getItem(database, 'releases', commentCountKey(campaignId), Waiting, true);
      return found?.waiting ?? 0;
    },

    /** Every remark that may go out. */
    passed: async function* (campaignId: string): AsyncGenerator<Comment[]> {
      for await (const items of queryPages(database, 'releases', commentsPartition(campaignId), '', true)) {
        yield items.map((item) => fromItem(Comment, item)).filter(({ state }) => state === 'passed');
      }
    },

    /**
     * The writes of decisions on remarks of one campaign, at most 45: refused where somebody else has decided on one of them in
     * the meantime.
     */
    reviewWrites: (reviews: readonly Review[]): Write[] => {
      const [first] = reviews;
      const fewer = reviews.filter(({ before }) => before.state === 'waiting').length;
      return [
        ...reviews.flatMap(({ before, after }) => {
          const { id, campaignId } = before;
          const isAsRead =
            before.redacted === undefined ? 'attribute_not_exists(redacted)' : 'redacted = :redacted';
          return [
            {
              Put: {
                TableName: database.table('releases'),
                Item: toItem(commentKey(campaignId, id), after),
                ConditionExpression: `#state = :before AND ${isAsRead}`,
                ExpressionAttributeNames: { '#state': 'state' },
                ExpressionAttributeValues: marshall({
                  ':before': before.state,
                  ...(before.redacted !== undefined && { ':redacted': before.redacted }),
                }),
              },
            },
            ...(before.state === 'waiting'
              ? [deleteWrite(database, 'releases', waitingCommentKey(campaignId, id))]
              : []),
          ];
        }),
        ...(first && fewer > 0 ? [countWrite(first.before.campaignId, -fewer)] : []),
      ];
    },
  };
};

export type CommentStore = ReturnType<typeof commentStore>;
