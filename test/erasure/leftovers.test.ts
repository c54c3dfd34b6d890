import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build as buildErase } from '../../functions/erase.ts';
import { build as buildGuard } from '../../functions/guard.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { graceDays } from '../../functions/rules/campaigns/erasure.ts';
import type { Database } from '../../functions/store/database.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { putItem } from '../../functions/store/items.ts';
import { cellName, markerKey, tallyPartition } from '../../functions/store/keys.ts';
import { readResponse, responseStore } from '../../functions/store/responseStore.ts';
import { operatorOf } from '../../infra/local/operator.ts';
import { aResponse, prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { aReadyCampaign, newId, problemOf } from '../support/office.ts';
import { watched } from '../support/watched.ts';
import { everything } from './support/everything.ts';

const engine = useEngine();
let database: Database;
let folder = '';
beforeAll(async () => {
  database = await prepared(engine.endpoint);
  folder = await mkdtemp(join(tmpdir(), 'pingyi-leftovers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const dayMs = 86_400_000;
const clock = { at: Date.parse('2026-12-05T00:00:00.000Z') };
const now = () => new Date(clock.at);
const officeOf = (subject: string) =>
  clientOf(
    buildOffice({ ...watched('office', engine.endpoint).context, now }),
    ['office_admin'],
    undefined,
    subject,
  );
const erase = () => {
  const files = openFolderFiles({ folder, key: Buffer.alloc(32, 7), now });
  return buildErase({ ...watched('erase', engine.endpoint).context, files, now, log: () => {} })();
};

/** An archived campaign with one survey of residents. */
const anArchived = async (): Promise<{ campaignId: string; surveyId: string }> => {
  const campaignId = newId('leftovers');
  const params = { campaignId };
  const office = officeOf('clerk');
  clock.at = Date.parse('2026-12-05T00:00:00.000Z');
  const { surveyId, revision } = await aReadyCampaign(office, campaignId);
  for (const [step, state] of (['scheduled', 'closed', 'archived'] as const).entries()) {
    await office.call('changeCampaignState', { params, body: { revision: revision + step, state } });
    clock.at = Date.parse('2026-12-31T00:00:00.000Z');
  }
  return { campaignId, surveyId };
};

const beErasing = async (campaignId: string): Promise<void> => {
  const params = { campaignId };
  await officeOf('clerk').call('askErasure', { params, body: { reason: '保存期已满' } });
  await officeOf('head').call('agreeErasure', { params });
  clock.at += graceDays * dayMs;
};

describe('the erasure of a campaign', () => {
  it('takes what rebuilds that are long settled left of former counts, too', async () => {
    const { campaignId, surveyId } = await anArchived();
    const params = { campaignId };
    const office = officeOf('clerk');
    const generations = [1];
    for (const revision of [0, 2]) {
      const { body } = await office.call('startRebuild', { params, body: { revision } });
      generations.push(body.other ?? Number.NaN);
      await office.call('settleRebuild', { params, body: { revision: revision + 1 } });
    }
    expect(new Set(generations).size).toBe(3);

    const response = aResponse('dingcheng', { campaignId, surveyId });
    await responseStore(database).accept(response);
    const cell = { ...response, formId: 'form', formVersion: 1, lane: 'proof_of_work' } as const;
    for (const generation of generations) {
      await putItem(database, 'markers', markerKey(generation, surveyId, response.id), {});
      const key = { pk: tallyPartition(campaignId, generation), sk: cellName(cell) };
      await putItem(database, 'tallies', key, { accepted: 1 });
    }
    const left = async () =>
      (await everything(database)).filter((row) => /^(markers|tallies) /.test(row) && row.includes(surveyId));
    expect(await left()).toHaveLength(6);

    await beErasing(campaignId);
    await erase();
    expect(await left()).toEqual([]);
    const { body } = await office.call('readCampaign', { params });
    expect(body.erasure?.erasedAt).toBe(now().toISOString());
  });

  it('is not undone by the guard, which looks at nothing any more once it has begun', async () => {
    const { campaignId, surveyId } = await anArchived();
    await beErasing(campaignId);
    await erase();
    await officeOf('clerk').call('askExamination', { params: { surveyId } });
    const looked: unknown[] = [];
    const { context } = watched('guard', engine.endpoint);
    await buildGuard({ ...context, now, log: (_code, fields) => looked.push(fields?.survey) })();
    expect(looked.length).toBeGreaterThan(0);
    expect(looked).not.toContain(surveyId);
  });

  it('is not undone by a repair of the counts', async () => {
    const { campaignId } = await anArchived();
    await operatorOf(database, () => {}).recount(campaignId, { repair: true });
    await beErasing(campaignId);
    await erase();
    await expect(operatorOf(database, () => {}).recount(campaignId, { repair: true })).rejects.toMatchObject({
      code: 'campaign_condemned',
    });
  });

  it('is asked for, agreed to and done again where a backup brought back what was erased, and is not taken back then', async () => {
    const { campaignId, surveyId } = await anArchived();
    const params = { campaignId };
    const office = officeOf('clerk');
    await beErasing(campaignId);
    await erase();
    const restored = aResponse('dingcheng', { campaignId, surveyId });
    await responseStore(database).accept(restored);
    await problemOf(office.call('agreeErasure', { params }), 'erasure_unasked');

    const { body: asked } = await office.call('askErasure', { params, body: { reason: '备份带回的答卷' } });
    expect(asked.erasure?.erasedAt).toBeUndefined();
    // Until it is gone again nothing is made of it, and no figures are read.
    await problemOf(office.call('startAudit', { params }), 'campaign_condemned');
    await problemOf(office.call('readResults', { params }), 'campaign_condemned');
    await problemOf(office.call('withdrawErasure', { params }), 'erasure_begun');
    await problemOf(office.call('agreeErasure', { params }), 'erasure_own');
    await officeOf('head').call('agreeErasure', { params });
    await erase();
    expect(await readResponse(database)(surveyId, restored.id)).toBeDefined();
    clock.at += graceDays * dayMs;
    await erase();
    expect(await readResponse(database)(surveyId, restored.id)).toBeUndefined();
    const { body } = await office.call('readCampaign', { params });
    expect(body.erasure).toMatchObject({ reason: '备份带回的答卷', erasedAt: now().toISOString() });
  });
});
