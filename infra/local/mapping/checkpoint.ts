import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../writeDurably.ts';

/** Remembers, per shard, the last record that need not be delivered again. */
export interface CheckpointStore {
  read(shardId: string): Promise<string | undefined>;
  write(shardId: string, sequenceNumber: string): Promise<void>;
}

const parse = (content: string): string | undefined => {
  const sequenceNumber: unknown = content === '' ? undefined : JSON.parse(content)?.sequenceNumber;
  return typeof sequenceNumber === 'string' && /^\d+$/.test(sequenceNumber) ? sequenceNumber : undefined;
};

/**
 * Checkpoints in a folder, a file for each shard (named by a hash: shard ids hold slashes and may be
 * longer than a file name). A write is on the disk when it returns, and a torn write cannot be seen. A file
 * with any other content counts as no checkpoint: the shard is then read from its oldest record again,
 * which repeats deliveries but loses none.
 */
export const fileCheckpoints = (folder: string): CheckpointStore => {
  const fileOf = (shardId: string): string =>
    join(folder, `${createHash('sha256').update(shardId).digest('hex').slice(0, 32)}.json`);
  return {
    read: async (shardId) => {
      try {
        return parse(await readFile(fileOf(shardId), 'utf8'));
      } catch (error) {
        if (error instanceof SyntaxError) return undefined;
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    write: (shardId, sequenceNumber) =>
      writeDurably(fileOf(shardId), `${JSON.stringify({ shardId, sequenceNumber })}\n`),
  };
};
