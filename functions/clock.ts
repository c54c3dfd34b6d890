import { type Context, lambda } from './context.ts';
import { clock } from './handlers/events/clock.ts';
import { functions } from './manifest.ts';
import { type EventBus, openEventBus } from './outbound/eventBus.ts';
import { openSender, type Sender } from './outbound/sender.ts';
import { codeStore } from './store/codeStore.ts';
import { deliveryStore } from './store/deliveryStore.ts';
import { eventStore } from './store/eventStore.ts';
import { posterStore } from './store/posterStore.ts';
import { setupLists } from './store/setupStore.ts';
import { webhookStore } from './store/webhookStore.ts';

/** What an attempt may take after it began: the sender's patience, and what the database needs. */
const attemptSeconds = 20;

/** How the clock reaches others. */
export interface Outside {
  readonly send: Sender['send'];
  readonly bus: EventBus | undefined;
  readonly random: () => number;
}

export const createClock = ({ database, now, log }: Context, outside: Outside) => {
  const { campaigns, surveys } = setupLists(database);
  return clock({
    campaigns,
    surveys,
    posters: posterStore(database),
    codes: codeStore(database),
    events: eventStore(database),
    webhooks: webhookStore(database),
    deliveries: deliveryStore(database),
    ...outside,
    now,
    log,
    sendingMs: (functions.clock.timeoutSeconds - attemptSeconds) * 1000,
  });
};

export const build = (context: Context) =>
  createClock(context, {
    send: openSender({ allowPrivate: context.allowPrivateAddresses }).send,
    bus: context.eventBus === undefined ? undefined : openEventBus(context.eventBus),
    random: Math.random,
  });

export const handler = lambda('clock', build);
