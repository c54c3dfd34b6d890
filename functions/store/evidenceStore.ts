import * as z from 'zod/mini';
import { Evidence, type EvidenceType, maxEvidenceFiles } from '../../schemas/evidence.ts';
import { Id } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { fromItem, getItem, queryPages, toItem, toKey } from './items.ts';
import {
  evidenceCountKey,
  evidenceGoneKey,
  evidenceGonePrefix,
  evidenceKey,
  evidenceOwnerKey,
  evidencePartition,
} from './keys.ts';
import { type TransactionOutcome, transact } from './transact.ts';
import { createWrite, type Write } from './writes.ts';

/** A file as it is kept. */
const EvidenceRow = z.object({
  ...Evidence.shape,
  /** The pledge note that made it public: from then on it stays. */
  publishedIn: z.optional(z.string()),
});

export type EvidenceRow = z.infer<typeof EvidenceRow>;

const OwnerRow = z.object({ unitId: Id });

/** What is known of a unit's files. */
interface UnitFiles {
  readonly files: EvidenceRow[];
  /** Files that were taken back and whose content may still be there. */
  readonly gone: string[];
}

const condition = (expression: string, values: Readonly<Record<string, unknown>>) => ({
  ConditionExpression: expression,
  ExpressionAttributeValues: toItem({}, values),
});

/** What is known of units' files; their content lies in the file store. */
export const evidenceStore = (database: Database) => {
  const table = database.table('workspace');

  /** One file more or less. More than the most that there may be is refused. */
  const count = (campaignId: string, unitId: string, by: 1 | -1): Write => ({
    Update: {
      TableName: table,
      Key: toKey(evidenceCountKey(campaignId, unitId)),
      UpdateExpression: 'ADD files :by',
      ...(by === 1
        ? condition('attribute_not_exists(files) OR files < :max', { ':by': by, ':max': maxEvidenceFiles })
        : condition('files > :none', { ':by': by, ':none': 0 })),
    },
  });

  const all = async (campaignId: string, unitId: string): Promise<UnitFiles> => {
    const files: EvidenceRow[] = [];
    const gone: string[] = [];
    for await (const page of queryPages(
      database,
      'workspace',
      evidencePartition(campaignId, unitId),
      '',
      true,
    )) {
      for (const item of page) {
        const name = item.sk?.S ?? '';
        if (name.startsWith(evidenceGonePrefix)) gone.push(name.slice(evidenceGonePrefix.length));
        else if (!name.startsWith('#')) files.push(fromItem(EvidenceRow, item));
      }
    }
    const place = ({ createdAt, id }: EvidenceRow): string => `${createdAt} ${id}`;
    return { files: files.sort((a, b) => (place(a) < place(b) ? -1 : 1)), gone };
  };

  return {
    all,

    /** Every file of a unit, oldest first. */
    ofUnit: async (campaignId: string, unitId: string): Promise<EvidenceRow[]> =>
      (await all(campaignId, unitId)).files,

    /** One file of a unit, read consistently. */
    read: (campaignId: string, unitId: string, evidenceId: string): Promise<EvidenceRow | undefined> =>
      getItem(database, 'workspace', evidenceKey(campaignId, unitId, evidenceId), EvidenceRow, true),

    /** Whose file it is. */
    ownerOf: async (campaignId: string, evidenceId: string): Promise<string | undefined> =>
      (await getItem(database, 'workspace', evidenceOwnerKey(campaignId, evidenceId), OwnerRow))?.unitId,

    /** A new file, which takes one of the unit's places; refused when all are taken. */
    start: (campaignId: string, file: Evidence): Promise<TransactionOutcome> =>
      transact(database, [
        count(campaignId, file.unitId, 1),
        createWrite(database, 'workspace', evidenceKey(campaignId, file.unitId, file.id), file),
        createWrite(database, 'workspace', evidenceOwnerKey(campaignId, file.id), { unitId: file.unitId }),
      ]),

    /**
     * Its content is there and was looked at. Refused when it was before, or the file was taken back.
     * @param checks what else has to hold
     */
    stored: (
      campaignId: string,
      file: Evidence,
      type: EvidenceType,
      checks: readonly Write[] = [],
    ): Promise<TransactionOutcome> =>
      transact(database, [
        ...checks,
        {
          Update: {
            TableName: table,
            Key: toKey(evidenceKey(campaignId, file.unitId, file.id)),
            UpdateExpression: 'SET #state = :stored, #type = :type',
            ExpressionAttributeNames: { '#state': 'state', '#type': 'type' },
            ...condition('#state = :uploading', {
              ':stored': 'stored',
              ':uploading': 'uploading',
              ':type': type,
            }),
          },
        },
      ]),

    /**
     * Takes a file back, which gives its place to another, and remembers that its content is still to be removed. Refused
     * when it is gone already, public, or in another state than the one it was read in.
     * @param checks what else has to hold
     */
    drop: (
      campaignId: string,
      { unitId, id, state }: Pick<Evidence, 'unitId' | 'id' | 'state'>,
      checks: readonly Write[] = [],
    ): Promise<TransactionOutcome> =>
      transact(database, [
        ...checks,
        {
          Delete: {
            TableName: table,
            Key: toKey(evidenceKey(campaignId, unitId, id)),
            ExpressionAttributeNames: { '#state': 'state' },
            ...condition('#state = :state AND attribute_not_exists(publishedIn)', { ':state': state }),
          },
        },
        { Delete: { TableName: table, Key: toKey(evidenceOwnerKey(campaignId, id)) } },
        count(campaignId, unitId, -1),
        {
          Put: {
            TableName: table,
            Item: toItem(evidenceGoneKey(campaignId, unitId, id), {}),
          },
        },
      ]),

    /** Its content is removed too. */
    forget: async (campaignId: string, unitId: string, evidenceId: string): Promise<void> => {
      const key = toKey(evidenceGoneKey(campaignId, unitId, evidenceId));
      await transact(database, [{ Delete: { TableName: table, Key: key } }]);
    },
  };
};

export type EvidenceStore = ReturnType<typeof evidenceStore>;
