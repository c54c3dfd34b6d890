import { beforeEach, describe, expect, it } from 'vitest';
import {
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  retryDelivery,
  type WebhookDependencies,
} from '../../functions/handlers/events/webhooks.ts';
import { openSender } from '../../functions/outbound/sender.ts';
import { chainFault } from '../../functions/rules/audit/auditChain.ts';
import { hashOf } from '../../functions/rules/canonical.ts';
import { auditStore } from '../../functions/store/auditStore.ts';
import { CreatedWebhook, type Delivery, type EventType } from '../../schemas/event.ts';
import { ProblemError } from '../../schemas/problem.ts';
import { useEngine } from '../support/engine.ts';
import { isSigned, useReceiver } from '../support/receiver.ts';
import { aDelivery, addCampaign, newStage, type Stage } from '../support/stage.ts';

const engine = useEngine();
const receiver = useReceiver();
let stage: Stage;
let office: WebhookDependencies;

beforeEach(async () => {
  stage = await newStage(engine.endpoint);
  office = stage.office();
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});

const asked = { origin: 'https://pingyi.example', language: 'en', subject: { id: 'lin' } } as const;

const create = async (url: string, events: EventType[] = ['phase.opened'], by = office) =>
  (await createWebhook(by)({ ...asked, params: {}, query: {}, body: { url, events } })).body;
const list = async () =>
  (await listWebhooks(office)({ ...asked, params: {}, query: {}, body: undefined })).body.webhooks;
const remove = async (webhookId: string) =>
  (await deleteWebhook(office)({ ...asked, params: { webhookId }, query: {}, body: undefined })).body;
const deliveries = async (state: Delivery['state']) =>
  (await listDeliveries(office)({ ...asked, params: {}, query: { state }, body: undefined })).body.deliveries;
const retry = async (deliveryId: string) =>
  (await retryDelivery(office)({ ...asked, params: { deliveryId }, query: {}, body: undefined })).body;

const log = () => auditStore(stage.database).read(0, 100);
const problemOf = async (call: Promise<unknown>): Promise<string> => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemError) return error.code;
  throw error ?? new Error('it succeeded');
};

const dead = (webhookId: string, place: number): Delivery =>
  aDelivery(webhookId, place, {
    state: 'dead',
    attempts: 8,
    nextAttemptAt: null,
    lastAttemptAt: new Date(Date.parse('2026-11-30T12:00:00Z') + place * 1000).toISOString(),
    lastStatus: 500,
    lastError: 'status',
  });

describe('a webhook', () => {
  it('is created with a secret that is shown once, and signs what is sent', async () => {
    const made = await create(`${receiver.url}/hook`);
    expect(CreatedWebhook.parse(made)).toEqual(made);
    expect(Buffer.from(made.secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
    const { secret, ...shown } = made;
    expect(await list()).toEqual([shown]);

    await addCampaign(stage);
    stage.setTime('2026-12-01T08:00:00.000Z');
    await stage.clock()();
    const [message, ...others] = receiver.received;
    expect(others).toEqual([]);
    expect(message && isSigned(message, secret)).toBe(true);
  });

  it('has a secret and an id of its own', async () => {
    const made = [await create(receiver.url), await create(receiver.url)];
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(2);
    expect(new Set(made.map(({ id }) => id)).size).toBe(2);
  });

  it.each([
    'http://hook.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://10.1.2.3/',
    'https://localhost/',
  ])('is refused at %s, and leaves no trace', async (url) => {
    const strict = stage.office(openSender({ allowPrivate: false }).accepts);
    expect(await problemOf(create(url, ['phase.opened'], strict))).toBe('webhook_address_refused');
    expect(await list()).toEqual([]);
    expect(await log()).toEqual([]);
  });

  it('may be at any public https address', async () => {
    const strict = stage.office(openSender({ allowPrivate: false }).accepts);
    expect((await create('https://8.8.8.8/hook', ['phase.opened'], strict)).url).toBe('https://8.8.8.8/hook');
  });

  it('is told no more once it is deleted, and what had not reached it ends', async () => {
    const [gone, stays] = [await create(`${receiver.url}/gone`), await create(`${receiver.url}/stays`)];
    for (const { id } of [gone, stays]) {
      await stage.deliveries.create(aDelivery(id, 0));
      await stage.deliveries.create(dead(id, 1));
    }
    expect(await remove(gone.id)).toEqual({ deleted: gone.id });
    expect((await list()).map(({ id }) => id)).toEqual([stays.id]);
    expect((await deliveries('pending')).map(({ webhookId }) => webhookId)).toEqual([stays.id]);
    expect((await deliveries('dead')).map(({ webhookId }) => webhookId)).toEqual([stays.id]);
    await stage.clock()();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/stays']);
  });

  it('can be deleted once, if it is there at all', async () => {
    const { id } = await create(receiver.url);
    const outcomes = await Promise.allSettled([remove(id), remove(id)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await problemOf(remove(id))).toBe('webhook_unknown');
    expect(await problemOf(remove('nowhere'))).toBe('webhook_unknown');
    expect(await log()).toHaveLength(2);
  });
});

describe('a delivery', () => {
  it('that was given up is listed, latest first, at most a thousand', async () => {
    const { id } = await create(receiver.url);
    const places = Array.from({ length: 1_005 }, (_, place) => place);
    for (let from = 0; from < places.length; from += 50) {
      await Promise.all(
        places.slice(from, from + 50).map((place) => stage.deliveries.create(dead(id, place))),
      );
    }
    const listed = await deliveries('dead');
    expect(listed).toEqual(
      places
        .slice(5)
        .toReversed()
        .map((place) => dead(id, place)),
    );
    expect(await deliveries('pending')).toEqual([]);
  });

  it('that was given up is tried once more when the office asks, and given up again when that fails', async () => {
    const { id } = await create(receiver.url);
    await stage.deliveries.create(dead(id, 0));
    const expected = { ...dead(id, 0), state: 'pending', nextAttemptAt: stage.now().toISOString() };
    expect(await retry(dead(id, 0).id)).toEqual(expected);
    expect(await deliveries('dead')).toEqual([]);
    receiver.answer = (response) => response.writeHead(503).end();
    await stage.clock()();
    expect(receiver.received).toHaveLength(1);
    expect(await deliveries('dead')).toMatchObject([{ attempts: 9, lastStatus: 503 }]);

    receiver.answer = (response) => response.writeHead(200).end();
    await retry(dead(id, 0).id);
    await stage.clock()();
    expect(await deliveries('delivered')).toMatchObject([{ attempts: 10, lastStatus: 200, lastError: null }]);
  });

  it('that is on its way or has arrived is left as it is when the office asks for it again', async () => {
    const { id } = await create(receiver.url);
    await stage.deliveries.create(aDelivery(id, 0));
    const before = await log();
    expect(await retry(aDelivery(id, 0).id)).toMatchObject(aDelivery(id, 0));
    await stage.clock()();
    expect(await retry(aDelivery(id, 0).id)).toMatchObject({ state: 'delivered', attempts: 1 });
    await stage.clock()();
    expect(receiver.received).toHaveLength(1);
    expect(await log()).toEqual(before);
  });

  it('cannot be tried again when there is none, or nobody to send it to', async () => {
    await stage.deliveries.create(dead('gone', 0));
    expect(await problemOf(retry('nowhere'))).toBe('delivery_unknown');
    expect(await problemOf(retry(dead('gone', 0).id))).toBe('delivery_unknown');
  });
});

describe('the audit log', () => {
  it('has every change to a webhook, chained, and nothing of its secret', async () => {
    const { secret: _secret, ...webhook } = await create(receiver.url);
    await stage.deliveries.create(dead(webhook.id, 0));
    await retry(dead(webhook.id, 0).id);
    await remove(webhook.id);
    const entries = await log();
    expect(chainFault(entries)).toBeUndefined();
    const common = { subject: 'lin', verb: 'webhook:write', object: `webhook/${webhook.id}` };
    const retried = { ...dead(webhook.id, 0), state: 'pending', nextAttemptAt: stage.now().toISOString() };
    expect(entries).toMatchObject([
      { ...common, beforeHash: null, afterHash: hashOf(webhook) },
      { ...common, beforeHash: hashOf(dead(webhook.id, 0)), afterHash: hashOf(retried) },
      { ...common, beforeHash: hashOf(webhook), afterHash: null },
    ]);
  });
});
