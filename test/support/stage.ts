import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createClock, type Outside } from '../../functions/clock.ts';
import { changing } from '../../functions/handlers/change.ts';
import type { WebhookDependencies } from '../../functions/handlers/events/webhooks.ts';
import { openSender } from '../../functions/outbound/sender.ts';
import { identified } from '../../functions/rules/events/eventId.ts';
import { auditStore } from '../../functions/store/auditStore.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { type Database, neededBy, openDatabase } from '../../functions/store/database.ts';
import { deliveryStore } from '../../functions/store/deliveryStore.ts';
import { eventStore } from '../../functions/store/eventStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { type SigningWebhook, webhookStore } from '../../functions/store/webhookStore.ts';
import type { Campaign } from '../../schemas/campaign.ts';
import { type Delivery, type EventType, eventTypes } from '../../schemas/event.ts';
import type { LogCode } from '../../schemas/log.ts';
import { functionContext } from './functionContext.ts';

/** Told of every command of a database client before it is sent; what it throws is what the command ends in. */
export type Watch = (command: string, input: object, send: () => Promise<unknown>) => Promise<unknown>;

/** Has a client tell a watch of each of its commands. */
export const watchClient = (client: DynamoDBClient, watch: Watch): void => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const sent: { output?: Awaited<ReturnType<typeof next>> } = {};
        await watch(commandName, args.input, async () => {
          sent.output = await next(args);
        });
        if (!sent.output) throw new Error('a watch sends the command or throws');
        return sent.output;
      },
    { step: 'initialize', name: 'watch' },
  );
};

/** The actions on tables that went through a client. */
export const usedActions = () => {
  const used = new Set<string>();
  const watch: Watch = (command, input, send) => {
    for (const pair of neededBy(command, input as Parameters<typeof neededBy>[1])) used.add(pair.join(' '));
    return send();
  };
  return { used, watch };
};

let stages = 0;

/** Tables of its own on an engine, with a clock that stands until it is moved. */
export const newStage = async (endpoint: string, time = '2026-12-01T00:00:00.000Z') => {
  stages += 1;
  const prefix = `stage-${stages}`;
  const database: Database = openDatabase({ prefix, endpoint });
  await createTables(database);
  const logged: { code: LogCode; fields: object }[] = [];
  const current = { time: new Date(time) };
  const now = () => current.time;

  const contextOf = (name: 'clock' | 'office', watch: Watch = (_command, _input, send) => send()) => {
    const context = functionContext(name, { prefix, endpoint });
    watchClient(context.database.client, watch);
    return { ...context, now, log: (code: LogCode, fields = {}) => void logged.push({ code, fields }) };
  };

  return {
    prefix,
    database,
    logged,
    events: eventStore(database),
    webhooks: webhookStore(database),
    deliveries: deliveryStore(database),
    now,

    /** Sets the clock to an instant, or moves it on by so many seconds. */
    setTime: (to: string | number): void => {
      current.time = new Date(typeof to === 'string' ? to : current.time.getTime() + to * 1000);
    },

    /** The function `clock`, held to its grants. It may send anywhere. */
    clock: (outside: Partial<Outside> = {}, watch?: Watch) =>
      createClock(contextOf('clock', watch), {
        send: openSender({ allowPrivate: true }).send,
        bus: undefined,
        random: () => 0,
        ...outside,
      }),

    /** What the handlers of the office's webhook routes are given, held to the office's grants. */
    office: (accepts = openSender({ allowPrivate: true }).accepts, watch?: Watch): WebhookDependencies => {
      const { database: granted, newPlainId, randomBytes } = contextOf('office', watch);
      return {
        change: changing({ audit: auditStore(granted), now }),
        webhooks: webhookStore(granted),
        deliveries: deliveryStore(granted),
        accepts,
        now,
        newPlainId,
        randomBytes,
      };
    },
  };
};

export type Stage = Awaited<ReturnType<typeof newStage>>;

/** A campaign with one phase, on the first of December 2026 from eight to ten. */
export const aCampaign = (changes: Partial<Campaign> = {}): Campaign => ({
  id: 'spring',
  name: { 'zh-CN': '春季评议' },
  timeZone: 'Asia/Shanghai',
  groups: [],
  threshold: 10,
  phases: [
    {
      id: 'evaluation',
      name: { 'zh-CN': '群众评议' },
      opensAt: '2026-12-01T08:00:00.000Z',
      closesAt: '2026-12-01T10:00:00.000Z',
    },
  ],
  state: 'scheduled',
  revision: 1,
  unitSet: null,
  unitCount: 0,
  ...changes,
});

export const addCampaign = (stage: Stage, changes: Partial<Campaign> = {}): Promise<boolean> =>
  setupSeed(stage.database).campaign(aCampaign(changes));

let webhooks = 0;

/** A webhook as the office would have made it. */
export const addWebhook = async (
  stage: Stage,
  url: string,
  events: readonly EventType[] = eventTypes,
): Promise<SigningWebhook> => {
  webhooks += 1;
  const secret = `whsec_${Buffer.alloc(32, webhooks).toString('base64')}`;
  const createdAt = stage.now().toISOString();
  const webhook = { id: `webhook-${webhooks}`, url, events: [...events], createdAt, secret };
  const { change } = stage.office();
  const writes = stage.webhooks.createWrites(webhook);
  await change({ subject: undefined, verb: 'webhook:write', object: `webhook/${webhook.id}`, writes });
  return webhook;
};

/** A delivery that is due, of an event of its own. */
export const aDelivery = (webhookId: string, place: number, changes: Partial<Delivery> = {}): Delivery => {
  const at = new Date(Date.parse('2026-11-30T00:00:00Z') + place * 1000).toISOString();
  const event = identified({ type: 'phase.opened', at, campaignId: 'spring', phaseId: 'evaluation' });
  return {
    id: `${event.id}-${webhookId}`,
    webhookId,
    event,
    state: 'pending',
    attempts: 0,
    nextAttemptAt: at,
    lastAttemptAt: null,
    lastStatus: null,
    lastError: null,
    ...changes,
  };
};
