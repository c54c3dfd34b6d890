import type { _Record as SdkRecord, AttributeValue as SdkValue } from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue } from 'aws-lambda';
import type { StreamRecord } from './streamRecord.ts';

type Image = Record<string, AttributeValue>;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const toValue = (value: SdkValue): AttributeValue => {
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BOOL !== undefined) return { BOOL: value.BOOL };
  if (value.NULL !== undefined) return { NULL: value.NULL };
  if (value.SS !== undefined) return { SS: value.SS };
  if (value.NS !== undefined) return { NS: value.NS };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(toValue) };
  if (value.M !== undefined) return { M: toImage(value.M) };
  throw new Error('attribute of an unknown type');
};

const toImage = (image: Record<string, SdkValue>): Image =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, toValue(value)]));

/**
 * Turns what the SDK read into what Lambda would put into its event: bytes in base64, the time in whole
 * seconds since 1970, the stream's ARN added, absent images absent. Throws on an attribute of a type it
 * does not know.
 */
export const toLambdaRecord = (record: SdkRecord, streamArn: string): StreamRecord => {
  const { dynamodb: change, userIdentity } = record;
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: record.awsRegion,
    dynamodb: {
      ...(change?.ApproximateCreationDateTime && {
        ApproximateCreationDateTime: Math.floor(change.ApproximateCreationDateTime.getTime() / 1000),
      }),
      ...(change?.Keys && { Keys: toImage(change.Keys) }),
      ...(change?.NewImage && { NewImage: toImage(change.NewImage) }),
      ...(change?.OldImage && { OldImage: toImage(change.OldImage) }),
      SequenceNumber: change?.SequenceNumber,
      SizeBytes: change?.SizeBytes,
      StreamViewType: change?.StreamViewType,
    },
    ...(userIdentity && {
      userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId },
    }),
    eventSourceARN: streamArn,
  };
};
