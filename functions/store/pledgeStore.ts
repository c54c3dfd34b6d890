import { marshall } from '@aws-sdk/util-dynamodb';
import { LRUCache } from 'lru-cache';
import * as z from 'zod/mini';
import { Id } from '../../schemas/ids.ts';
import { PledgeNote } from '../../schemas/pledge.ts';
import { Pledge } from '../../schemas/unit.ts';
import type { Database } from './database.ts';
import { getItem, queryAll, toItem, toKey, updateItem } from './items.ts';
import { evidenceKey, pledgesKey, pledgesPartition } from './keys.ts';
import { type TransactionOutcome, transact } from './transact.ts';
import type { Write } from './writes.ts';

/** What a unit wrote itself: its pledges and, once they are frozen, notes about how they are getting on. */
export const PledgesRow = z.object({
  unitId: Id,
  /** Goes up with each saving; 0 for a unit that has notes and no pledges of its own. */
  revision: z.int().check(z.nonnegative()),
  pledges: z.array(Pledge),
  notes: z.array(PledgeNote),
});

export type PledgesRow = z.infer<typeof PledgesRow>;

/** Units' own pledges, one item for each unit. */
export const pledgeStore = (database: Database) => ({
  /** @param consistent for whoever changes what was read */
  read: (campaignId: string, unitId: string, consistent = false): Promise<PledgesRow | undefined> =>
    getItem(database, 'workspace', pledgesKey(campaignId, unitId), PledgesRow, consistent),

  /** Every unit's that wrote any, by unit: as many reads as there are pages. */
  ofCampaign: (campaignId: string): Promise<PledgesRow[]> =>
    queryAll(database, 'workspace', pledgesPartition(campaignId), '', PledgesRow),

  /** Puts pledges in the place of those at this revision. @returns whether they were at it */
  save: (
    campaignId: string,
    unitId: string,
    revision: number,
    pledges: readonly Pledge[],
  ): Promise<boolean> =>
    updateItem(database, 'workspace', pledgesKey(campaignId, unitId), {
      // Notes may be there where the office has moved the deadline: they stay.
      update: 'SET unitId = :unit, pledges = :pledges, revision = :next, notes = if_not_exists(notes, :none)',
      condition: revision === 0 ? 'attribute_not_exists(pk) OR revision = :revision' : 'revision = :revision',
      values: {
        ':unit': unitId,
        ':pledges': pledges,
        ':next': revision + 1,
        ':revision': revision,
        ':none': [],
      },
    }),

  /**
   * Appends a note, provided that there are `notes` of them and that none of its files is in another note. The files are
   * marked with `publishedIn`: from then on they cannot be taken back.
   */
  addNote: (
    campaignId: string,
    unitId: string,
    note: PledgeNote,
    notes: number,
  ): Promise<TransactionOutcome> => {
    const append: Write = {
      Update: {
        TableName: database.table('workspace'),
        Key: toKey(pledgesKey(campaignId, unitId)),
        UpdateExpression:
          'SET notes = list_append(if_not_exists(notes, :none), :note), unitId = :unit, ' +
          'pledges = if_not_exists(pledges, :none), revision = if_not_exists(revision, :zero)',
        ConditionExpression:
          notes === 0 ? 'attribute_not_exists(notes) OR size(notes) = :count' : 'size(notes) = :count',
        ExpressionAttributeValues: toItem(
          {},
          { ':note': [note], ':none': [], ':unit': unitId, ':zero': 0, ':count': notes },
        ),
      },
    };
    const publish = note.evidence.map(
      ({ id }): Write => ({
        Update: {
          TableName: database.table('workspace'),
          Key: toKey(evidenceKey(campaignId, unitId, id)),
          UpdateExpression: 'SET publishedIn = :note',
          ConditionExpression: '#state = :stored AND attribute_not_exists(publishedIn)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: marshall({ ':note': note.id, ':stored': 'stored' }),
        },
      }),
    );
    return transact(database, [append, ...publish]);
  },
});

export type PledgeStore = ReturnType<typeof pledgeStore>;

/** Reads one unit's own pledges. */
export type ReadPledges = (campaignId: string, unitId: string) => Promise<PledgesRow | undefined>;

/** How long a note may take to show. The pledges themselves are frozen by the time that anybody else reads them. */
const freshMs = 30_000;

/**
 * Reads units' pledges for those who only show them, and keeps them in memory for a while, so that a warm function
 * accepts a response without a read.
 */
export const pledgeCache = (read: ReadPledges, entries = 2_000): ReadPledges => {
  const slots = new LRUCache<string, { row: PledgesRow | undefined }, { campaignId: string; unitId: string }>(
    {
      max: entries,
      ttl: freshMs,
      fetchMethod: async (_key, _stale, { context }) => ({
        row: await read(context.campaignId, context.unitId),
      }),
    },
  );
  return async (campaignId, unitId) => {
    const key = `${campaignId}#${unitId}`;
    const slot = slots.get(key) ?? (await slots.fetch(key, { context: { campaignId, unitId } }));
    return slot?.row;
  };
};
