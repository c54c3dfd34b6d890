import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseFileId } from '../../schemas/releaseLife.ts';
import { useEngine } from '../support/engine.ts';
import { newId, problemOf } from '../support/office.ts';
import { putRelease } from './support/putDraft.ts';
import { newReleaseDesk, type ReleaseDesk } from './support/releaseDesk.ts';

const engine = useEngine();
let desk: ReleaseDesk;
beforeAll(async () => {
  desk = await newReleaseDesk(engine.endpoint);
});
afterAll(() => desk[Symbol.asyncDispose]());

const link = (
  campaignId: string,
  releaseId: string,
  fileId: ReleaseFileId = 'document',
  office = desk.clerk,
) => office.call('linkReleaseFile', { params: { campaignId, releaseId }, body: { fileId } });

const linksOnRecord = async (releaseId: string): Promise<string[]> =>
  (await desk.audit())
    .filter(({ object }) => object.includes(`${releaseId}/file/`))
    .map(({ subject, verb, object }) => `${subject} ${verb} ${object}`);

describe('an address for a file of a release', () => {
  it.each(['draft', 'checked', 'signed', 'public'] as const)('leads to it when it is %s', async (state) => {
    const { campaignId } = await desk.campaign(newId());
    const release = await putRelease(desk, campaignId, state);
    const { status, body } = await link(campaignId, release.id);
    expect(status).toBe(201);
    const found = await desk.releases.download(new URL(body.url, 'http://localhost'));
    expect(found).toMatchObject({
      name: `${campaignId}-结果.json`,
      contentType: 'application/json',
      bytes: release.files[0]?.bytes,
    });
    expect(await linksOnRecord(release.id)).toEqual([
      `clerk release:write campaign/${campaignId}/release/${release.id}/file/document`,
    ]);
  });

  it.each(['preparing', 'discarded'] as const)('is not given when it is %s', async (state) => {
    const { campaignId } = await desk.campaign(newId());
    const { id } = await putRelease(desk, campaignId, state);
    await problemOf(link(campaignId, id), 'release_state');
    expect(await linksOnRecord(id)).toEqual([]);
  });

  it('is not given for a file that it does not have, nor in another campaign', async () => {
    const { campaignId } = await desk.campaign(newId());
    const other = await desk.campaign(newId());
    const { id } = await putRelease(desk, campaignId, 'draft');
    await problemOf(link(campaignId, id, 'bundle'), 'file_unknown');
    await problemOf(link(other.campaignId, id), 'release_unknown');
    await problemOf(link('nowhere', id), 'campaign_unknown');
    expect(await linksOnRecord(id)).toEqual([]);
  });

  it('is not given when it cannot be put on record', async () => {
    const { campaignId } = await desk.campaign(newId());
    const { id } = await putRelease(desk, campaignId, 'draft');
    const failing = desk.officeOf('clerk', async (command, _input, send) => {
      if (command === 'TransactWriteItemsCommand') throw new Error('the network is down');
      await send();
    });
    await problemOf(link(campaignId, id, 'document', failing), 'internal');
  });

  it('is for those who work on releases, not for those who look', async () => {
    const { campaignId } = await desk.campaign(newId());
    const { id } = await putRelease(desk, campaignId, 'draft');
    const viewer = desk.officeOf('viewer', undefined, ['office_viewer']);
    await problemOf(link(campaignId, id, 'document', viewer), 'permission_missing');
    const { body } = await viewer.call('readRelease', { params: { campaignId, releaseId: id } });
    expect(body.state).toBe('draft');
  });
});
