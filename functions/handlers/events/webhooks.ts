import type { Delivery, Webhook } from '../../../schemas/event.ts';
import type { Handler } from '../../../schemas/handler.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import type { Routes } from '../../../schemas/routes.ts';
import type { Sender } from '../../outbound/sender.ts';
import { secretOf } from '../../rules/events/webhookSignature.ts';
import type { DeliveryStore } from '../../store/deliveryStore.ts';
import type { SigningWebhook, WebhookStore } from '../../store/webhookStore.ts';
import type { changing } from '../change.ts';

export interface WebhookDependencies {
  readonly change: ReturnType<typeof changing>;
  readonly webhooks: WebhookStore;
  readonly deliveries: Pick<DeliveryStore, 'get' | 'list' | 'remove' | 'replaceWrites' | 'undelivered'>;
  readonly accepts: Sender['accepts'];
  readonly now: () => Date;
  readonly newPlainId: () => string;
  readonly randomBytes: (count: number) => Buffer;
}

const maxListed = 1_000;
const secretBytes = 32;

/** A webhook as it may be seen and recorded. */
const withoutSecret = ({ secret: _secret, ...webhook }: SigningWebhook): Webhook => webhook;

export const listWebhooks =
  ({ webhooks }: Pick<WebhookDependencies, 'webhooks'>): Handler<Routes['listWebhooks']> =>
  async () => ({ status: 200, body: { webhooks: await webhooks.list() } });

/** @throws {ProblemError} webhook_address_refused */
export const createWebhook =
  (dependencies: WebhookDependencies): Handler<Routes['createWebhook']> =>
  async ({ body, subject }) => {
    const { webhooks, accepts, change, now, newPlainId, randomBytes } = dependencies;
    if (!(await accepts(body.url))) throw new ProblemError('webhook_address_refused');
    const webhook: SigningWebhook = {
      ...body,
      id: newPlainId(),
      createdAt: now().toISOString(),
      secret: secretOf(randomBytes(secretBytes)),
    };
    await change({
      subject,
      verb: 'webhook:write',
      object: `webhook/${webhook.id}`,
      after: withoutSecret(webhook),
      writes: webhooks.createWrites(webhook),
    });
    return { status: 201, body: webhook };
  };

/**
 * What had not reached the webhook ends with it; whatever is overlooked is dropped when it comes to be sent.
 * @throws {ProblemError} webhook_unknown
 */
export const deleteWebhook =
  ({ webhooks, deliveries, change }: WebhookDependencies): Handler<Routes['deleteWebhook']> =>
  async ({ params: { webhookId }, subject }) => {
    const webhook = await webhooks.get(webhookId);
    if (!webhook) throw new ProblemError('webhook_unknown');
    await change({
      subject,
      verb: 'webhook:write',
      object: `webhook/${webhookId}`,
      before: withoutSecret(webhook),
      writes: webhooks.deleteWrites(webhookId),
      refused: () => new ProblemError('webhook_unknown'),
    });
    for await (const delivery of deliveries.undelivered(webhookId)) await deliveries.remove(delivery);
    return { status: 200, body: { deleted: webhookId } };
  };

export const listDeliveries =
  ({ deliveries }: Pick<WebhookDependencies, 'deliveries'>): Handler<Routes['listDeliveries']> =>
  async ({ query: { state } }) => ({
    status: 200,
    body: { deliveries: await deliveries.list(state, maxListed) },
  });

/**
 * Only what was given up is made due; anything else is left as it is, so that asking twice is harmless.
 * @throws {ProblemError} delivery_unknown, also when its webhook is gone
 */
export const retryDelivery =
  ({ webhooks, deliveries, change, now }: WebhookDependencies): Handler<Routes['retryDelivery']> =>
  async ({ params: { deliveryId }, subject }) => {
    const found = await deliveries.get(deliveryId);
    if (!found || !(await webhooks.get(found.webhookId))) throw new ProblemError('delivery_unknown');
    if (found.state !== 'dead') return { status: 200, body: found };
    const { revision: _revision, ...before } = found;
    const after: Delivery = { ...before, state: 'pending', nextAttemptAt: now().toISOString() };
    await change({
      subject,
      verb: 'webhook:write',
      object: `webhook/${found.webhookId}`,
      before,
      after,
      writes: deliveries.replaceWrites(found, after),
      // Between the two, its webhook was deleted or somebody else asked for the same.
      refused: () => new ProblemError('delivery_unknown'),
    });
    return { status: 200, body: after };
  };
