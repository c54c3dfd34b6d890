import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileKey } from '../../functions/handlers/releases/places.ts';
import { sha256 } from '../../functions/rules/sha256.ts';
import { ReleaseDocument } from '../../schemas/release.ts';
import type { ReleaseOverview } from '../../schemas/releaseLife.ts';
import { useEngine } from '../support/engine.ts';
import { newId, problemOf } from '../support/office.ts';
import { headOf } from './support/putDraft.ts';
import { newReleaseDesk, type ReleaseDesk } from './support/releaseDesk.ts';

const engine = useEngine();
let desk: ReleaseDesk;
beforeAll(async () => {
  desk = await newReleaseDesk(engine.endpoint);
});
afterAll(() => desk[Symbol.asyncDispose]());

const unitIds = ['dingcheng', 'longmen', 'xinzhu', 'leiming', 'hanlin', 'lingkou'];

/** Twenty answers on each unit, some of them satisfied, and half of them with words. */
const answers = (campaignId: string, each = 20, acceptedAt = '2026-12-05T08:00:00.000Z') =>
  unitIds.flatMap((unitId, unit) =>
    Array.from({ length: each }, (_, place) =>
      desk.responseOf(campaignId, unitId, {
        acceptedAt,
        answers: {
          overall: (place * 7 + unit) % 10 < 6 ? 'good' : 'bad',
          ...(place % 2 === 0 && { comment: `意见：${unitId} 第${place}份` }),
        },
      }),
    ),
  );

const documentOf = async ({ id, campaignId, hash }: ReleaseOverview): Promise<ReleaseDocument> => {
  if (hash === null) throw new Error('a release without figures');
  const content = await desk.releases.read(fileKey({ campaignId, id, hash }, 'document'), 2 ** 26);
  return ReleaseDocument.parse(JSON.parse(Buffer.from(content ?? []).toString('utf8')));
};

const paramsOf = ({ campaignId, id: releaseId }: ReleaseOverview) => ({ campaignId, releaseId });

/** Has a draft checked, signed off and published, by two people. */
const publish = async (draft: ReleaseOverview): Promise<ReleaseOverview> => {
  const params = paramsOf(draft);
  const { body: checked } = await desk.clerk.call('checkRelease', {
    params,
    body: { revision: draft.revision },
  });
  const { body: signed } = await desk.head.call('signRelease', {
    params,
    body: { revision: checked.revision },
  });
  return (await desk.clerk.call('publishRelease', { params, body: { revision: signed.revision } })).body;
};

describe('from responses to what the public reads', () => {
  it('goes what the office has reviewed and two people have approved, and a correction after it', async () => {
    const { campaignId, params } = await desk.campaign(newId(), unitIds);
    await desk.take(answers(campaignId));

    await desk.clerk.call('collectComments', { params });
    await desk.work();
    const { body: remarks } = await desk.clerk.call('listComments', { params });
    expect(remarks.waiting).toBe(60);
    const [redacted, withheld, passed] = remarks.comments;
    if (!redacted || !withheld || !passed) throw new Error('remarks');
    await desk.clerk.call('reviewComments', {
      params,
      body: {
        decisions: [
          { id: redacted.id, state: 'passed', redacted: '希望多开一个窗口。' },
          { id: withheld.id, state: 'withheld' },
          { id: passed.id, state: 'passed' },
        ],
      },
    });

    const { body: begun } = await desk.clerk.call('createRelease', {
      params,
      body: { title: '评议结果', comments: true },
    });
    await desk.work();
    const draft = await headOf(desk, begun.id);
    expect(draft).toMatchObject({ state: 'draft', failure: null, summary: { exposed: 0, comments: 2 } });
    const { body: link } = await desk.clerk.call('linkReleaseFile', {
      params: paramsOf(draft),
      body: { fileId: 'document' },
    });
    const file = await desk.releases.download(new URL(link.url, 'http://localhost'));
    expect(file).toMatchObject({ bytes: draft.files.find(({ id }) => id === 'document')?.bytes });

    const first = await publish(draft);
    expect(first.state).toBe('public');
    const { basis } = await documentOf(first);
    expect(basis.comments.map(({ text }) => text).sort()).toEqual([passed.text, '希望多开一个窗口。'].sort());
    const { hash } = first;
    if (hash === null) throw new Error('a hash');
    const content = await desk.releases.read(
      fileKey({ campaignId, id: first.id, hash }, 'document'),
      2 ** 26,
    );
    expect(sha256(content ?? new Uint8Array())).toBe(hash);
    // Neither what was withheld nor what was taken out of a remark is anywhere in what is published.
    for (const { key } of await desk.releases.list('published/')) {
      const text = Buffer.from((await desk.releases.read(key, 2 ** 26)) ?? []).toString('utf8');
      for (const secret of [withheld.text, redacted.text]) expect(text).not.toContain(secret);
    }

    await desk.take(answers(campaignId, 30, '2026-12-06T08:00:00.000Z'));
    desk.pass(86_400);
    const { body: again } = await desk.clerk.call('createRelease', {
      params,
      body: {
        title: '评议结果（更正）',
        correction: { releaseId: first.id, reason: '补计12月6日的答卷' },
      },
    });
    await desk.work();
    const second = await headOf(desk, again.id);
    expect(second).toMatchObject({ state: 'draft', previousId: first.id });
    const { body: compared } = await desk.clerk.call('compareRelease', { params: paramsOf(second) });
    expect(compared).toMatchObject({ previousId: first.id });
    expect(compared.differences).toContainEqual(
      expect.objectContaining({
        nodeId: 'all',
        lineId: `${campaignId}-residents/responses`,
        name: expect.objectContaining({ en: expect.stringMatching(/ · Responses$/) }),
        kind: 'moved',
        answeredBefore: 120,
        answeredAfter: 300,
      }),
    );
    expect(compared.differences).toHaveLength(compared.total);

    await publish(second);
    expect(await headOf(desk, first.id)).toMatchObject({ state: 'superseded', supersededBy: second.id });
    expect((await documentOf(await headOf(desk, second.id))).basis.release).toMatchObject({
      number: 2,
      previous: { id: first.id, hash },
      correction: { releaseId: first.id, reason: '补计12月6日的答卷' },
    });
    const told = (await desk.events.waiting()).filter(({ type }) => type === 'release.published');
    expect(told.map(({ releaseId }) => releaseId)).toEqual([first.id, second.id]);
  });

  it('goes nothing of a release that was discarded before it was prepared', async () => {
    const { campaignId, params } = await desk.campaign(newId(), unitIds);
    await desk.take(answers(campaignId));
    const { body: begun } = await desk.clerk.call('createRelease', { params, body: { title: '评议结果' } });
    await desk.clerk.call('discardRelease', { params: paramsOf(begun), body: { revision: 1 } });
    await desk.work();
    expect(await headOf(desk, begun.id)).toMatchObject({ state: 'discarded', hash: null, revision: 2 });
    expect(await desk.releases.list(`published/${campaignId}/`)).toEqual([]);
    expect(await desk.jobStore.open()).toEqual([]);
  });

  it('goes nothing of a release whose job the office cancelled, and another can be begun', async () => {
    const { campaignId, params } = await desk.campaign(newId(), unitIds);
    await desk.take(answers(campaignId));
    const { body: begun } = await desk.clerk.call('createRelease', { params, body: { title: '评议结果' } });
    await desk.clerk.call('cancelJob', { params: { ...params, jobId: begun.jobId } });
    await desk.work();
    expect(await headOf(desk, begun.id)).toMatchObject({ state: 'failed', failure: 'cancelled' });
    const discard = desk.clerk.call('discardRelease', { params: paramsOf(begun), body: { revision: 2 } });
    await problemOf(discard, 'release_state');
    await desk.clerk.call('createRelease', { params, body: { title: '评议结果' } });
    await desk.work();
    const [latest] = (await desk.clerk.call('listReleases', { params })).body.releases;
    expect(latest).toMatchObject({ number: 2, state: 'draft' });
  });
});
