import { marshall } from '@aws-sdk/util-dynamodb';
import type { KeptCode } from './codeStore.ts';
import type { Database } from './database.ts';
import { toKey } from './items.ts';
import { codeBatchKey, codeKey, spentIn, spentKey } from './keys.ts';
import type { Write } from './writes.ts';

/** Places of `spendWrites` in a transaction that begins with them. */
export const spendPlaces = { code: 0, batch: 1, count: 2 } as const;

/**
 * The writes that spend a member's code: the code, provided that it is the one that was read and is not spent; the check that
 * its batch was not withdrawn; and one more in the count of its unit, in all and in the survey that it is spent in. They leave
 * nothing that says when, or what for.
 * @param blinded the hash of the blinded message that the code buys a signature for
 */
export const spendWrites = (
  database: Database,
  code: KeptCode,
  surveyId: string,
  blinded?: string,
): Write[] => [
  {
    Update: {
      TableName: database.table('codes'),
      Key: toKey(codeKey(code.hash)),
      UpdateExpression: blinded === undefined ? 'SET spent = :true' : 'SET spent = :true, blinded = :blinded',
      ConditionExpression:
        'attribute_exists(pk) AND kind = :kind AND campaignId = :campaign AND unitId = :unit AND ' +
        'batchId = :batch AND attribute_not_exists(spent)',
      ExpressionAttributeValues: marshall({
        ':true': true,
        ':kind': 'member',
        ':campaign': code.campaignId,
        ':unit': code.unitId,
        ':batch': code.batchId,
        ...(blinded !== undefined && { ':blinded': blinded }),
      }),
    },
  },
  {
    ConditionCheck: {
      TableName: database.table('setup'),
      Key: toKey(codeBatchKey(code.campaignId, code.batchId)),
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(withdrawnAt)',
    },
  },
  {
    Update: {
      TableName: database.table('codes'),
      Key: toKey(spentKey(code.batchId, code.unitId)),
      UpdateExpression: 'ADD spent :one, #inSurvey :one',
      ExpressionAttributeNames: { '#inSurvey': spentIn(surveyId) },
      ExpressionAttributeValues: marshall({ ':one': 1 }),
    },
  },
];
