import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { functions } from '../../functions/manifest.ts';
import { openEventBus } from '../../functions/outbound/eventBus.ts';
import { openSender } from '../../functions/outbound/sender.ts';
import { identified } from '../../functions/rules/events/eventId.ts';
import { dueEvents } from '../../functions/rules/events/phaseEvents.ts';
import { physicalName } from '../../functions/store/tables.ts';
import { transact } from '../../functions/store/transact.ts';
import { campaign as sample } from '../../infra/local/sample/campaign.ts';
import type { Delivery } from '../../schemas/event.ts';
import { useEngine } from '../support/engine.ts';
import { isSigned, type Received, useReceiver } from '../support/receiver.ts';
import {
  aCampaign,
  aDelivery,
  addCampaign,
  addWebhook,
  newStage,
  type Stage,
  usedActions,
  type Watch,
} from '../support/stage.ts';

const engine = useEngine();
const receiver = useReceiver();
let stage: Stage;

beforeEach(async () => {
  stage = await newStage(engine.endpoint);
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});

const typeOf = ({ body }: Received): string => JSON.parse(body).type;
const types = (): string[] => receiver.received.map(typeOf).sort();

/** The only delivery in a state. */
const onlyOne = async (state: Delivery['state']): Promise<Delivery> => {
  const [delivery, ...others] = await stage.deliveries.list(state, 10);
  if (!delivery || others.length > 0) throw new Error(`${others.length + (delivery ? 1 : 0)} are ${state}`);
  return delivery;
};

describe('the clock', () => {
  it('tells a webhook of each opening and closing once, signed, however often it is called', async () => {
    await addCampaign(stage);
    const { secret } = await addWebhook(stage, `${receiver.url}/hook`);
    const clock = stage.clock();
    for (const time of [
      '07:59:59.999',
      '08:00:00.000',
      '08:01:00.000',
      '09:59:00.000',
      '10:00:30.000',
      '23:00:00.000',
    ]) {
      stage.setTime(`2026-12-01T${time}Z`);
      await clock();
      expect(receiver.received).toHaveLength(time < '08' ? 0 : time < '10' ? 2 : 4);
    }
    expect(types()).toEqual(['campaign.closed', 'campaign.opened', 'phase.closed', 'phase.opened']);
    for (const message of receiver.received) {
      expect(message).toMatchObject({ method: 'POST', path: '/hook' });
      expect(message.headers['content-type']).toBe('application/json');
      expect(isSigned(message, secret)).toBe(true);
      expect(isSigned({ ...message, body: `${message.body} ` }, secret)).toBe(false);
    }
    const opened = receiver.received.find((message) => typeOf(message) === 'phase.opened');
    expect(JSON.parse(opened?.body ?? '')).toEqual({
      type: 'phase.opened',
      timestamp: '2026-12-01T08:00:00.000Z',
      data: { campaignId: 'spring', phaseId: 'evaluation' },
    });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
    expect(opened?.headers['webhook-timestamp']).toBe(String(Date.parse('2026-12-01T08:00:00Z') / 1000));
  });

  it('still finds what it missed while it stood for hours, but nothing of long ago', async () => {
    await addCampaign(stage);
    await addCampaign(stage, { ...sample });
    await addWebhook(stage, receiver.url);
    stage.setTime('2026-12-02T07:59:00.000Z');
    await stage.clock()();
    expect(types()).toEqual(['campaign.closed', 'campaign.opened', 'phase.closed', 'phase.opened']);
    expect(receiver.received.every(({ body }) => JSON.parse(body).data.campaignId === 'spring')).toBe(true);
  });

  it('tells each webhook of what it asked for, and of nothing that was there before it', async () => {
    await addCampaign(stage);
    await addWebhook(stage, `${receiver.url}/first`, ['campaign.opened', 'campaign.closed']);
    stage.setTime('2026-12-01T08:00:00.000Z');
    await stage.clock()();
    await addWebhook(stage, `${receiver.url}/second`, ['phase.opened', 'phase.closed']);
    stage.setTime('2026-12-01T10:00:00.000Z');
    await stage.clock()();
    expect(receiver.received.map((message) => `${message.path} ${typeOf(message)}`).sort()).toEqual([
      '/first campaign.closed',
      '/first campaign.opened',
      '/second phase.closed',
    ]);
  });

  it('uses what it is granted, and nothing else', async () => {
    await addCampaign(stage);
    await addWebhook(stage, receiver.url);
    stage.setTime('2026-12-01T08:00:00.000Z');
    const { used, watch } = usedActions();
    await stage.clock({}, watch)();
    const granted = Object.entries(functions.clock.grants).flatMap(([table, actions]) =>
      actions.map((action) => `${action} ${physicalName(stage.prefix, table as 'setup')}`),
    );
    expect([...used].sort()).toEqual(granted.sort());
    expect(receiver.received).toHaveLength(2);
  });

  it('logs neither an address nor a secret', async () => {
    await addCampaign(stage);
    const { secret } = await addWebhook(stage, `${receiver.url}/hook?token=topsecret`);
    receiver.answer = (response) => response.writeHead(500).end();
    stage.setTime('2026-12-01T08:00:00.000Z');
    await stage.clock()();
    const logged = JSON.stringify(stage.logged);
    expect(logged).toContain('delivery_failed');
    for (const word of [secret.slice(6), 'topsecret', receiver.url]) expect(logged).not.toContain(word);
  });
});

describe('an event that something else makes happen', () => {
  it('goes the same way once it is recorded in the same transaction', async () => {
    const { secret } = await addWebhook(stage, receiver.url, ['release.published']);
    const published = identified({
      type: 'release.published',
      at: '2026-12-01T00:00:00.000Z',
      campaignId: 'spring',
      releaseId: 'release-1',
    });
    expect(await transact(stage.database, stage.events.recordWrites(published))).toBe('made');
    expect(await transact(stage.database, stage.events.recordWrites(published))).toBe('refused');
    await stage.clock()();
    await stage.clock()();
    const [message, ...others] = receiver.received;
    expect(others).toEqual([]);
    expect(message && isSigned(message, secret)).toBe(true);
    expect(JSON.parse(message?.body ?? '')).toMatchObject({
      type: 'release.published',
      data: { campaignId: 'spring', releaseId: 'release-1' },
    });
  });
});

describe('a delivery that fails', () => {
  const minute = 60;
  const hour = 60 * minute;
  const waits = [10, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 24 * hour];

  it('is tried again after growing waits, then given up, and delivered when the office asks again', async () => {
    const { id, secret } = await addWebhook(stage, receiver.url);
    await stage.deliveries.create(aDelivery(id, 0));
    receiver.answer = (response) => response.writeHead(500).end('no');
    const clock = stage.clock();
    await clock();
    for (const [place, wait] of waits.entries()) {
      expect(receiver.received).toHaveLength(place + 1);
      expect(await onlyOne('pending')).toMatchObject({
        attempts: place + 1,
        lastAttemptAt: stage.now().toISOString(),
        nextAttemptAt: new Date(stage.now().getTime() + wait * 1000).toISOString(),
        lastStatus: 500,
        lastError: 'status',
      });
      stage.setTime(wait - 0.001);
      await clock();
      expect(receiver.received).toHaveLength(place + 1);
      stage.setTime(0.001);
      await clock();
    }
    expect(receiver.received).toHaveLength(8);
    const dead = await onlyOne('dead');
    expect(dead).toMatchObject({ attempts: 8, nextAttemptAt: null, lastStatus: 500, lastError: 'status' });
    stage.setTime(48 * hour);
    await clock();
    expect(receiver.received).toHaveLength(8);

    receiver.answer = (response) => response.writeHead(200).end('thank you');
    const found = await stage.deliveries.get(dead.id);
    if (!found) throw new Error('the delivery');
    await stage.deliveries.replace(found, {
      ...dead,
      state: 'pending',
      nextAttemptAt: stage.now().toISOString(),
    });
    await clock();
    expect(await onlyOne('delivered')).toMatchObject({ attempts: 9, lastStatus: 200, lastError: null });
    // The receiver knows it by its id as the same message, signed anew each time.
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([dead.event.id]),
    );
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(9);
    expect(receiver.received.every((message) => isSigned(message, secret))).toBe(true);
  });

  it.each([301, 302, 307, 308, 304, 404, 410, 429, 503])(
    'is not delivered by an answer of %i, and no redirect is followed',
    async (status) => {
      const { id } = await addWebhook(stage, receiver.url);
      await stage.deliveries.create(aDelivery(id, 0));
      receiver.answer = (response) => response.writeHead(status, { location: `${receiver.url}/moved` }).end();
      await stage.clock()();
      expect(await onlyOne('pending')).toMatchObject({ lastStatus: status, lastError: 'status' });
      expect(receiver.received).toHaveLength(1);
    },
  );

  it('says so when nothing answers in time, and does not hold up the others', async () => {
    const slow = await addWebhook(stage, `${receiver.url}/slow`);
    const quick = await addWebhook(stage, `${receiver.url}/quick`);
    for (let place = 0; place < 4; place += 1) {
      await stage.deliveries.create(aDelivery(slow.id, place));
      await stage.deliveries.create(aDelivery(quick.id, place));
    }
    receiver.answer = (response, { path }) => {
      if (path !== '/slow') response.writeHead(204).end();
    };
    await stage.clock({ send: openSender({ allowPrivate: true, timeoutMs: 1_000 }).send })();
    expect(await stage.deliveries.list('delivered', 10)).toHaveLength(4);
    const waiting = await stage.deliveries.list('pending', 10);
    expect(waiting).toHaveLength(4);
    for (const delivery of waiting)
      expect(delivery).toMatchObject({ lastError: 'timeout', lastStatus: null });
  });

  it('says so when nobody is there, and when the address may not be sent to', async () => {
    const closed = await addWebhook(stage, 'http://127.0.0.1:1/');
    await stage.deliveries.create(aDelivery(closed.id, 0));
    await stage.clock()();
    expect(await onlyOne('pending')).toMatchObject({
      attempts: 1,
      lastError: 'unreachable',
      lastStatus: null,
    });
    stage.setTime(waits[0] ?? 0);
    await stage.clock({ send: openSender({ allowPrivate: false }).send })();
    expect(await onlyOne('pending')).toMatchObject({
      attempts: 2,
      lastError: 'address_refused',
      lastStatus: null,
    });
  });

  it('is dropped when its webhook is gone', async () => {
    await stage.deliveries.create(aDelivery('gone', 0));
    await stage.clock()();
    expect(await stage.deliveries.list('pending', 10)).toEqual([]);
    expect(await stage.deliveries.get(aDelivery('gone', 0).id)).toBeUndefined();
  });
});

describe('several clocks at once', () => {
  it('tell of everything once', async () => {
    await addCampaign(stage);
    for (const path of ['a', 'b', 'c']) await addWebhook(stage, `${receiver.url}/${path}`);
    stage.setTime('2026-12-01T10:00:00.000Z');
    const clocks = Array.from({ length: 4 }, () => stage.clock());
    // One that meets another at the same item may fail: it is called again a minute later.
    await Promise.allSettled(clocks.map((clock) => clock()));
    stage.setTime(60);
    await stage.clock()();
    const told = receiver.received.map((message) => `${message.path} ${message.headers['webhook-id']}`);
    expect(new Set(told).size).toBe(12);
    expect(told).toHaveLength(12);
    expect(await stage.deliveries.list('delivered', 20)).toHaveLength(12);
  });

  it('never try the same delivery while another is at it', async () => {
    const { id } = await addWebhook(stage, receiver.url);
    for (let place = 0; place < 20; place += 1) await stage.deliveries.create(aDelivery(id, place));
    receiver.answer = (response) => void setTimeout(() => response.writeHead(204).end(), 30);
    await Promise.all(Array.from({ length: 4 }, () => stage.clock()()));
    expect(receiver.received).toHaveLength(20);
    expect(await stage.deliveries.list('delivered', 50)).toHaveLength(20);
  });
});

describe('a clock that is cut off', () => {
  /** Lets so many commands through; from then on the process is as good as dead. */
  const cutOffAfter = (commands: number, last: 'unsent' | 'answer lost'): Watch => {
    let left = commands;
    return async (_command, _input, send) => {
      left -= 1;
      if (left < 0) throw new Error('cut off');
      if (left > 0 || last === 'answer lost') await send();
      if (left === 0) throw new Error('cut off');
    };
  };

  it('at any command loses nothing: the next one ends what it began', async () => {
    await addCampaign(stage);
    for (const path of ['a', 'b']) await addWebhook(stage, `${receiver.url}/${path}`, ['phase.opened']);
    const expected = dueEvents(aCampaign(), new Date('2026-12-01T08:00:00Z'), new Date(0));
    const [opened] = expected.filter(({ type }) => type === 'phase.opened');
    let commands = 0;
    const counted: Watch = (_command, _input, send) => {
      commands += 1;
      return send();
    };
    stage.setTime('2026-12-01T08:00:00.000Z');
    await stage.clock({}, counted)();
    expect(commands).toBeGreaterThan(10);

    for (let after = 1; after <= commands; after += 1) {
      for (const last of ['unsent', 'answer lost'] as const) {
        stage = await newStage(engine.endpoint, '2026-12-01T08:00:00.000Z');
        receiver.received.length = 0;
        await addCampaign(stage);
        for (const path of ['a', 'b']) await addWebhook(stage, `${receiver.url}/${path}`, ['phase.opened']);
        await expect(stage.clock({}, cutOffAfter(after, last))()).rejects.toThrow('cut off');
        // By then every claim has run out.
        stage.setTime(180);
        await stage.clock()();
        const told = receiver.received.map(({ path, headers }) => `${path} ${headers['webhook-id']}`);
        expect(new Set(told)).toEqual(new Set([`/a ${opened?.id}`, `/b ${opened?.id}`]));
        expect(await stage.deliveries.list('delivered', 10)).toHaveLength(2);
        expect(await stage.deliveries.list('pending', 10)).toEqual([]);
        expect(await stage.events.waiting()).toEqual([]);
      }
    }
  });

  it('leaves what it was sending to others only after its claim has run out', async () => {
    const { id } = await addWebhook(stage, receiver.url);
    await stage.deliveries.create(aDelivery(id, 0));
    // What tells that the message was sent never arrives.
    const outcomeLost: Watch = (_command, input, send) =>
      JSON.stringify(input).includes('"delivered"') ? Promise.reject(new Error('cut off')) : send();
    await expect(stage.clock({}, outcomeLost)()).rejects.toThrow('cut off');
    expect(receiver.received).toHaveLength(1);
    stage.setTime(119);
    await stage.clock()();
    expect(receiver.received).toHaveLength(1);
    stage.setTime(1);
    await stage.clock()();
    expect(receiver.received).toHaveLength(2);
    expect(await onlyOne('delivered')).toMatchObject({ attempts: 2 });
  });

  it('begins no attempt that it could not end in its time', async () => {
    const { id } = await addWebhook(stage, receiver.url);
    for (let place = 0; place < 30; place += 1) await stage.deliveries.create(aDelivery(id, place));
    receiver.answer = (response) => {
      stage.setTime(functions.clock.timeoutSeconds);
      response.writeHead(204).end();
    };
    await stage.clock()();
    const sent = receiver.received.length;
    expect(sent).toBeLessThanOrEqual(8);
    expect(await stage.deliveries.list('pending', 50)).toHaveLength(30 - sent);
    receiver.answer = (response) => response.writeHead(204).end();
    await stage.clock()();
    expect(receiver.received).toHaveLength(30);
  });
});

describe('the event bus', () => {
  /** Speaks as EventBridge does, as far as putting events goes. */
  const openBridge = async (fails: () => boolean) => {
    const entries: { EventBusName: string; Source: string; DetailType: string; Detail: string }[] = [];
    const server = createServer(async (request, response) => {
      const { Entries } = (await json(request)) as { Entries: typeof entries };
      const failed = fails();
      if (!failed) entries.push(...Entries);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      const reply = failed ? { ErrorCode: 'InternalFailure', ErrorMessage: 'x' } : { EventId: 'some-id' };
      response.end(JSON.stringify({ FailedEntryCount: failed ? 1 : 0, Entries: [reply] }));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'some', secretAccessKey: 'key' };
    return {
      entries,
      bus: openEventBus('pingyi-dev', { endpoint, region: 'eu-central-1', credentials }),
      [Symbol.asyncDispose]: async () => {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      },
    };
  };

  it('gets each event whole, under its type', async () => {
    await using bridge = await openBridge(() => false);
    await addCampaign(stage);
    stage.setTime('2026-12-01T10:00:00.000Z');
    const clock = stage.clock({ bus: bridge.bus });
    await clock();
    await clock();
    const expected = dueEvents(aCampaign(), stage.now(), new Date(0));
    expect(bridge.entries.map(({ Detail }) => JSON.parse(Detail))).toEqual(expect.arrayContaining(expected));
    expect(bridge.entries).toHaveLength(expected.length);
    for (const entry of bridge.entries) {
      expect(entry).toMatchObject({
        EventBusName: 'pingyi-dev',
        Source: 'pingyi',
        DetailType: JSON.parse(entry.Detail).type,
      });
    }
  });

  it('gets an event later that it did not take, while webhooks are told at once', async () => {
    let failing = true;
    await using bridge = await openBridge(() => failing);
    await addCampaign(stage);
    await addWebhook(stage, receiver.url);
    stage.setTime('2026-12-01T08:00:00.000Z');
    await expect(stage.clock({ bus: bridge.bus })()).rejects.toThrow('the bus did not take an event');
    expect(receiver.received).toHaveLength(2);
    expect(stage.logged).toContainEqual({
      code: 'clock_step_failed',
      fields: { step: 'publish', error: 'InternalFailure' },
    });
    // Longer than the clock looks back: it is not found out anew.
    failing = false;
    stage.setTime(72 * 60 * 60);
    await stage.clock({ bus: bridge.bus })();
    expect(bridge.entries.map(({ DetailType }) => DetailType).sort()).toEqual([
      'campaign.opened',
      'phase.opened',
    ]);
    expect(receiver.received).toHaveLength(2);
  });
});
