import { beforeEach, describe, expect, it } from 'vitest';
import { identified } from '../../functions/rules/events/eventId.ts';
import type { StoredDelivery } from '../../functions/store/deliveryStore.ts';
import { useEngine } from '../support/engine.ts';
import { aDelivery, newStage, type Stage } from '../support/stage.ts';

const engine = useEngine();
let stage: Stage;
beforeEach(async () => {
  stage = await newStage(engine.endpoint);
});

const event = (campaignId: string, at = '2026-12-01T08:00:00.000Z') =>
  identified({ type: 'campaign.opened', at, campaignId });

const get = async (id: string): Promise<StoredDelivery> => {
  const found = await stage.deliveries.get(id);
  if (!found) throw new Error(`no delivery ${id}`);
  return found;
};

const dueBy = async (at: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { id } of stage.deliveries.due(new Date(at))) found.push(id);
  return found;
};

describe('an event', () => {
  it('is recorded once, and waits until it is settled', async () => {
    const { events } = stage;
    expect(await events.record(event('spring'))).toBe(true);
    expect(await events.record(event('spring'))).toBe(false);
    expect(await events.waiting()).toEqual([event('spring')]);
    await events.settle(event('spring').id);
    expect(await events.waiting()).toEqual([]);
    expect(await events.record(event('spring'))).toBe(false);
    expect(await events.waiting()).toEqual([]);
  });

  it('is recorded by one of many who find it out at the same moment', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => stage.events.record(event('spring'))),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await stage.events.waiting()).toHaveLength(1);
  });

  it('waits behind those that happened before it', async () => {
    const later = event('spring', '2026-12-01T09:00:00.000Z');
    for (const one of [later, event('autumn'), event('spring')]) await stage.events.record(one);
    expect((await stage.events.waiting()).at(-1)).toEqual(later);
  });
});

describe('a delivery', () => {
  it('is created once: what became of it stays when it is created again', async () => {
    const delivery = aDelivery('hook', 0);
    await stage.deliveries.create(delivery);
    await stage.deliveries.replace(await get(delivery.id), {
      ...delivery,
      state: 'delivered',
      nextAttemptAt: null,
      lastAttemptAt: '2026-12-01T08:00:00.000Z',
    });
    await stage.deliveries.create(delivery);
    expect((await get(delivery.id)).state).toBe('delivered');
    expect(await stage.deliveries.list('pending', 10)).toEqual([]);
  });

  it('is due from its instant on, the longest due first', async () => {
    const ids = [2, 0, 1].map((place) => aDelivery('hook', place));
    for (const delivery of ids) await stage.deliveries.create(delivery);
    expect(await dueBy('2026-11-29T23:59:59.999Z')).toEqual([]);
    expect(await dueBy('2026-11-30T00:00:01.000Z')).toEqual([ids[1]?.id, ids[2]?.id]);
    expect(await dueBy('2026-12-30T00:00:00.000Z')).toHaveLength(3);
  });

  it('is changed by one of two who read it, and stands in the list of its state alone', async () => {
    const delivery = aDelivery('hook', 0);
    await stage.deliveries.create(delivery);
    const read = await get(delivery.id);
    const claim = (nextAttemptAt: string) => stage.deliveries.replace(read, { ...read, nextAttemptAt });
    const claims = await Promise.all([claim('2026-12-02T00:00:00.000Z'), claim('2026-12-03T00:00:00.000Z')]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await stage.deliveries.list('pending', 10)).toHaveLength(1);

    const dead = {
      ...delivery,
      state: 'dead',
      nextAttemptAt: null,
      lastAttemptAt: '2026-12-03T00:00:00.000Z',
    };
    await stage.deliveries.replace(await get(delivery.id), dead as typeof delivery);
    expect(await stage.deliveries.list('pending', 10)).toEqual([]);
    expect(await stage.deliveries.list('dead', 10)).toEqual([dead]);
  });

  it('can be changed without changing its place in the list', async () => {
    const delivery = aDelivery('hook', 0);
    await stage.deliveries.create(delivery);
    const changed = { ...delivery, lastStatus: 500 };
    expect(await stage.deliveries.replace(await get(delivery.id), changed)).toMatchObject(changed);
    expect(await stage.deliveries.list('pending', 10)).toEqual([changed]);
  });

  it('is removed only as it was read', async () => {
    const delivery = aDelivery('hook', 0);
    await stage.deliveries.create(delivery);
    const read = await get(delivery.id);
    const claimed = await stage.deliveries.replace(read, { ...read, attempts: 1 });
    await stage.deliveries.remove(read);
    expect(await stage.deliveries.get(delivery.id)).toEqual(claimed);
    await stage.deliveries.remove(await get(delivery.id));
    expect(await stage.deliveries.get(delivery.id)).toBeUndefined();
    expect(await stage.deliveries.list('pending', 10)).toEqual([]);
  });

  it('is listed latest first, as many as are asked for', async () => {
    for (let place = 0; place < 30; place += 1) await stage.deliveries.create(aDelivery('hook', place));
    const listed = await stage.deliveries.list('pending', 12);
    expect(listed.map(({ id }) => id)).toEqual(
      Array.from({ length: 12 }, (_, place) => aDelivery('hook', 29 - place).id),
    );
  });
});

describe('a transaction that another one gets in the way of', () => {
  /** Every transaction from now on is cancelled for these reasons. */
  const cancelled = (...codes: string[]): void =>
    stage.database.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          if (!commandName.startsWith('TransactWrite')) return next(args);
          throw Object.assign(new Error('cancelled'), {
            name: 'TransactionCanceledException',
            CancellationReasons: codes.map((Code) => ({ Code })),
          });
        },
      { step: 'initialize', name: 'cancel' },
    );

  it('does not pass for a delivery that is there: whoever wanted to create it tries again', async () => {
    cancelled('TransactionConflict', 'None');
    await expect(stage.deliveries.create(aDelivery('hook', 0))).rejects.toThrow('being created by another');
  });

  it('leaves a delivery to the other', async () => {
    await stage.deliveries.create(aDelivery('hook', 0));
    const read = await get(aDelivery('hook', 0).id);
    cancelled('None', 'TransactionConflict', 'None');
    expect(await stage.deliveries.replace(read, { ...read, attempts: 1 })).toBeUndefined();
  });

  it('is not taken for one that failed for another reason', async () => {
    cancelled('TransactionConflict', 'ThrottlingError');
    await expect(stage.events.record(event('spring'))).rejects.toThrow('cancelled');
  });
});
