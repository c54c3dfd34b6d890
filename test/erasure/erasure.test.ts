import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build as buildAggregate } from '../../functions/aggregate.ts';
import { build as buildErase } from '../../functions/erase.ts';
import { functions } from '../../functions/manifest.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { graceDays } from '../../functions/rules/campaigns/erasure.ts';
import { contentKey } from '../../functions/rules/evidence/pieces.ts';
import type { Database } from '../../functions/store/database.ts';
import { openFolderFiles } from '../../functions/store/folderFiles.ts';
import { grantedFiles } from '../../functions/store/grantedFiles.ts';
import { build as buildTally } from '../../functions/tally.ts';
import { campaign as sample } from '../../infra/local/sample/campaign.ts';
import { aResponse, prepared, recordOf } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { clientOf } from '../support/inProcess.ts';
import { aReadyCampaign, newId, problemOf } from '../support/office.ts';
import { watched } from '../support/watched.ts';
import { everything, type Filled, fill, secret } from './support/everything.ts';

const engine = useEngine();
let database: Database;
let folder = '';
beforeAll(async () => {
  database = await prepared(engine.endpoint);
  folder = await mkdtemp(join(tmpdir(), 'pingyi-erasure-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const dayMs = 86_400_000;
const clock = { at: Date.parse('2027-06-01T00:00:00.000Z') };
const now = () => new Date(clock.at);
const files = () => openFolderFiles({ folder, key: Buffer.alloc(32, 7), now });
const officeOf = (subject: string) =>
  clientOf(
    buildOffice({ ...watched('office', engine.endpoint).context, now }),
    ['office_admin'],
    undefined,
    subject,
  );
const erase = () =>
  buildErase({
    ...watched('erase', engine.endpoint).context,
    files: grantedFiles(files(), functions.erase.files),
    now,
    log: () => {},
  })();
const tally = () => buildTally({ ...watched('tally', engine.endpoint).context, now, log: () => {} })();

/** An archived campaign in which everything has happened that can. */
const anArchived = async (): Promise<Filled> => {
  const campaignId = newId();
  const office = officeOf('clerk');
  const params = { campaignId };
  const { surveyId, revision } = await aReadyCampaign(office, campaignId, { keepMonths: 5 });
  const surveys = {
    resident: surveyId,
    unit: `${campaignId}-units`,
    member: `${campaignId}-members`,
    inspector: `${campaignId}-visits`,
  };
  for (const audience of ['unit', 'member', 'inspector'] as const) {
    const body = {
      id: surveys[audience],
      phaseId: 'evaluation',
      formId: `${campaignId}-form`,
      formVersion: 1,
    };
    await office.call('createSurvey', { params, body: { ...body, audience } });
  }
  // It is scheduled while there is time left, and looked at half a year later.
  const later = clock.at;
  clock.at = Date.parse('2026-12-05T00:00:00.000Z');
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  clock.at = Date.parse('2026-12-31T00:00:00.000Z');
  await office.call('changeCampaignState', { params, body: { revision: revision + 1, state: 'closed' } });
  await office.call('changeCampaignState', { params, body: { revision: revision + 2, state: 'archived' } });
  clock.at = later;
  const filled = { campaignId, surveys };
  await fill(database, files(), filled);
  return filled;
};

const reason = '保存期已满';

const askAndAgree = async (campaignId: string): Promise<void> => {
  const params = { campaignId };
  await officeOf('clerk').call('askErasure', { params, body: { reason } });
  await officeOf('head').call('agreeErasure', { params });
};

describe('the erasure of a campaign', () => {
  it('leaves nothing of what people answered, and touches no other campaign', async () => {
    const [gone, kept] = [await anArchived(), await anArchived()];
    // The ballots of both are counted, as they are once casting is over.
    await tally();
    await askAndAgree(gone.campaignId);
    const isOfKept = (row: string): boolean => row.includes(kept.campaignId);
    const before = (await everything(database)).filter(isOfKept);
    expect(before.filter((row) => row.includes(secret)).length).toBeGreaterThan(40);
    clock.at += graceDays * dayMs;

    await erase();
    // Ballots are for the function that counts them: until it has been there the erasure is not over.
    const params = { campaignId: gone.campaignId };
    const office = officeOf('clerk');
    const { body: begun } = await office.call('readCampaign', { params });
    expect(begun.erasure?.begunAt).toBe(now().toISOString());
    expect(begun.erasure?.erasedAt).toBeUndefined();
    await tally();
    await erase();

    const after = await everything(database);
    expect(after.filter((row) => row.includes(secret) && !isOfKept(row))).toEqual([]);
    // Of ballots the seals stay, so that nothing is ever cast again.
    const emptied = /^(responses|markers|codes|quarantine|guard|ballots(?!.*"SEAL#)) /;
    expect(after.filter((row) => row.includes(gone.campaignId) && emptied.test(row))).toEqual([]);
    expect(after.filter(isOfKept)).toEqual(before);
    expect(await files().read(contentKey(`${gone.campaignId}-kept`), 1_000)).toBeUndefined();
    expect(await files().read(contentKey(`${gone.campaignId}-gone`), 1_000)).toBeUndefined();
    expect(await files().read(contentKey(`${kept.campaignId}-kept`), 1_000)).toBeDefined();
    const { body: erased } = await office.call('readCampaign', { params });
    expect(erased.erasure?.erasedAt).toBe(now().toISOString());
    expect(erased.name).toEqual(begun.name);
    const { body: log } = await office.call('listAudit', { query: { order: 'latest' } });
    expect(
      log.entries.filter(({ object }) => object === `campaign/${gone.campaignId}`).length,
    ).toBeGreaterThanOrEqual(2);
  });

  it('goes on where a run ended whose time was over', async () => {
    const { campaignId } = await anArchived();
    await askAndAgree(campaignId);
    clock.at += graceDays * dayMs;
    const at = clock.at;
    // Each look at the clock takes a minute: a run erases a few pages.
    const hurry = () => {
      clock.at += 60_000;
      return now();
    };
    const { context } = watched('erase', engine.endpoint);
    const hurried = { ...context, files: files(), log: () => {}, now: hurry };
    await buildErase(hurried)();
    const half = (await everything(database)).filter(
      (row) => row.includes(campaignId) && row.includes(secret),
    );
    expect(half.length).toBeGreaterThan(0);
    clock.at = at;
    await tally();
    await erase();
    const left = (await everything(database)).filter(
      (row) => row.includes(campaignId) && row.includes(secret),
    );
    expect(left).toEqual([]);
  });

  it('waits for its days of grace, in which it can be taken back', async () => {
    const { campaignId } = await anArchived();
    const params = { campaignId };
    await askAndAgree(campaignId);
    clock.at += graceDays * dayMs - 60_000;
    await erase();
    const { body } = await officeOf('clerk').call('withdrawErasure', { params });
    expect(body.erasure).toBeUndefined();
    clock.at += dayMs;
    await erase();
    const rows = (await everything(database)).filter(
      (row) => row.includes(campaignId) && row.includes(secret),
    );
    expect(rows.length).toBeGreaterThan(40);
  });

  it('takes two people, an archived campaign and a reason', async () => {
    const office = officeOf('clerk');
    const body = { reason };
    await problemOf(office.call('askErasure', { params: { campaignId: sample.id }, body }), 'campaign_state');
    const { campaignId } = await anArchived();
    const params = { campaignId };
    await problemOf(office.call('agreeErasure', { params }), 'erasure_unasked');
    await problemOf(office.call('withdrawErasure', { params }), 'erasure_unasked');
    await problemOf(office.call('askErasure', { params, body: { reason: ' 满  ' } }), 'fields_invalid');
    await office.call('askErasure', { params, body });
    await problemOf(officeOf('head').call('askErasure', { params, body }), 'erasure_under_way');
    await problemOf(office.call('agreeErasure', { params }), 'erasure_own');
    const { body: agreed } = await officeOf('head').call('agreeErasure', { params });
    expect(agreed.erasure).toMatchObject({ askedBy: 'clerk', agreedBy: 'head', reason });
  });

  it('lets nothing new be made from what is to go, and no figures be read of what is half gone', async () => {
    const { campaignId, surveys } = await anArchived();
    const params = { campaignId };
    const office = officeOf('clerk');
    await office.call('askErasure', { params, body: { reason } });
    const { revision } = (await office.call('readCampaign', { params })).body;
    const reopening = { params, body: { revision, state: 'closed' as const } };
    await problemOf(office.call('changeCampaignState', reopening), 'erasure_under_way');
    await officeOf('head').call('agreeErasure', { params });
    const exported = { kind: 'responses' as const, surveyId: surveys.resident, format: 'csv' as const };
    for (const call of [
      () => office.call('startExport', { params, body: exported }),
      () => office.call('createRelease', { params, body: { title: '迟到的公布' } }),
      () => office.call('collectComments', { params }),
      () => office.call('startRebuild', { params, body: { revision: 0 } }),
      () => office.call('startAudit', { params }),
    ]) {
      await problemOf(call(), 'campaign_condemned');
    }
    await problemOf(
      office.call('changeCampaignState', { params, body: { revision: revision + 1, state: 'closed' } }),
      'campaign_condemned',
    );
    clock.at += graceDays * dayMs;
    await erase();
    await problemOf(office.call('withdrawErasure', { params }), 'erasure_begun');
    await problemOf(office.call('readResults', { params }), 'campaign_condemned');
    await problemOf(office.call('readProgress', { params }), 'campaign_condemned');
  });

  it('is told from tampering where the stream says that responses were deleted', async () => {
    const [gone, kept] = [await anArchived(), await anArchived()];
    await askAndAgree(gone.campaignId);
    const deleted = ({ campaignId, surveys }: Filled) =>
      recordOf(aResponse('dingcheng', { campaignId, surveyId: surveys.resident }), { eventName: 'REMOVE' });
    const { context } = watched('aggregate', engine.endpoint);
    const logged: string[] = [];
    const aggregate = buildAggregate({ ...context, now, log: (code) => logged.push(code) });
    const tooSoon = deleted(gone);
    await aggregate({ Records: [tooSoon] });
    expect(logged.filter((code) => code === 'record_quarantined')).toHaveLength(1);
    clock.at += graceDays * dayMs;
    const reply = await aggregate({ Records: [deleted(gone), deleted(kept)] });
    expect(reply.batchItemFailures).toEqual([]);
    expect(logged.filter((code) => code === 'record_quarantined')).toHaveLength(2);
    const quarantined = (await everything(database)).filter((row) => row.startsWith('quarantine '));
    const ofDeletions = quarantined.filter((row) => row.includes('REMOVE'));
    expect(ofDeletions.map((row) => row.includes(gone.surveys.resident))).toEqual([true, false]);
  });

  it('is not begun while a release is under way', async () => {
    const { campaignId } = await anArchived();
    const params = { campaignId };
    const office = officeOf('clerk');
    await office.call('createRelease', { params, body: { title: '最后一次公布' } });
    await problemOf(office.call('askErasure', { params, body: { reason } }), 'release_under_way');
  });
});
