import { DeleteItemCommand, GetItemCommand, paginateQuery, paginateScan } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Database } from './database.ts';
import type { Item } from './items.ts';
import * as keys from './keys.ts';
import type { TableName } from './tables.ts';

/** Deletions under way at once: a million responses take minutes, and the table's other users notice nothing. */
const atOnce = 16;

/** Whether there is time for another page. */
export type HasTime = () => boolean;

/** Deletes what people wrote, page by page: what was done stays done when time is over, and the next call goes on. */
export const erasureStore = (database: Database) => {
  const deleteAll = async (table: TableName, items: readonly Item[]): Promise<void> => {
    const left = items.values();
    const worker = async (): Promise<void> => {
      for (const Key of left) {
        await database.client.send(new DeleteItemCommand({ TableName: database.table(table), Key }));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  };

  /** Deletes a partition. @returns false when time ran out before its end */
  const partition = async (
    table: TableName,
    pk: string,
    hasTime: HasTime,
    { prefix = '', before }: { prefix?: string; before?: (page: readonly Item[]) => Promise<void> } = {},
  ): Promise<boolean> => {
    const pages = paginateQuery(
      { client: database.client },
      {
        TableName: database.table(table),
        KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
        ExpressionAttributeValues: marshall({ ':pk': pk, ...(prefix && { ':prefix': prefix }) }),
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        Limit: 1_000,
      },
    );
    for await (const { Items: items = [] } of pages) {
      if (!hasTime()) return false;
      await before?.(items);
      await deleteAll(table, items);
    }
    return true;
  };

  /** Deletes those items of a table without sort keys that a filter finds: all of it is read, which happens once a campaign. */
  const scanned = async (
    table: 'codes' | 'quarantine',
    hasTime: HasTime,
    filter: { readonly expression: string; readonly values: Readonly<Record<string, string>> },
  ): Promise<boolean> => {
    const pages = paginateScan(
      { client: database.client },
      {
        TableName: database.table(table),
        FilterExpression: filter.expression,
        ExpressionAttributeValues: marshall(filter.values),
        ProjectionExpression: 'pk',
      },
    );
    for await (const { Items: items = [] } of pages) {
      if (!hasTime()) return false;
      await deleteAll(table, items);
    }
    return true;
  };

  /** Several partitions one after another, until time is over. */
  const partitions = async (table: TableName, pks: readonly string[], hasTime: HasTime): Promise<boolean> => {
    for (const pk of pks) if (!(await partition(table, pk, hasTime))) return false;
    return true;
  };

  return {
    partitions,

    /** What is known of a file of a unit's. */
    evidence: (campaignId: string, unitId: string, evidenceId: string): Promise<void> =>
      deleteAll(
        'workspace',
        [
          keys.evidenceKey(campaignId, unitId, evidenceId),
          keys.evidenceGoneKey(campaignId, unitId, evidenceId),
          keys.evidenceOwnerKey(campaignId, evidenceId),
        ].map((key) => marshall(key)),
      ),

    /**
     * The responses of a survey with their markers: markers first, as they are found by the responses.
     * @param generations of tallies that the responses were counted in
     */
    responses: async (
      surveyId: string,
      generations: readonly number[],
      hasTime: HasTime,
    ): Promise<boolean> => {
      const markersOf = (page: readonly Item[]): Promise<void> =>
        deleteAll(
          'markers',
          page.flatMap(({ sk }) =>
            generations.map((generation) => marshall(keys.markerKey(generation, surveyId, sk?.S ?? ''))),
          ),
        );
      for (let bucket = 0; bucket < keys.responseBuckets; bucket += 1) {
        const pk = keys.responsePartition(surveyId, bucket);
        if (!(await partition('responses', pk, hasTime, { before: markersOf }))) return false;
      }
      return true;
    },

    /** What is kept of a campaign's codes: who had one could be told that it was used. */
    codes: (campaignId: string, hasTime: HasTime): Promise<boolean> =>
      scanned('codes', hasTime, { expression: 'campaignId = :id', values: { ':id': campaignId } }),

    /** Records of a survey's responses that could not be counted. */
    quarantined: (surveyId: string, hasTime: HasTime): Promise<boolean> =>
      scanned('quarantine', hasTime, {
        expression: 'begins_with(rawKey, :survey)',
        values: { ':survey': `${surveyId}#` },
      }),

    /** Whether the function that alone may touch a survey's ballots has said that they are gone. */
    areBallotsGone: async (surveyId: string): Promise<boolean> => {
      const { Item: item } = await database.client.send(
        new GetItemCommand({
          TableName: database.table('tallies'),
          Key: marshall(keys.ballotsErasedKey(surveyId)),
          ConsistentRead: true,
        }),
      );
      return item !== undefined;
    },
  };
};

export type ErasureStore = ReturnType<typeof erasureStore>;
