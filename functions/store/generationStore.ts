import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import {
  AuditOutcome,
  type Counting,
  Generation,
  RebuildState,
  TallyComparison,
} from '../../schemas/counting.ts';
import { Count } from '../../schemas/ids.ts';
import type { Database } from './database.ts';
import { getItem, toItem, toKey, updateItem } from './items.ts';
import { countingKey } from './keys.ts';
import type { Write } from './writes.ts';

/** A campaign whose tallies were never rebuilt has no item, or one that its audits made: it is in its first generation. */
const Row = z.object({
  active: z._default(Generation, 1),
  other: z._default(z.nullable(Generation), null),
  state: z._default(RebuildState, 'none'),
  jobId: z._default(z.nullable(z.string()), null),
  comparison: z._default(z.nullable(TallyComparison), null),
  lastAudit: z._default(z.nullable(AuditOutcome), null),
  revision: z._default(Count, 0),
  /** The highest generation that was ever begun: none is used twice. */
  latest: z._default(Generation, 1),
  /** Every generation that was ever begun: settling a rebuild leaves the former one's markers and tallies, and erasing takes them all. */
  begun: z._default(z.array(Generation), [1]),
});

/** Generations that responses are counted in. */
export type Generations = Pick<Counting, 'active' | 'other'>;

/** A campaign's pointer as it is stored. */
export type CountingRow = z.infer<typeof Row>;

const readRow = async (database: Database, campaignId: string): Promise<CountingRow> =>
  (await getItem(database, 'counting', countingKey(campaignId), Row, true)) ?? Row.parse({});

/** Reads which generations are counted, consistently: docs/counting.md says why a rebuild needs that. */
export const readGenerations =
  (database: Database) =>
  async (campaignId: string): Promise<Generations> => {
    const { active, other } = await readRow(database, campaignId);
    return { active, other };
  };

/** Names and values of fields that are set. Some are called like words of the database's own. */
const setting = (fields: Readonly<Record<string, unknown>>) => {
  const entries = Object.entries(fields);
  return {
    update: `SET ${entries.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    names: Object.fromEntries(entries.map(([name]) => [`#${name}`, name])),
    values: Object.fromEntries(entries.map(([name, value]) => [`:${name}`, value])),
  };
};

/** The pointer to the generation in force, and where its rebuild is. */
export const generationStore = (database: Database) => ({
  /** Read consistently. */
  read: (campaignId: string): Promise<CountingRow> => readRow(database, campaignId),

  /** The one write of a step of the office's: refused where the pointer is not as it was read. */
  stepWrite: (
    campaignId: string,
    { revision }: Pick<CountingRow, 'revision'>,
    change: Partial<Omit<CountingRow, 'revision' | 'lastAudit'>>,
  ): Write => {
    const { update, names, values } = setting({ ...change, revision: revision + 1 });
    const isUntouched = revision === 0 ? 'attribute_not_exists(#revision) OR ' : '';
    return {
      Update: {
        TableName: database.table('counting'),
        Key: toKey(countingKey(campaignId)),
        UpdateExpression: update,
        ConditionExpression: `${isUntouched}#revision = :before`,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: { ...toItem({}, values), ...marshall({ ':before': revision }) },
      },
    };
  },

  /**
   * Keeps how a rebuild compares; it can then be put in force.
   * @returns false when it was given up, or was kept before
   */
  saveComparison: (
    campaignId: string,
    { other, revision }: Pick<CountingRow, 'other' | 'revision'>,
    comparison: TallyComparison,
  ): Promise<boolean> => {
    const { update, names, values } = setting({ comparison, state: 'compared', revision: revision + 1 });
    return updateItem(database, 'counting', countingKey(campaignId), {
      update,
      condition: '#state = :building AND #other = :other AND #revision = :before',
      names: { ...names, '#other': 'other' },
      values: { ...values, ':building': 'building', ':other': other, ':before': revision },
    });
  },

  /** Keeps what an audit found. No step of the office's is stale for it. */
  saveAudit: async (campaignId: string, lastAudit: AuditOutcome): Promise<void> => {
    await updateItem(database, 'counting', countingKey(campaignId), {
      update: 'SET lastAudit = :lastAudit',
      values: { ':lastAudit': lastAudit },
    });
  },
});

export type GenerationStore = ReturnType<typeof generationStore>;
