import type { StreamRecord } from './streamRecord.ts';

/** What a handler's reply means; `from` is the index of the first record to be delivered again. */
export type Outcome =
  | { kind: 'success' }
  | { kind: 'failure'; reason: string }
  | { kind: 'partial'; from: number };

const success: Outcome = { kind: 'success' };
const malformed = (reason: string): Outcome => ({ kind: 'failure', reason });

const identifierOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'itemIdentifier' in item ? item.itemIdentifier : undefined;

/**
 * Reads the reply as Lambda does when `ReportBatchItemFailures` is on:
 *
 * - nothing, `{}`, a null or an empty `batchItemFailures`: complete success;
 * - a list of sequence numbers: everything from the LOWEST of them on is delivered again, whether it was
 *   done or not;
 * - an identifier that is empty, null, misspelt or not of this batch: complete failure, even beside good
 *   ones.
 *
 * A reply of any other form, such as a misspelt `batchItemFailures`, is not described by AWS; there it can
 * pass as a success that loses the records, so here it is a complete failure, and shows.
 *
 * @param records the batch as delivered, oldest first
 */
export const readReply = (reply: unknown, records: readonly StreamRecord[]): Outcome => {
  if (reply === undefined || reply === null) return success;
  if (typeof reply !== 'object' || Array.isArray(reply)) return malformed('reply_malformed');
  if (Object.keys(reply).length === 0) return success;
  if (!('batchItemFailures' in reply)) return malformed('reply_malformed');
  const { batchItemFailures: failures } = reply;
  if (failures === undefined || failures === null) return success;
  if (!Array.isArray(failures)) return malformed('reply_malformed');
  if (failures.length === 0) return success;
  const places = failures.map((item) => {
    const identifier = identifierOf(item);
    return identifier === undefined || identifier === null
      ? -1
      : records.findIndex((record) => record.dynamodb?.SequenceNumber === identifier);
  });
  const from = Math.min(...places);
  return from < 0 ? malformed('item_identifier_unknown') : { kind: 'partial', from };
};
