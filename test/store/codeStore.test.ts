import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditStore } from '../../functions/store/auditStore.ts';
import { codeStore } from '../../functions/store/codeStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { codeBatchKey } from '../../functions/store/keys.ts';
import type { Write } from '../../functions/store/writes.ts';
import type { CodeBatch } from '../../schemas/code.ts';
import { useEngine } from '../support/engine.ts';

const engine = useEngine();
let database: Database;
let seq = 0;
beforeAll(async () => {
  database = openDatabase({ prefix: 'codes', endpoint: engine.endpoint });
  await createTables(database);
});

/** Makes a write as a change of the office's does. */
const write = async (made: Write) => {
  const entry = {
    seq: seq + 1,
    at: '2026-12-01T00:00:00.000Z',
    subject: 'somebody',
    verb: 'code:write',
    object: 'campaign/spring/code-batches',
    beforeHash: null,
    afterHash: null,
    previousHash: null,
    hash: 'a'.repeat(64),
  } as const;
  const outcome = await auditStore(database).append(entry, [made]);
  if (outcome === 'made') seq += 1;
  return outcome;
};

const aBatch = (id: string, changes: Partial<CodeBatch> = {}): CodeBatch => ({
  id,
  campaignId: 'spring',
  kind: 'member',
  issuedAt: '2026-12-01T00:00:00.000Z',
  issued: 3,
  spent: 0,
  units: [
    { unitId: 'a', issued: 1 },
    { unitId: 'b', issued: 2 },
  ],
  ...changes,
});

const withdrawnAt = '2026-12-02T00:00:00.000Z';

describe('a batch of codes', () => {
  it('comes back as it was written, and is listed oldest first', async () => {
    const store = codeStore(database);
    const [younger, older] = [
      aBatch('a1', { campaignId: 'summer', issuedAt: '2026-12-03T00:00:00.000Z' }),
      aBatch('b2', { campaignId: 'summer', kind: 'unit' }),
    ];
    for (const batch of [younger, older]) expect(await write(store.createBatch(batch))).toBe('made');
    expect(await store.batch('summer', 'a1')).toEqual(younger);
    expect(await store.batches('summer')).toEqual([older, younger]);
    expect(await store.batch('spring', 'a1')).toBeUndefined();
  });

  it('is not written over', async () => {
    const store = codeStore(database);
    await write(store.createBatch(aBatch('once')));
    expect(await write(store.createBatch(aBatch('once', { issued: 9 })))).toBe('refused');
  });

  it('is withdrawn once', async () => {
    const store = codeStore(database);
    await write(store.createBatch(aBatch('twice')));
    const withdrawn = { ...aBatch('twice'), withdrawnAt };
    expect(await write(store.withdrawBatch(withdrawn))).toBe('made');
    expect(await write(store.withdrawBatch({ ...withdrawn, withdrawnAt: '2027-01-01T00:00:00.000Z' }))).toBe(
      'refused',
    );
    expect(await store.batch('spring', 'twice')).toEqual(withdrawn);
  });

  it('is not withdrawn over a code that was spent since it was read', async () => {
    const store = codeStore(database);
    await write(store.createBatch(aBatch('spent')));
    const read = await store.batch('spring', 'spent');
    await database.client.send(
      new UpdateItemCommand({
        TableName: database.table('setup'),
        Key: marshall(codeBatchKey('spring', 'spent')),
        UpdateExpression: 'ADD spent :one',
        ExpressionAttributeValues: marshall({ ':one': 1 }),
      }),
    );
    expect(await write(store.withdrawBatch({ ...aBatch('spent'), ...read, withdrawnAt }))).toBe('refused');
    const current = await store.batch('spring', 'spent');
    expect(current).toMatchObject({ spent: 1 });
    expect(await write(store.withdrawBatch({ ...aBatch('spent'), ...current, withdrawnAt }))).toBe('made');
    expect(await store.batch('spring', 'spent')).toMatchObject({ spent: 1, withdrawnAt });
  });
});
