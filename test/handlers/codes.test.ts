import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeHash, readCode } from '../../functions/rules/codes/codes.ts';
import { useEngine } from '../support/engine.ts';
import { aCampaign, aUnit, type Desk, newDesk } from './support/postersDesk.ts';

const engine = useEngine();
let desk: Desk;
beforeEach(async () => {
  desk = await newDesk(engine.endpoint);
});

const keptCodes = async (from: Desk = desk) => {
  const { Items = [] } = await from.database.client.send(
    new ScanCommand({ TableName: from.database.table('codes') }),
  );
  return Items.map((item) => unmarshall(item));
};

const logged = async () => (await desk.audit.read(0, 1000)).map(({ verb, object }) => `${verb} ${object}`);

describe('issuing codes', () => {
  it('gives each unit as many as were ordered, all of them readable', async () => {
    const { batch, codes } = await desk.order({ kind: 'member', each: 20 });
    expect(batch).toMatchObject({ kind: 'member', issued: 40, issuedAt: desk.now().toISOString() });
    expect(batch.units).toEqual([
      { unitId: 'dingcheng', issued: 20 },
      { unitId: 'longhu', issued: 20 },
    ]);
    expect(codes.filter(({ unitId }) => unitId === 'longhu')).toHaveLength(20);
    for (const { code } of codes) expect(readCode(code)).toEqual({ code });
    expect(new Set(codes.map(({ code }) => code)).size).toBe(40);
  });

  it('gives them in random order', async () => {
    const { codes } = await desk.order({ kind: 'member', each: 200 });
    const changes = codes.filter(({ unitId }, place) => unitId !== codes[place - 1]?.unitId);
    expect(changes.length).toBeGreaterThan(100);
  });

  it('keeps a keyed hash of each with its unit, batch and kind, and nothing about time or order', async () => {
    const { batch, codes } = await desk.order({ kind: 'member', units: [{ unitId: 'longhu', count: 3 }] });
    const [key] = desk.keys.code;
    if (!key) throw new Error('a key');
    const expected = codes.map(({ code }) => ({
      pk: `CODE#${codeHash(key, code)}`,
      campaignId: 'spring',
      unitId: 'longhu',
      batchId: batch.id,
      kind: 'member',
    }));
    const byKey = (a: { pk?: string }, b: { pk?: string }) => ((a.pk ?? '') < (b.pk ?? '') ? -1 : 1);
    expect((await keptCodes()).sort(byKey)).toEqual(expected.sort(byKey));
  });

  it('makes one key for each unit unless told otherwise', async () => {
    const { batch } = await desk.order({ kind: 'unit' });
    expect(batch.units.map(({ issued }) => issued)).toEqual([1, 1]);
    expect((await desk.order({ kind: 'unit', each: 2 })).batch.issued).toBe(4);
  });

  it('is recorded, and the batch listed', async () => {
    const { batch } = await desk.order({ kind: 'member', each: 1 });
    desk.pass(1);
    const { batch: later } = await desk.order({ kind: 'unit' });
    expect(await desk.batches()).toEqual([batch, later]);
    expect(await logged()).toEqual([
      `code:write campaign/spring/code-batches/${batch.id}`,
      `code:write campaign/spring/code-batches/${later.id}`,
    ]);
  });

  it('leaves no batch behind when it fails in the middle, so that its codes are worthless', async () => {
    desk.breakOn((command) => command === 'TransactWriteItemsCommand');
    await expect(desk.order({ kind: 'member', each: 5 })).rejects.toThrow('broken on purpose');
    desk.mend();
    expect(await desk.batches()).toEqual([]);
    const batchIds = new Set((await keptCodes()).map(({ batchId }) => batchId));
    expect(batchIds.size).toBe(1);
    expect(await desk.order({ kind: 'member', each: 5 })).toBeDefined();
    expect(batchIds).not.toContain((await desk.batches())[0]?.id);
  });

  it('makes no batch, and gives no codes away, when not all of them could be kept', async () => {
    desk.breakOn((command) => command === 'BatchWriteItemCommand');
    await expect(desk.order({ kind: 'member', each: 5 })).rejects.toThrow('broken on purpose');
    desk.mend();
    expect(await desk.batches()).toEqual([]);
    expect(await logged()).toEqual([]);
  });

  it('is refused for units that are unknown or retired, for too many, and for an archived campaign', async () => {
    const nowhere = { kind: 'unit', units: [{ unitId: 'nowhere', count: 1 }] } as const;
    const retired = { kind: 'unit', units: [{ unitId: 'old', count: 1 }] } as const;
    for (const order of [nowhere, retired]) {
      await expect(desk.order({ ...order, units: [...order.units] })).rejects.toMatchObject({
        code: 'unit_unknown',
        members: { unitId: order.units[0].unitId },
      });
    }
    const many = await newDesk(engine.endpoint, {
      units: Array.from({ length: 11 }, (_, place) => aUnit(`unit-${place}`)),
    });
    const tooMany = { code: 'too_many_codes', members: { max: 10_000 } };
    await expect(many.order({ kind: 'member', each: 1000 })).rejects.toMatchObject(tooMany);
    expect(await keptCodes(many)).toEqual([]);
    const archived = await newDesk(engine.endpoint, { campaign: aCampaign({ state: 'archived' }) });
    await expect(archived.order({ kind: 'unit' })).rejects.toMatchObject({ code: 'campaign_state' });
    const empty = await newDesk(engine.endpoint, { units: [] });
    await expect(empty.order({ kind: 'unit' })).rejects.toMatchObject({ code: 'campaign_not_ready' });
  });

  it('manages ten thousand', async () => {
    const large = await newDesk(engine.endpoint, {
      units: Array.from({ length: 5000 }, (_, place) => aUnit(`${'u'.repeat(59)}${place}`)),
    });
    const { codes, batch } = await large.order({ kind: 'member', each: 2 });
    expect(new Set(codes.map(({ code }) => code)).size).toBe(10_000);
    expect(await large.batches()).toEqual([batch]);
    expect(batch.units).toHaveLength(5000);
  });
});

describe('withdrawing a batch', () => {
  it('happens once and is recorded', async () => {
    const { batch } = await desk.order({ kind: 'member', each: 1 });
    desk.pass(1);
    const withdrawn = await desk.withdrawBatch(batch.id);
    expect(withdrawn).toEqual({ ...batch, withdrawnAt: desk.now().toISOString() });
    await expect(desk.withdrawBatch(batch.id)).rejects.toMatchObject({ code: 'batch_withdrawn' });
    expect(await desk.batches()).toEqual([withdrawn]);
    expect(await logged()).toHaveLength(2);
  });

  it('is made by one of two who ask at once', async () => {
    const { batch } = await desk.order({ kind: 'member', each: 1 });
    const outcomes = await Promise.allSettled([desk.withdrawBatch(batch.id), desk.withdrawBatch(batch.id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'batch_withdrawn' } });
    expect(await logged()).toHaveLength(2);
  });

  it('is refused for a batch that there is not', async () => {
    await expect(desk.withdrawBatch('none')).rejects.toMatchObject({ code: 'batch_unknown' });
    await expect(desk.batches('nowhere')).rejects.toMatchObject({ code: 'campaign_unknown' });
  });
});
