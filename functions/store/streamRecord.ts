import type { DynamoDBRecord } from 'aws-lambda';
import type { Response } from '../../schemas/response.ts';
import type { Item } from './items.ts';
import { rawKeyOf, readRaw } from './responseStore.ts';

/** Why a record of the responses' stream cannot be counted as it is. */
export type RecordFault = 'not_an_insert' | 'image_unreadable';

export interface StreamEntry {
  readonly eventName: string;
  readonly rawKey: string;
  readonly read: { readonly response: Response } | { readonly fault: RecordFault };
}

const imageOf = (record: DynamoDBRecord): Response | undefined => {
  try {
    return readRaw((record.dynamodb?.NewImage ?? {}) as Item).response;
  } catch {
    // An image that is no DynamoDB item at all is unreadable like one that is no response.
    return undefined;
  }
};

/** Reads a stream record. Raw responses are only ever inserted, so any other event is a fault to be looked into. */
export const readStreamRecord = (record: DynamoDBRecord): StreamEntry => {
  const eventName = record.eventName ?? 'UNKNOWN';
  const keys = record.dynamodb?.Keys ?? {};
  const rawKey = rawKeyOf({ pk: keys.pk?.S, sk: keys.sk?.S });
  if (eventName !== 'INSERT') return { eventName, rawKey, read: { fault: 'not_an_insert' } };
  const response = imageOf(record);
  return { eventName, rawKey, read: response ? { response } : { fault: 'image_unreadable' } };
};
