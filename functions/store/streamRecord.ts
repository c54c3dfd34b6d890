import type { DynamoDBRecord } from 'aws-lambda';
import type { Response } from '../../schemas/response.ts';
import type { Item } from './items.ts';
import { rawKeyOf, readRaw } from './responseStore.ts';

/** Why a record of the responses' stream cannot be counted as it is. */
type RecordFault = 'not_an_insert' | 'image_unreadable';

export interface StreamEntry {
  readonly eventName: string;
  readonly rawKey: string;
  readonly read: { readonly response: Response } | { readonly fault: RecordFault };
}

/** The survey that a raw key begins with: see `responsePartition`. */
export const surveyOf = (rawKey: string): string => rawKey.split('#')[0] ?? '';

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
