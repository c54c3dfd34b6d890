import { beforeAll, describe, expect, it } from 'vitest';
import { auditStore } from '../../functions/store/auditStore.ts';
import { codeStore } from '../../functions/store/codeStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, openDatabase } from '../../functions/store/database.ts';
import { spendWrites } from '../../functions/store/spendWrites.ts';
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

  it('is not withdrawn where there is none', async () => {
    expect(await write(codeStore(database).withdrawBatch({ ...aBatch('never'), withdrawnAt }))).toBe(
      'refused',
    );
  });
});

describe('spent codes', () => {
  it('are counted by batch and unit, and those of which none is are left out', async () => {
    const store = codeStore(database);
    const add = (batchId: string, unitId: string, surveyId = 'one') => {
      const code = { hash: 'h', campaignId: 'spring', unitId, batchId, kind: 'member' as const };
      const [, , count] = spendWrites(database, code, surveyId);
      return count ? write(count) : undefined;
    };
    await add('counted', 'a');
    await add('counted', 'a');
    await add('counted', 'b', 'two');
    await add('other', 'a');
    const many = Array.from({ length: 250 }, (_, place) => ({ unitId: `u${place}`, issued: 1 }));
    const batches = [
      aBatch('counted', { units: [...many, { unitId: 'a', issued: 2 }, { unitId: 'b', issued: 1 }] }),
      aBatch('untouched'),
    ];
    expect(await store.spent(batches, 'two')).toEqual([{ batchId: 'counted', unitId: 'b', spent: 1 }]);
    const found = await store.spent(batches);
    expect(found.sort((one, two) => (one.unitId < two.unitId ? -1 : 1))).toEqual([
      { batchId: 'counted', unitId: 'a', spent: 2 },
      { batchId: 'counted', unitId: 'b', spent: 1 },
    ]);
  });
});
