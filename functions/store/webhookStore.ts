import * as z from 'zod/mini';
import { Webhook } from '../../schemas/event.ts';
import type { Database } from './database.ts';
import { fromItem, getItem, queryPages, toKey } from './items.ts';
import { webhookKey, webhooksPartition } from './keys.ts';
import { createWrite, type Write } from './writes.ts';

/** A webhook with the secret that signs what it is sent. */
export const SigningWebhook = z.object({ ...Webhook.shape, secret: z.string() });

export type SigningWebhook = z.infer<typeof SigningWebhook>;

/** Who is told of events. Read consistently: a delivery is dropped when its webhook is not found. */
export const webhookStore = (database: Database) => ({
  /** Every webhook, without its secret. */
  list: async (): Promise<Webhook[]> => {
    const found: Webhook[] = [];
    for await (const page of queryPages(database, 'events', webhooksPartition, '', true)) {
      for (const item of page) found.push(fromItem(Webhook, item));
    }
    return found;
  },

  get: (webhookId: string): Promise<SigningWebhook | undefined> =>
    getItem(database, 'events', webhookKey(webhookId), SigningWebhook, true),

  createWrites: (webhook: SigningWebhook): Write[] => [
    createWrite(database, 'events', webhookKey(webhook.id), webhook),
  ],

  deleteWrites: (webhookId: string): Write[] => [
    {
      Delete: {
        TableName: database.table('events'),
        Key: toKey(webhookKey(webhookId)),
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
  ],
});

export type WebhookStore = ReturnType<typeof webhookStore>;
