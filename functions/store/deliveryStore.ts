import { paginateQuery } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { Delivery, type DeliveryState } from '../../schemas/event.ts';
import type { Database } from './database.ts';
import { fromItem, getItem, type Key, queryPages } from './items.ts';
import { deliveriesUntil, deliveryKey, deliveryListingKey, deliveryPartition } from './keys.ts';
import { transact } from './transact.ts';
import { createWrite, deleteWrite, putWrite, replaceWrite, type Write } from './writes.ts';

/** A delivery as stored: its revision goes up with each change, so that of several who would change it one does. */
export const StoredDelivery = z.object({ ...Delivery.shape, revision: z.int() });

export type StoredDelivery = z.infer<typeof StoredDelivery>;

const listingKey = ({ id, state, nextAttemptAt, lastAttemptAt, event }: Delivery): Key =>
  deliveryListingKey(state, (state === 'pending' ? nextAttemptAt : lastAttemptAt) ?? event.at, id);

/** Events on their way to webhooks. */
export const deliveryStore = (database: Database) => {
  const replaceWrites = (from: StoredDelivery, to: Delivery): Write[] => {
    const next: StoredDelivery = { ...to, revision: from.revision + 1 };
    const before = listingKey(from);
    const after = listingKey(to);
    // A transaction may name an item once only.
    const moved = before.pk !== after.pk || before.sk !== after.sk;
    return [
      replaceWrite(database, 'events', deliveryKey(from.id), next, { revision: from.revision }),
      ...(moved ? [deleteWrite(database, 'events', before)] : []),
      putWrite(database, 'events', after, next),
    ];
  };

  return {
    get: (deliveryId: string): Promise<StoredDelivery | undefined> =>
      getItem(database, 'events', deliveryKey(deliveryId), StoredDelivery, true),

    /**
     * Puts a delivery on its way, unless it has been before.
     * @throws {Error} when another is doing so at this moment: whether that will succeed is not known yet
     */
    create: async (delivery: Delivery): Promise<void> => {
      const stored: StoredDelivery = { ...delivery, revision: 1 };
      const outcome = await transact(database, [
        createWrite(database, 'events', deliveryKey(delivery.id), stored),
        putWrite(database, 'events', listingKey(delivery), stored),
      ]);
      if (outcome === 'disturbed') throw new Error(`delivery ${delivery.id} is being created by another`);
    },

    /** What is to be tried by now, longest due first. */
    due: async function* (now: Date): AsyncGenerator<StoredDelivery> {
      const pages = paginateQuery(
        { client: database.client, pageSize: 100 },
        {
          TableName: database.table('events'),
          KeyConditionExpression: 'pk = :pk AND sk < :until',
          ExpressionAttributeValues: marshall({
            ':pk': deliveryPartition('pending'),
            ':until': deliveriesUntil(now.toISOString()),
          }),
          ConsistentRead: true,
        },
      );
      for await (const { Items: items = [] } of pages) {
        for (const item of items) yield fromItem(StoredDelivery, item);
      }
    },

    /** The writes that change a delivery which is still as it was read. */
    replaceWrites,

    /** Changes a delivery. @returns it as it now is; undefined when another has changed it since it was read */
    replace: async (from: StoredDelivery, to: Delivery): Promise<StoredDelivery | undefined> =>
      (await transact(database, replaceWrites(from, to))) === 'made'
        ? { ...to, revision: from.revision + 1 }
        : undefined,

    /** Takes a delivery away, unless another has changed it since it was read. */
    remove: async (delivery: StoredDelivery): Promise<void> => {
      await transact(database, [
        deleteWrite(database, 'events', deliveryKey(delivery.id), delivery.revision),
        deleteWrite(database, 'events', listingKey(delivery)),
      ]);
    },

    /** The deliveries in a state, latest first. */
    list: async (state: DeliveryState, limit: number): Promise<Delivery[]> => {
      const found: Delivery[] = [];
      const pages = paginateQuery(
        { client: database.client, pageSize: limit },
        {
          TableName: database.table('events'),
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshall({ ':pk': deliveryPartition(state) }),
          ScanIndexForward: false,
        },
      );
      for await (const { Items: items = [] } of pages) {
        for (const item of items) found.push(fromItem(Delivery, item));
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },

    /** Every delivery to a webhook that has not reached it. */
    undelivered: async function* (webhookId: string): AsyncGenerator<StoredDelivery> {
      for (const state of ['pending', 'dead'] as const) {
        for await (const page of queryPages(database, 'events', deliveryPartition(state), '', true)) {
          for (const item of page) {
            const delivery = fromItem(StoredDelivery, item);
            if (delivery.webhookId === webhookId) yield delivery;
          }
        }
      }
    },
  };
};

export type DeliveryStore = ReturnType<typeof deliveryStore>;
