import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { chainFault } from '../../functions/rules/audit/auditChain.ts';
import { toItem, toKey } from '../../functions/store/items.ts';
import { auditKey } from '../../functions/store/keys.ts';
import { routeNames, routes } from '../../schemas/routes.ts';
import { aCampaign, aReadyCampaign, newId, officeOf, problemOf } from '../support/office.ts';
import { usePingyi } from '../support/pingyi.ts';

const pingyi = usePingyi({ context: { now: () => new Date('2026-11-23T00:00:00Z') } });
const office = () => officeOf(pingyi());
const wholeLog = async () => (await office().call('listAudit', { query: { limit: 5000 } })).body.entries;

describe('the audit log', () => {
  it('has an entry for every change of the office, with who, what and when, chained to the one before', async () => {
    const before = (await wholeLog()).length;
    const id = newId();
    const { surveyId, revision } = await aReadyCampaign(office(), id);
    await office().call('issuePosters', { params: { surveyId } });
    await office().call('changeCampaignState', {
      params: { campaignId: id },
      body: { revision, state: 'scheduled' },
    });
    const log = await wholeLog();
    expect(log.slice(before).map(({ verb, object }) => `${verb} ${object}`)).toEqual([
      `campaign:write campaign/${id}`,
      `unit:write campaign/${id}/units`,
      `form:write form/${id}-form`,
      `form:write form/${id}-form`,
      `survey:write survey/${surveyId}`,
      `poster:write survey/${surveyId}/posters`,
      `campaign:write campaign/${id}`,
    ]);
    expect(new Set(log.map(({ subject }) => subject))).toEqual(new Set(['local-office']));
    expect(chainFault(log)).toBeUndefined();
    expect(log[before]?.beforeHash).toBeNull();
    // What one change left is what the next one found.
    expect(log.at(-1)?.beforeHash).not.toBeNull();
  });

  it('has no entry for what was refused', async () => {
    const id = newId();
    await office().call('createCampaign', { body: aCampaign(id) });
    const before = (await wholeLog()).length;
    await problemOf(office().call('createCampaign', { body: aCampaign(id) }), 'campaign_exists');
    await problemOf(
      office().call('changeCampaignState', {
        params: { campaignId: id },
        body: { revision: 1, state: 'scheduled' },
      }),
      'campaign_not_ready',
    );
    expect((await wholeLog()).length).toBe(before);
  });

  it('keeps one chain when many change things at the same moment, and loses no change', async () => {
    const before = (await wholeLog()).length;
    const ids = Array.from({ length: 12 }, () => newId());
    await Promise.all(ids.map((id) => office().call('createCampaign', { body: aCampaign(id) })));
    const log = await wholeLog();
    expect(log.length).toBe(before + ids.length);
    expect(chainFault(log)).toBeUndefined();
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, place) => place + 1));
  });

  it('is read in stretches that follow each other', async () => {
    const log = await wholeLog();
    const read = [];
    for (let after: number | null = 0; after !== null; ) {
      const { body }: Awaited<ReturnType<typeof nextStretch>> = await nextStretch(after);
      expect(body.entries.length).toBeLessThanOrEqual(7);
      read.push(...body.entries);
      after = body.next;
    }
    expect(read).toEqual(log);
  });

  it('is downloaded with every field of every entry', async () => {
    const { body } = await office().call('downloadAudit');
    const rows = parse(body, { columns: true, bom: true }) as Record<string, string>[];
    const log = await wholeLog();
    expect(rows).toHaveLength(log.length);
    expect(rows[0]).toEqual({
      seq: '1',
      at: log[0]?.at,
      subject: log[0]?.subject,
      verb: log[0]?.verb,
      object: log[0]?.object,
      before_hash: '',
      after_hash: log[0]?.afterHash,
      previous_hash: '',
      hash: log[0]?.hash,
    });
  });

  it('shows a change or a gap that somebody with the database made', async () => {
    const log = await wholeLog();
    const [, second] = log;
    if (!second) throw new Error('two entries');
    const TableName = pingyi().database.table('audit');
    const Key = toKey(auditKey(2));
    const put = (entry: object) =>
      pingyi().database.client.send(new PutItemCommand({ TableName, Item: toItem(auditKey(2), entry) }));
    await put({ ...second, subject: 'somebody-else' });
    expect(chainFault(await wholeLog())).toEqual({ seq: 2, fault: 'changed' });
    await pingyi().database.client.send(new DeleteItemCommand({ TableName, Key }));
    expect(chainFault(await wholeLog())).toEqual({ seq: 2, fault: 'gap' });
    await put(second);
    expect(chainFault(await wholeLog())).toBeUndefined();
  });

  it('is read back from its end too, in stretches', async () => {
    const whole = (await wholeLog()).toReversed();
    const seen: typeof whole = [];
    for (let after: number | null = 0; after !== null; ) {
      const { body }: Awaited<ReturnType<typeof nextStretch>> = await office().call('listAudit', {
        query: { order: 'latest', after, limit: 7 },
      });
      seen.push(...body.entries);
      after = body.next;
    }
    expect(seen).toEqual(whole);
  });

  it('is written by every route that changes what the office keeps', () => {
    const changing = routeNames.filter(
      (name) => routes[name].method !== 'GET' && /^(office|print)$/.test(routes[name].function),
    );
    // These keep nothing of what they are sent.
    const others = changing.filter((name) => !['lintForm', 'printSlips', 'checkFormula'].includes(name));
    // Whoever takes responses out changes none of them, and is on record all the same.
    const recorded = /:write$|^response:export$|^release:sign$/;
    expect(others.filter((name) => !recorded.test(routes[name].permission))).toEqual([]);
  });
});

const nextStretch = (after: number) => office().call('listAudit', { query: { after, limit: 7 } });
