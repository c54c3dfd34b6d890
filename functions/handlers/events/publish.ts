import type { Event, Webhook } from '../../../schemas/event.ts';
import type { Log } from '../../../schemas/log.ts';
import type { EventBus } from '../../outbound/eventBus.ts';
import type { DeliveryStore } from '../../store/deliveryStore.ts';
import type { EventStore } from '../../store/eventStore.ts';
import type { WebhookStore } from '../../store/webhookStore.ts';

export interface PublishDependencies {
  readonly events: Pick<EventStore, 'waiting' | 'settle'>;
  readonly webhooks: Pick<WebhookStore, 'list'>;
  readonly deliveries: Pick<DeliveryStore, 'create'>;
  /** Where there is one. */
  readonly bus: EventBus | undefined;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Sends every recorded event on its way: a delivery to each webhook that wants it, and an entry on the bus. An event
 * leaves the outbox only after that, so stopping at any moment loses nothing; its deliveries are known by event and
 * webhook, so doing it again doubles none. One that cannot be sent on does not hold up the others.
 * @throws {Error} the first that stood in the way
 */
export const publishWaiting = ({ events, webhooks, deliveries, bus, now, log }: PublishDependencies) => {
  const publish = async (event: Event, to: readonly Webhook[]): Promise<void> => {
    for (const webhook of to) {
      await deliveries.create({
        id: `${event.id}-${webhook.id}`,
        webhookId: webhook.id,
        event,
        state: 'pending',
        attempts: 0,
        nextAttemptAt: now().toISOString(),
        lastAttemptAt: null,
        lastStatus: null,
        lastError: null,
      });
    }
    await bus?.(event);
    await events.settle(event.id);
    log('event_published', { event: event.id, type: event.type, webhooks: to.length });
  };

  return async (): Promise<void> => {
    const waiting = await events.waiting();
    if (waiting.length === 0) return;
    const all = await webhooks.list();
    const errors: unknown[] = [];
    for (const event of waiting) {
      const to = all.filter((webhook) => webhook.events.includes(event.type));
      await publish(event, to).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  };
};
