import type { MappingSettings } from './mappingSettings.ts';
import type { Patience } from './patience.ts';
import { inOrder, lastSequence, type StreamPage, type StreamRecord } from './streamRecord.ts';

/** Lambda's limit for the event of one invocation. */
const payloadBytes = 6 * 1024 * 1024;

const withinPayload = (records: readonly StreamRecord[]): StreamRecord[] => {
  let bytes = '{"Records":[]}'.length;
  const beyond = records.findIndex((record, index) => {
    bytes += Buffer.byteLength(JSON.stringify(record)) + 1;
    return bytes > payloadBytes && index > 0;
  });
  return beyond < 0 ? [...records] : records.slice(0, beyond);
};

/**
 * Reads one batch of a shard: until it is full, 6 MB large, or `batchWindowMs` has gone by since its first
 * record; nothing at all is an empty batch at once. Records are put in order here, so that acknowledging
 * the last of a batch can never acknowledge one that is still to come.
 *
 * @param after sequence number of the last record already delivered; undefined for the oldest kept
 */
export const gatherBatch = async (
  read: (after: string | undefined, limit: number) => Promise<StreamPage>,
  { settings, patience }: { settings: MappingSettings; patience: Patience },
  after: string | undefined,
): Promise<StreamPage> => {
  let records: StreamRecord[] = [];
  let deadline = Number.POSITIVE_INFINITY;
  for (;;) {
    const position = lastSequence(records) ?? after;
    const wanted = settings.batchSize - records.length;
    const page = await patience.insist('stream_unread', () => read(position, wanted));
    if (records.length === 0) deadline = performance.now() + settings.batchWindowMs;
    records = inOrder([...records, ...page.records]);
    const remaining = deadline - performance.now();
    if (page.ended || records.length === 0 || records.length >= settings.batchSize || remaining <= 0) {
      const fitting = withinPayload(records);
      return { records: fitting, ended: page.ended && fitting.length === records.length };
    }
    await patience.pause(Math.min(settings.pollIntervalMs, remaining));
  }
};
