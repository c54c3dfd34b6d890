import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageKey } from '../../functions/handlers/releases/places.ts';
import { build as buildRelease } from '../../functions/release.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import type { FolderFiles } from '../../functions/store/folderFiles.ts';
import { ReleaseState } from '../../schemas/releaseLife.ts';
import { languages } from '../../schemas/text.ts';
import {
  newReleaseFiles,
  putCampaign,
  putRelease,
  releasesFor,
  type TestRelease,
} from '../releases/support/published.ts';
import { useEngine } from '../support/engine.ts';
import { functionContext } from '../support/functionContext.ts';
import { fetchOf } from '../support/inProcess.ts';

const engine = useEngine();
const prefix = 'public-pages';
let files: FolderFiles & AsyncDisposable;
let first: TestRelease | undefined;

const database = () => openDatabase({ prefix, endpoint: engine.endpoint });
const pageOf = (path: string, headers: Record<string, string> = {}) => {
  const release = buildRelease({
    ...functionContext('release', { prefix, endpoint: engine.endpoint }),
    ...releasesFor('release', files),
    now: () => new Date('2026-12-05T00:00:00.000Z'),
  });
  return fetchOf(release, [])(`http://in-process${path}`, { headers });
};

beforeAll(async () => {
  files = await newReleaseFiles();
  await createTables(database());
  await putCampaign(database());
  first = await putRelease(database(), files, { id: 'first', state: 'superseded', supersededBy: 'second' });
  await putRelease(database(), files, { id: 'second', state: 'public' });
});

afterAll(() => files[Symbol.asyncDispose]());

describe('an address of results that there are not', () => {
  it('leads back to the results, not to a poster', async () => {
    const reply = await pageOf('/r/no-release?lang=zh-CN');
    expect(reply.status).toBe(404);
    const page = await reply.text();
    expect(page).toContain('请核对网址');
    expect(page).not.toContain('扫描');
  });
});

describe("a release's page", () => {
  it.each(languages)('is given as it was written, in %s, to be kept for good', async (language) => {
    const reply = await pageOf(`/r/first?lang=${language}`);
    expect(reply.status).toBe(200);
    const written = await files.read(pageKey(first?.overview ?? never(), language), 2 ** 24);
    const page = await reply.text();
    expect(page).toBe(Buffer.from(written ?? []).toString('utf8'));
    expect(reply.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(reply.headers.get('content-language')).toBe(language);
    // What may change is not in it: that another took its place.
    expect(page).not.toContain('second');
  });

  it('has a policy that lets it have its own style sheet, our scripts and our answers, and nothing else', async () => {
    const reply = await pageOf('/r/first');
    const [, sheet = ''] = /<style>([^<]*)<\/style>/.exec(await reply.text()) ?? [];
    expect(reply.headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
      "script-src 'self'",
      "connect-src 'self'",
      'img-src data:',
      "form-action 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]);
  });

  it('is in another language where it was prepared before the reader’s was added, for a minute', async () => {
    const { overview } = await putRelease(database(), files, {
      id: 'early',
      campaignId: 'early-campaign',
      state: 'public',
    });
    await files.remove([pageKey(overview, 'en')]);
    const reply = await pageOf('/r/early?lang=en');
    expect([reply.status, reply.headers.get('content-language')]).toEqual([200, 'zh-CN']);
    expect(reply.headers.get('cache-control')).toBe('public, max-age=60');
  });

  it.each(ReleaseState.options.filter((state) => state !== 'public' && state !== 'superseded'))(
    'is not there while the release is %s: it is answered like one that never was',
    async (state) => {
      const id = `hidden-${state}`;
      await putRelease(database(), files, { id, campaignId: `campaign-${state}`, state });
      const [hidden, nothing] = await Promise.all([pageOf(`/r/${id}`), pageOf('/r/never-was')]);
      expect([hidden.status, nothing.status]).toEqual([404, 404]);
      const words = await hidden.text();
      expect(words).toContain('没有这次公布');
      expect(words).toBe(await nothing.text());
      expect(hidden.headers.get('cache-control')).toBe('no-store');
    },
  );
});

describe("the page of a campaign's releases", () => {
  it('has the latest first and the earlier ones, and may be kept for a minute', async () => {
    const reply = await pageOf('/c/county-2026?lang=en');
    expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
    const page = await reply.text();
    expect(page.match(/href="\/r\/\w+\?lang=en"/g)).toEqual([
      'href="/r/second?lang=en"',
      'href="/r/first?lang=en"',
    ]);
    expect(page).toContain('superseded');
    expect(page).toContain('id="check"');
  });

  it('says calmly that nothing is public yet, with the phases and where they are', async () => {
    await putCampaign(database(), { id: 'waiting' });
    await putRelease(database(), files, { id: 'in-draft', campaignId: 'waiting', state: 'draft' });
    const page = await (await pageOf('/c/waiting?lang=zh-CN')).text();
    expect(page).toContain('还没有公布结果');
    expect(page).toContain('活动安排');
    expect(page).toMatch(/未开始|进行中|已结束/);
    expect(page).not.toContain('in-draft');
    expect(page).not.toContain('id="check"');
  });

  it('is not there for campaigns that nobody has heard of yet', async () => {
    await putCampaign(database(), { id: 'preparing', state: 'draft' });
    for (const id of ['preparing', 'no-such']) {
      const reply = await pageOf(`/c/${id}`);
      expect(reply.status).toBe(404);
      expect(reply.headers.get('content-type')).toContain('text/html');
    }
  });
});

function never(): never {
  throw new Error('nothing was put in place');
}
