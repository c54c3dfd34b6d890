import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Response } from '../../schemas/response.ts';
import { Visit } from '../../schemas/visit.ts';
import type { Database } from './database.ts';
import { fromItem, getItem, toKey } from './items.ts';
import { responseKey, visitKey, visitPartition } from './keys.ts';
import { type TransactionOutcome, transact } from './transact.ts';
import { createWrite } from './writes.ts';

/** Some visits, and after which one the others begin. */
export interface VisitStretch {
  readonly visits: readonly Visit[];
  readonly next: Pick<Visit, 'unitId' | 'responseId'> | undefined;
}

/**
 * Inspectors' visits: what they answered is a response like any other, which carries no person; who came, when and with
 * which notes is kept apart from it.
 */
export const visitStore = (database: Database) => ({
  /** Writes both, or neither: `refused` when either is there. */
  record: (response: Response, visit: Visit): Promise<TransactionOutcome> =>
    transact(database, [
      createWrite(database, 'responses', responseKey(response.surveyId, response.id), response),
      createWrite(database, 'workspace', visitKey(visit.surveyId, visit.unitId, visit.responseId), visit),
    ]),

  read: (surveyId: string, unitId: string, responseId: string): Promise<Visit | undefined> =>
    getItem(database, 'workspace', visitKey(surveyId, unitId, responseId), Visit, true),

  /**
   * Visits by unit, read consistently.
   * @param after the last one of the stretch before
   * @param inspector whose alone; of everybody without it
   */
  list: async (
    surveyId: string,
    limit: number,
    after?: Pick<Visit, 'unitId' | 'responseId'>,
    inspector?: string,
  ): Promise<VisitStretch> => {
    const visits: Visit[] = [];
    let start = after && toKey(visitKey(surveyId, after.unitId, after.responseId));
    do {
      const { Items: items = [], LastEvaluatedKey: last } = await database.client.send(
        new QueryCommand({
          TableName: database.table('workspace'),
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshall({ ':pk': visitPartition(surveyId) }),
          ConsistentRead: true,
          Limit: limit + 1,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      const found = items.map((item) => fromItem(Visit, item));
      visits.push(...found.filter((visit) => inspector === undefined || visit.inspector === inspector));
      start = last;
    } while (start && visits.length <= limit);
    return { visits: visits.slice(0, limit), next: visits.length > limit ? visits[limit - 1] : undefined };
  },
});

export type VisitStore = ReturnType<typeof visitStore>;
