import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionName } from '../../functions/manifest.ts';
import { build as buildPrint } from '../../functions/print.ts';
import { build as buildRelease } from '../../functions/release.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import type { FolderFiles } from '../../functions/store/folderFiles.ts';
import { ReleaseState, releaseFiles } from '../../schemas/releaseLife.ts';
import { reportPolicy } from '../../web/report/reportStyle.ts';
import { openPdf } from '../print/support/paper.ts';
import { useEngine } from '../support/engine.ts';
import { functionContext } from '../support/functionContext.ts';
import { clientOf, fetchOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';
import {
  newReleaseFiles,
  people,
  putCampaign,
  putRelease,
  releasesFor,
  type TestRelease,
} from './support/published.ts';

const engine = useEngine();
const prefix = 'public-releases';
const campaignId = 'county-2026';
const params = { campaignId };
let files: FolderFiles & AsyncDisposable;
let [old, latest]: (TestRelease | undefined)[] = [];

const database = () => openDatabase({ prefix, endpoint: engine.endpoint });
const contextFor = (name: FunctionName) => ({
  ...functionContext(name, { prefix, endpoint: engine.endpoint }),
  ...releasesFor(name, files),
});
const release = () => buildRelease(contextFor('release'));
const everybody = () => clientOf(release(), []);
const printer = () => clientOf(buildPrint(contextFor('print')), []);
const pageOf = (path: string) => fetchOf(release(), [])(`http://in-process${path}`);

/** Those that were put in place. */
const those = (): { old: TestRelease; latest: TestRelease } => {
  if (!old || !latest) throw new Error('nothing was put in place');
  return { old, latest };
};

beforeAll(async () => {
  files = await newReleaseFiles();
  await createTables(database());
  await putCampaign(database());
  old = await putRelease(database(), files, { id: 'first', state: 'superseded', supersededBy: 'second' });
  latest = await putRelease(database(), files, { id: 'second', state: 'public' });
});

afterAll(() => files[Symbol.asyncDispose]());

/** Every way for programs to a release. */
const ways = (releaseId: string) => {
  const unit = { params: { releaseId, unitId: 'unit-001' } };
  const query = { commitment: those().latest.commitments[0] ?? '' };
  return [
    () => everybody().call('readPublicRelease', { params: { releaseId } }),
    () => everybody().call('readReleasedUnit', unit),
    () => everybody().call('proveInclusion', { params: { releaseId }, query }),
    () => printer().call('printReleasedUnit', unit),
  ];
};

/** Every way for browsers. */
const links = (releaseId: string): string[] => [
  `/r/${releaseId}/unit-001`,
  ...releaseFiles.map((fileId) => `/v1/releases/${releaseId}/files/${fileId}`),
];

const onTheWay = ReleaseState.options.filter((state) => state !== 'public' && state !== 'superseded');

describe('a release that is not public', () => {
  it.each(onTheWay)('is unknown to everybody, by whatever way, while it is %s', async (state) => {
    const id = `not-public-${state}`;
    await putRelease(database(), files, { id, campaignId: `campaign-${state}`, state });
    for (const way of ways(id)) await problemOf(way(), 'release_unknown');
    for (const link of links(id)) {
      const reply = await pageOf(link);
      expect(reply.status).toBe(404);
      expect(await reply.text()).toContain('没有这次公布');
    }
  });

  it('is answered like one that there never was', async () => {
    await putRelease(database(), files, { id: 'in-draft', campaignId: 'drafting', state: 'draft' });
    for (const pathTo of [(id: string) => `/v1/releases/${id}`, (id: string) => `/r/${id}/unit-001`]) {
      const [draft, nothing] = await Promise.all(['in-draft', 'never-was'].map((id) => pageOf(pathTo(id))));
      expect(draft?.status).toBe(404);
      expect((await draft?.text())?.replaceAll('in-draft', 'never-was')).toBe(await nothing?.text());
    }
  });

  it('is not in the list', async () => {
    await putCampaign(database(), { id: 'listed' });
    await putRelease(database(), files, { id: 'listed-1', campaignId: 'listed', state: 'discarded' });
    await putRelease(database(), files, { id: 'listed-2', campaignId: 'listed', state: 'public' });
    await putRelease(database(), files, { id: 'listed-3', campaignId: 'listed', state: 'signed' });
    const { body } = await everybody().call('listPublicReleases', { params: { campaignId: 'listed' } });
    expect(body.releases.map(({ id }) => id)).toEqual(['listed-2']);
  });
});

describe('the list of public releases', () => {
  it('has those that are and were public, the latest first', async () => {
    const { body } = await everybody().call('listPublicReleases', { params });
    expect(body.releases.map(({ id, state, supersededBy }) => [id, state, supersededBy])).toEqual([
      ['second', 'public', null],
      ['first', 'superseded', 'second'],
    ]);
  });

  it('is not there for campaigns that nobody has heard of yet', async () => {
    await putCampaign(database(), { id: 'in-preparation', state: 'draft' });
    for (const id of ['in-preparation', 'no-such']) {
      await problemOf(
        everybody().call('listPublicReleases', { params: { campaignId: id } }),
        'campaign_unknown',
      );
    }
    await putCampaign(database(), { id: 'without-any' });
    const none = await everybody().call('listPublicReleases', { params: { campaignId: 'without-any' } });
    expect(none.body.releases).toEqual([]);
  });
});

describe('a public release', () => {
  it('says its hash, its root and its files', async () => {
    const { body } = await everybody().call('readPublicRelease', { params: { releaseId: 'second' } });
    const { overview } = those().latest;
    expect(body).toMatchObject({
      id: 'second',
      campaignId,
      hash: overview.hash,
      root: overview.root,
      leaves: overview.leaves,
      files: overview.files,
    });
  });

  it('names nobody who made it, and nothing of how the office went about it', async () => {
    const reply = await pageOf('/v1/releases/second');
    const list = await pageOf(`/v1/public/campaigns/${campaignId}/releases`);
    for (const text of [await reply.text(), await list.text()]) {
      expect(text).toContain(those().latest.overview.hash);
      for (const person of Object.values(people)) expect(text).not.toContain(person);
      expect(text).not.toMatch(
        /"(jobId|createdBy|checkedBy|signedBy|failure|revision|comments":(true|false))/,
      );
    }
  });

  it('may be kept for a minute, after which it may have been superseded', async () => {
    const paths = [
      '/v1/releases/second',
      `/v1/public/campaigns/${campaignId}/releases`,
      '/v1/releases/second/units/unit-001',
      '/r/second/unit-001',
    ];
    for (const path of paths) {
      expect((await pageOf(path)).headers.get('cache-control')).toBe('public, max-age=60');
    }
    // Not so what might be there soon.
    expect((await pageOf('/v1/releases/third')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('a file of a public release', () => {
  it('is fetched at an address for a short while, under its name, whole', async () => {
    const reply = await pageOf('/v1/releases/second/files/results-en');
    expect(reply.status).toBe(303);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const location = reply.headers.get('location') ?? '';
    const download = await files.download(new URL(location, 'http://in-process'));
    expect(download).toMatchObject({
      name: `${campaignId}-结果.csv`,
      contentType: 'text/csv; charset=utf-8',
    });
    expect(download?.bytes).toBe(those().latest.csv.length);
    // Each release has its own.
    const other = await pageOf('/v1/releases/first/files/results-en');
    expect(other.headers.get('location')?.split('?')[0]).not.toBe(location.split('?')[0]);
  });

  it('is unknown where the release has none of this name', async () => {
    for (const fileId of ['workbook-zh', 'totals', 'receipts', 'units']) {
      const reply = await pageOf(`/v1/releases/second/files/${fileId}`);
      expect(reply.status).toBe(404);
      expect(await reply.text()).toContain('没有这个文件');
    }
  });
});

describe("one unit's part", () => {
  it('is what the release says of the unit', async () => {
    const { body } = await everybody().call('readReleasedUnit', {
      params: { releaseId: 'second', unitId: 'unit-003' },
    });
    const { document, overview } = those().latest;
    expect(body.hash).toBe(overview.hash);
    const own = (one: { nodeId: string }) => one.nodeId === 'unit/unit-003';
    expect(body.figures.filter(own)).toEqual(document.outcome.figures.filter(own));
    expect(body.cells.filter(own).length).toBeGreaterThan(20);
    expect(body.supersededBy).toBeNull();
  });

  it('is unknown of a unit that the release does not have', async () => {
    const call = { params: { releaseId: 'second', unitId: 'unit-999' } };
    await problemOf(everybody().call('readReleasedUnit', call), 'unit_unknown');
    expect((await pageOf('/r/second/unit-999')).status).toBe(404);
    await problemOf(printer().call('printReleasedUnit', call), 'unit_unknown');
  });

  it('says which release has taken the place of this one: as JSON, as a page, on paper', async () => {
    const call = { params: { releaseId: 'first', unitId: 'unit-001' } };
    const { body } = await everybody().call('readReleasedUnit', call);
    expect(body.supersededBy).toBe('second');
    const page = await (await pageOf('/r/first/unit-001?lang=en')).text();
    expect(page).toContain('A later release has taken the place of this one');
    expect(page).toContain('href="/r/second/unit-001?lang=en"');
    const printed = await printer().call('printReleasedUnit', { ...call, query: { lang: 'en' } });
    using pdf = await openPdf(printed.body);
    expect(pdf.text(0)).toContain('A later release has taken the place of this one');
    expect(pdf.text(0)).toMatch(/https?:\/\/\S+\/r\/second\/unit-001/);

    const current = await (await pageOf('/r/second/unit-001?lang=en')).text();
    expect(current).not.toContain('has taken the place');
  });
});

describe("a unit's page", () => {
  it('has a policy of its own: no script, no form, its own style sheet', async () => {
    const reply = await pageOf('/r/second/unit-001');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('content-security-policy')).toBe(reportPolicy);
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await reply.text()).toContain('<html lang="zh-CN">');
  });

  it('is a page too where there is none', async () => {
    const reply = await pageOf('/r/no-such/unit-001');
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(reply.headers.get('content-security-policy')).not.toBe(reportPolicy);
    expect(await reply.text()).toContain('没有这次公布');
  });
});

describe("a unit's report on paper", () => {
  it('is a PDF with the hash and the address, the same bytes each time', async () => {
    const print = () =>
      fetchOf(
        buildPrint(contextFor('print')),
        [],
      )('http://in-process/v1/releases/second/units/unit-001/report');
    const reply = await print();
    const [one, again] = [await reply.bytes(), await (await print()).bytes()];
    expect(Buffer.from(one).equals(Buffer.from(again))).toBe(true);
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="second-unit-001.pdf"');
    using pdf = await openPdf(one);
    expect(pdf.text(0)).toContain(those().latest.overview.hash);
    expect(pdf.text(0)).toMatch(/https?:\/\/\S+\/r\/second\/unit-001/);
  });
});
