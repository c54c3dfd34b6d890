import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { AuditEntry } from '../../schemas/audit.ts';
import { someAnswers } from '../support/answers.ts';
import { respond } from '../support/residents.ts';
import { useOffice } from './support/office.ts';

const { pingyi, inFolder, run, json } = useOffice();

describe('pingyi webhooks', () => {
  it('adds an address with a secret that is shown once, lists and removes it', async () => {
    const address = 'http://127.0.0.1:9/told';
    const added = await run(
      'webhooks',
      'add',
      address,
      '--event',
      'campaign.opened',
      '--event',
      'campaign.closed',
    );
    expect(added.code).toBe(0);
    const [id = ''] = added.out.split('\n');
    expect(added.out).toContain('密钥：whsec_');
    const { out } = await run('webhooks', 'list');
    expect(out).toContain(`${id}  ${address}  campaign.opened, campaign.closed`);
    expect(out).not.toContain('whsec_');
    expect(await json('webhooks', 'remove', id)).toEqual({ deleted: id });
    expect(await json('webhooks', 'deliveries', '--state', 'pending')).toEqual({ deliveries: [] });
    expect((await run('webhooks', 'retry', 'nothing')).code).toBe(1);
    expect((await run('webhooks', 'add', address, '--event', 'moon.full')).code).toBe(1);
  });
});

describe('pingyi audit', () => {
  it('lists what was done, and verifies it, of the system and of its download alike', async () => {
    for (const id of ['one', 'two', 'three']) {
      await json(
        ...['campaign', 'create', '--id', id, '--name', id, '--phase', 'p,阶段,2030-12-01,2030-12-31'],
      );
    }
    const { entries } = await json<{ entries: AuditEntry[] }>('audit', 'list', '--last', '2');
    expect(entries.map(({ object }) => object)).toEqual(['campaign/two', 'campaign/three']);
    expect((await run('audit', 'list')).out).toMatch(/local-office +campaign:write +campaign\/one/);

    const verified = await run('audit', 'verify');
    expect(verified.code).toBe(0);
    expect(verified.out).toContain(entries.at(-1)?.hash);
    const noted = ['--expect-hash', entries[0]?.hash ?? ''];
    expect((await run('audit', 'verify', ...noted)).code).toBe(0);
    expect((await run('audit', 'verify', '--expect-hash', 'f'.repeat(64))).code).toBe(1);

    const file = inFolder('audit.csv');
    expect((await run('audit', 'download', '-o', file)).code).toBe(0);
    const { body } = await createClient({ url: pingyi().url, token: pingyi().officeToken }).call(
      'downloadAudit',
    );
    expect(await readFile(file, 'utf8')).toBe(body);
    expect((await run('audit', 'verify', '--file', file, ...noted)).code).toBe(0);
  });
});

describe('pingyi results', () => {
  it('are a table for people and a CSV file for the rest', async () => {
    const { campaignId } = pingyi();
    for (let sent = 0; sent < 12; sent += 1) {
      await respond(pingyi(), {}, { answers: someAnswers(form, () => 0) });
    }
    await pingyi().idle();
    const { out, code } = await run('results', campaignId);
    expect(code).toBe(0);
    expect(out).toMatch(/ 12 +\d+\.\d % +\d+\.\d … \d+\.\d % +\d+\.\d +\d+\.\d … \d+\.\d /m);
    expect(out).toMatch(/少于 10 份而不显示的：\d+ 项/);
    const file = inFolder('results.csv');
    expect((await run('results', campaignId, '-o', file)).code).toBe(0);
    expect((await readFile(file)).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(await json('results', campaignId)).toMatchObject({ campaignId, view: 'received' });

    const part = ['--view', 'cleaned', '--lanes', 'proof_of_work, visit_code'];
    expect((await run('results', campaignId, ...part)).out).toContain(
      '口径：剔除后的答卷，只含：取号单评议码、网页（已验证）',
    );
    expect(await json('results', campaignId, ...part)).toMatchObject({
      view: 'cleaned',
      lanes: ['visit_code', 'proof_of_work'],
    });
    expect((await run('results', campaignId, '-o', inFolder('part.csv'), ...part)).code).toBe(0);
    expect(await readFile(inFolder('part.csv'), 'utf8')).toContain(',cleaned,visit_code+proof_of_work,');
    const refused = await run('results', campaignId, '--lanes', 'post');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('只能是 visit_code, proof_of_work, no_script, signed_in, ballot');
  });
});
