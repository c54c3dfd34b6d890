import type { Delivery } from '../../../schemas/event.ts';
import type { Log } from '../../../schemas/log.ts';
import type { Sender, SendOutcome } from '../../outbound/sender.ts';
import { nextAttempt } from '../../rules/events/backoff.ts';
import { messageOf, webhookHeaders } from '../../rules/events/webhookSignature.ts';
import type { DeliveryStore, StoredDelivery } from '../../store/deliveryStore.ts';
import type { WebhookStore } from '../../store/webhookStore.ts';

export interface DeliverDependencies {
  readonly webhooks: Pick<WebhookStore, 'get'>;
  readonly deliveries: Pick<DeliveryStore, 'due' | 'replace' | 'remove'>;
  readonly send: Sender['send'];
  readonly now: () => Date;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly log: Log;
}

const attemptsAtOnce = 8;

/**
 * A delivery that is being tried is due again after this time, should whoever tries it never say how it went. It is
 * longer than any function runs, so that nobody else tries it meanwhile.
 */
const leaseMs = 120_000;

const errorOf = (outcome: SendOutcome): string | null => {
  if ('fault' in outcome) return outcome.fault;
  return outcome.status >= 200 && outcome.status < 300 ? null : 'status';
};

/** A delivery after an attempt: delivered, to be tried again, or given up. */
const afterAttempt = (tried: Delivery, outcome: SendOutcome, now: Date, random: number): Delivery => {
  const lastError = errorOf(outcome);
  const next = lastError === null ? undefined : nextAttempt(tried.attempts, now, random);
  const lost = next ? 'pending' : 'dead';
  return {
    ...tried,
    state: lastError === null ? 'delivered' : lost,
    nextAttemptAt: next?.toISOString() ?? null,
    lastStatus: 'status' in outcome ? outcome.status : null,
    lastError,
  };
};

/**
 * Tries the deliveries that are due, several at once, and begins no other after `until`. Each is first claimed: of two
 * who would try it one does, and when that one is cut off it is due again once the claim runs out. A receiver may thus
 * get the same message more than once, never none.
 * @throws {Error} when the database fails; what was not tried stays due
 */
export const deliverDue = ({ webhooks, deliveries, send, now, random, log }: DeliverDependencies) => {
  const attempt = async (due: StoredDelivery): Promise<void> => {
    const webhook = await webhooks.get(due.webhookId);
    if (!webhook) return deliveries.remove(due);
    const at = now();
    const claimed = await deliveries.replace(due, {
      ...due,
      attempts: due.attempts + 1,
      lastAttemptAt: at.toISOString(),
      nextAttemptAt: new Date(at.getTime() + leaseMs).toISOString(),
    });
    if (!claimed) return;
    const body = messageOf(due.event);
    const headers = webhookHeaders({ id: due.event.id, body, at, secret: webhook.secret });
    const tried = afterAttempt(claimed, await send({ url: webhook.url, headers, body }), now(), random());
    await deliveries.replace(claimed, tried);
    const { id, state, attempts, lastError, lastStatus } = tried;
    log(state === 'delivered' ? 'delivery_made' : 'delivery_failed', {
      delivery: id,
      attempts,
      ...(lastError !== null && { error: lastError, state }),
      ...(lastStatus !== null && { status: lastStatus }),
    });
  };

  return async (until: Date): Promise<void> => {
    const due = deliveries.due(now());
    const work = async (): Promise<void> => {
      while (now() < until) {
        const { value, done } = await due.next();
        if (done) return;
        await attempt(value);
      }
    };
    const workers = await Promise.allSettled(Array.from({ length: attemptsAtOnce }, work));
    for (const worker of workers) if (worker.status === 'rejected') throw worker.reason;
  };
};
