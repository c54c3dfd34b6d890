import type { TransactWriteItemsCommandInput } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { chainFault } from '../../functions/rules/audit/auditChain.ts';
import { transact } from '../../functions/store/transact.ts';
import { type ReleaseOverview, ReleaseState } from '../../schemas/releaseLife.ts';
import { useEngine } from '../support/engine.ts';
import { newId, problemOf } from '../support/office.ts';
import { headOf, putDraft, putRelease, putStep } from './support/putDraft.ts';
import { newReleaseDesk, type ReleaseDesk } from './support/releaseDesk.ts';

const engine = useEngine();
let desk: ReleaseDesk;
beforeAll(async () => {
  desk = await newReleaseDesk(engine.endpoint);
});
afterAll(() => desk[Symbol.asyncDispose]());

const title = '定安县2026年群众评议结果';

const begin = async (campaignId: string, office: Client = desk.clerk): Promise<ReleaseOverview> =>
  (await office.call('createRelease', { params: { campaignId }, body: { title } })).body;

const stepNames = ['checkRelease', 'signRelease', 'publishRelease', 'discardRelease'] as const;

type StepName = (typeof stepNames)[number];

const step = (
  name: StepName,
  { id: releaseId, campaignId, revision }: Pick<ReleaseOverview, 'id' | 'campaignId' | 'revision'>,
  office: Client = desk.head,
) => office.call(name, { params: { campaignId, releaseId }, body: { revision } });

const listed = async (campaignId: string) =>
  (await desk.clerk.call('listReleases', { params: { campaignId } })).body.releases;

const published = async (campaignId: string) =>
  (await desk.events.waiting()).filter((event) => event.campaignId === campaignId);

describe('a release on its way', () => {
  it('is begun with a cutoff that is over, and with the job that prepares it', async () => {
    const { campaignId } = await desk.campaign(newId());
    const release = await begin(campaignId);
    expect(release).toMatchObject({
      campaignId,
      number: 1,
      title,
      state: 'preparing',
      view: 'cleaned',
      comments: false,
      cutoff: '2026-12-10T07:58:00.000Z',
      createdAt: '2026-12-10T08:00:30.000Z',
      createdBy: 'clerk',
      previousId: null,
      correction: null,
      hash: null,
      revision: 1,
    });
    expect(await desk.jobStore.read(campaignId, release.jobId)).toMatchObject({
      state: 'waiting',
      params: { kind: 'release', releaseId: release.id },
      createdBy: 'clerk',
    });
    expect(await listed(campaignId)).toEqual([release]);
  });

  it('is checked, signed off by another person and published, each with who did it and when', async () => {
    const { campaignId } = await desk.campaign(newId());
    const draft = await putRelease(desk, campaignId, 'draft');
    const { body: checked } = await step('checkRelease', draft, desk.checker);
    expect(checked).toEqual({
      ...draft,
      state: 'checked',
      checkedBy: 'checker',
      checkedAt: desk.now().toISOString(),
      revision: 3,
    });
    const { body: signed } = await step('signRelease', checked, desk.head);
    expect(signed).toEqual({
      ...checked,
      state: 'signed',
      signedBy: 'head',
      signedAt: desk.now().toISOString(),
      revision: 4,
    });
    const { body: shown } = await step('publishRelease', signed, desk.clerk);
    expect(shown).toEqual({
      ...signed,
      state: 'public',
      publishedAt: desk.now().toISOString(),
      revision: 5,
    });
    expect(await headOf(desk, draft.id)).toEqual(shown);
    const { body: read } = await desk.clerk.call('readRelease', {
      params: { campaignId, releaseId: draft.id },
    });
    expect(read).toEqual(shown);
  });

  it('leaves an entry in the audit log for each step, by who made it', async () => {
    const { campaignId } = await desk.campaign(newId());
    const { id } = await putRelease(desk, campaignId, 'public');
    const entries = await desk.audit();
    expect(chainFault(entries)).toBeUndefined();
    const made = entries.filter(({ object }) => object === `campaign/${campaignId}/release/${id}`);
    expect(made.map(({ subject, verb }) => `${subject} ${verb}`)).toEqual([
      'clerk release:write',
      'checker release:write',
      'head release:sign',
      'clerk release:write',
    ]);
  });
});

describe('every state', () => {
  const allowed: Readonly<Record<StepName, readonly ReleaseState[]>> = {
    checkRelease: ['draft'],
    signRelease: ['checked'],
    publishRelease: ['signed'],
    discardRelease: ['preparing', 'draft', 'checked', 'signed'],
  };

  it.each(ReleaseState.options)('%s takes the steps that lead on from it, and no other', async (state) => {
    for (const name of stepNames) {
      const { campaignId } = await desk.campaign(newId());
      const begun = await begin(campaignId);
      await putDraft(desk, begun.id);
      const before = await putStep(desk, begun.id, { state, checkedBy: 'checker' });
      if (allowed[name].includes(state)) {
        const { body } = await step(name, before);
        expect(body.revision).toBe(before.revision + 1);
      } else {
        await problemOf(step(name, before), 'release_state');
        expect(await headOf(desk, before.id)).toEqual(before);
      }
    }
  });

  it.each(stepNames)('is left by %s at the revision that was decided on alone', async (name) => {
    const { campaignId } = await desk.campaign(newId());
    const begun = await begin(campaignId);
    await putDraft(desk, begun.id);
    const state = allowed[name].at(-1) ?? 'draft';
    const before = await putStep(desk, begun.id, { state, checkedBy: 'checker' });
    const problem = await problemOf(step(name, { ...before, revision: 2 }), 'revision_stale');
    expect(problem.problem).toMatchObject({ revision: 3 });
    expect(await headOf(desk, before.id)).toEqual(before);
  });

  it.each(stepNames)('of another campaign is none that %s knows', async (name) => {
    const { campaignId } = await desk.campaign(newId());
    const other = await desk.campaign(newId());
    const release = await begin(campaignId);
    await problemOf(step(name, { ...release, campaignId: other.campaignId }), 'release_unknown');
    await problemOf(step(name, { ...release, campaignId: 'nowhere' }), 'campaign_unknown');
    await problemOf(step(name, { ...release, id: 'no-release' }), 'release_unknown');
  });

  it('of another campaign is not shown', async () => {
    const { campaignId } = await desk.campaign(newId());
    const other = await desk.campaign(newId());
    const { id: releaseId } = await begin(campaignId);
    const params = { campaignId: other.campaignId, releaseId };
    await problemOf(desk.clerk.call('readRelease', { params }), 'release_unknown');
    expect(await listed(other.campaignId)).toEqual([]);
    await problemOf(listed('nowhere'), 'campaign_unknown');
  });
});

describe('signing off', () => {
  it.each([
    ['began it', 'clerk'],
    ['checked it', 'checker'],
  ])('is not for whoever %s', async (_, subject) => {
    const { campaignId } = await desk.campaign(newId());
    const checked = await putRelease(desk, campaignId, 'checked');
    await problemOf(step('signRelease', checked, desk.officeOf(subject)), 'second_person_needed');
    expect(await headOf(desk, checked.id)).toEqual(checked);
  });

  it('takes a second person where the first both began and checked it, and no more than that', async () => {
    const { campaignId } = await desk.campaign(newId());
    const draft = await putRelease(desk, campaignId, 'draft');
    const { body: checked } = await step('checkRelease', draft, desk.clerk);
    await problemOf(step('signRelease', checked, desk.clerk), 'second_person_needed');
    const { body: signed } = await step('signRelease', checked, desk.head);
    expect(signed).toMatchObject({ createdBy: 'clerk', checkedBy: 'clerk', signedBy: 'head' });
    await step('publishRelease', signed, desk.clerk);
  });
});

describe('checking', () => {
  it('is refused where withheld counts can be worked out', async () => {
    const { campaignId } = await desk.campaign(newId());
    const begun = await begin(campaignId);
    const draft = await putDraft(desk, begun.id, { exposed: 1 });
    await problemOf(step('checkRelease', draft), 'release_exposes');
    expect(await headOf(desk, draft.id)).toEqual(draft);
  });
});

describe('one release at a time', () => {
  it('is under way in a campaign: in its place comes the next number, after what was given up too', async () => {
    const { campaignId } = await desk.campaign(newId());
    const first = await begin(campaignId);
    await problemOf(begin(campaignId), 'release_under_way');
    await step('discardRelease', first);
    const second = await begin(campaignId);
    expect(second).toMatchObject({ number: 2, previousId: null });
    await putDraft(desk, second.id);
    await problemOf(begin(campaignId), 'release_under_way');
    const numbers = (await listed(campaignId)).map(({ number, state }) => [number, state]);
    expect(numbers).toEqual([
      [2, 'draft'],
      [1, 'discarded'],
    ]);
  });

  it('is begun when several people begin one at once', async () => {
    const { campaignId } = await desk.campaign(newId());
    const begun = await Promise.allSettled(
      ['one', 'two', 'three', 'four'].map((subject) => begin(campaignId, desk.officeOf(subject))),
    );
    const refused = begun.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(refused).toEqual(Array(3).fill('release_under_way'));
    const [only, ...others] = await listed(campaignId);
    expect(others).toEqual([]);
    expect((await desk.store.line(campaignId)).openId).toBe(only?.id);
    expect((await desk.jobStore.list(campaignId)).jobs).toHaveLength(1);
  });

  it('stands beside those of other campaigns', async () => {
    const [one, other] = [await desk.campaign(newId()), await desk.campaign(newId())];
    await begin(one.campaignId);
    expect(await begin(other.campaignId)).toMatchObject({ number: 1 });
  });

  it('is begun in no draft of a campaign, which nobody can have answered', async () => {
    const { campaignId, revision } = await desk.campaign(newId());
    const early = newId();
    await desk.clerk.call('cloneCampaign', {
      params: { campaignId },
      body: { id: early, name: { 'zh-CN': '下一年' }, opensAt: '2027-12-01' },
    });
    await problemOf(begin(early), 'campaign_state');
    const body = { revision, state: 'closed' as const };
    await desk.clerk.call('changeCampaignState', { params: { campaignId }, body });
    expect(await begin(campaignId)).toMatchObject({ state: 'preparing' });
  });
});

describe('publishing', () => {
  it('puts the release in the place of the one before, which says so', async () => {
    const { campaignId } = await desk.campaign(newId());
    const first = await putRelease(desk, campaignId, 'public');
    desk.pass(60);
    const second = await putRelease(desk, campaignId, 'signed');
    expect(second).toMatchObject({ number: 2, previousId: first.id });
    expect(await headOf(desk, first.id)).toEqual(first);
    await step('publishRelease', second);
    expect(await headOf(desk, first.id)).toEqual({
      ...first,
      state: 'superseded',
      supersededBy: second.id,
      revision: first.revision + 1,
    });
    desk.pass(60);
    const third = await putRelease(desk, campaignId, 'public');
    expect((await listed(campaignId)).map(({ state, supersededBy }) => [state, supersededBy])).toEqual([
      ['public', null],
      ['superseded', third.id],
      ['superseded', second.id],
    ]);
    expect(await desk.store.line(campaignId)).toMatchObject({
      last: 3,
      openId: null,
      publicIds: [first.id, second.id, third.id],
    });
  });

  it('tells of it by one event, and of nothing before', async () => {
    const { campaignId } = await desk.campaign(newId());
    const signed = await putRelease(desk, campaignId, 'signed');
    expect(await published(campaignId)).toEqual([]);
    await step('publishRelease', signed);
    expect(await published(campaignId)).toEqual([
      expect.objectContaining({
        type: 'release.published',
        at: desk.now().toISOString(),
        releaseId: signed.id,
      }),
    ]);
  });

  it('is one transaction: release, line, the former one, event and audit entry', async () => {
    const { campaignId } = await desk.campaign(newId());
    await putRelease(desk, campaignId, 'public');
    const signed = await putRelease(desk, campaignId, 'signed');
    const written: string[][] = [];
    const watching = desk.officeOf('head', async (command, input, send) => {
      if (command === 'TransactWriteItemsCommand') {
        const { TransactItems = [] } = input as TransactWriteItemsCommandInput;
        written.push(TransactItems.map(({ Put }) => `${Put?.Item?.pk?.S} ${Put?.Item?.sk?.S}`));
      } else expect(command).toMatch(/^(GetItem|Query)Command$/);
      await send();
    });
    await step('publishRelease', signed, watching);
    const [former] = (await desk.store.line(campaignId)).publicIds;
    expect(written).toHaveLength(1);
    expect(written[0]?.map((name) => name.replace(/^(EVENT#|OUTBOX ).*|^(AUDIT ).*/, '$1$2'))).toEqual([
      `RELEASE#${signed.id} RELEASE`,
      `RELEASES#${campaignId} LINE`,
      `RELEASE#${former} RELEASE`,
      'EVENT#',
      'OUTBOX ',
      'AUDIT ',
    ]);
  });

  it('does nothing at all when the database fails it', async () => {
    const { campaignId } = await desk.campaign(newId());
    const first = await putRelease(desk, campaignId, 'public');
    const signed = await putRelease(desk, campaignId, 'signed');
    const line = await desk.store.line(campaignId);
    const failing = desk.officeOf('head', async (command, _input, send) => {
      if (command === 'TransactWriteItemsCommand') throw new Error('the network is down');
      await send();
    });
    await problemOf(step('publishRelease', signed, failing), 'internal');
    expect(await headOf(desk, first.id)).toEqual(first);
    expect(await headOf(desk, signed.id)).toEqual(signed);
    expect(await desk.store.line(campaignId)).toEqual(line);
    expect(await published(campaignId)).toHaveLength(1);
  });

  it('or discarding happens when both are asked for at once, never half of each', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { campaignId } = await desk.campaign(newId());
      const signed = await putRelease(desk, campaignId, 'signed');
      const outcomes = await Promise.allSettled([
        step('publishRelease', signed, desk.clerk),
        step('discardRelease', signed, desk.head),
      ]);
      const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
      expect(refused).toEqual(['revision_stale']);
      const { state } = await headOf(desk, signed.id);
      const isPublic = state === 'public';
      expect(state).toBe(isPublic ? 'public' : 'discarded');
      expect(await desk.store.line(campaignId)).toMatchObject({
        openId: null,
        publicIds: isPublic ? [signed.id] : [],
      });
      expect(await published(campaignId)).toHaveLength(isPublic ? 1 : 0);
    }
  });

  it('happens once when two people publish at once', async () => {
    const { campaignId } = await desk.campaign(newId());
    const signed = await putRelease(desk, campaignId, 'signed');
    const outcomes = await Promise.allSettled([
      step('publishRelease', signed, desk.clerk),
      step('publishRelease', signed, desk.head),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await desk.store.line(campaignId)).publicIds).toEqual([signed.id]);
    expect(await published(campaignId)).toHaveLength(1);
  });
});

describe('a correction', () => {
  const correct = (campaignId: string, releaseId: string) =>
    desk.clerk.call('createRelease', {
      params: { campaignId },
      body: { title, correction: { releaseId, reason: '一处窗口的答卷重复计入' } },
    });

  it('names the release that it corrects, and why', async () => {
    const { campaignId } = await desk.campaign(newId());
    const first = await putRelease(desk, campaignId, 'public');
    const { body } = await correct(campaignId, first.id);
    expect(body).toMatchObject({
      correction: { releaseId: first.id, reason: '一处窗口的答卷重复计入' },
      previousId: first.id,
    });
    expect(await headOf(desk, body.id)).toEqual(body);
  });

  it('may be of one that is superseded already', async () => {
    const { campaignId } = await desk.campaign(newId());
    const first = await putRelease(desk, campaignId, 'public');
    await putRelease(desk, campaignId, 'public');
    expect((await correct(campaignId, first.id)).status).toBe(202);
  });

  it('is of what this campaign has said in public, and of nothing else', async () => {
    const [one, other] = [await desk.campaign(newId()), await desk.campaign(newId())];
    const discarded = await putRelease(desk, one.campaignId, 'discarded');
    const elsewhere = await putRelease(desk, other.campaignId, 'public');
    for (const id of [discarded.id, elsewhere.id, 'no-release'])
      await problemOf(correct(one.campaignId, id), 'release_unknown');
    expect(await desk.store.line(one.campaignId)).toMatchObject({ last: 1, openId: null });
  });

  it('says why in words', async () => {
    const { campaignId } = await desk.campaign(newId());
    const { id: releaseId } = await putRelease(desk, campaignId, 'public');
    const call = desk.clerk.call('createRelease', {
      params: { campaignId },
      body: { title, correction: { releaseId, reason: '    ' } },
    });
    await problemOf(call, 'fields_invalid');
  });
});

describe('a release compared with another campaign', () => {
  const compare = (campaignId: string, comparedWith: string) =>
    desk.clerk.call('createRelease', { params: { campaignId }, body: { title, comparedWith } });

  it('names a public release of that one', async () => {
    const [one, other] = [await desk.campaign(newId()), await desk.campaign(newId())];
    const earlier = await putRelease(desk, other.campaignId, 'public');
    const { body } = await compare(one.campaignId, earlier.id);
    expect(body.comparedWith).toBe(earlier.id);
  });

  it('is not begun with one that nobody can read, nor with one of its own', async () => {
    const [one, other] = [await desk.campaign(newId()), await desk.campaign(newId())];
    const own = await putRelease(desk, one.campaignId, 'public');
    const signed = await putRelease(desk, other.campaignId, 'signed');
    for (const id of [own.id, signed.id, 'no-release'])
      await problemOf(compare(one.campaignId, id), 'release_unknown');
  });
});

describe('discarding', () => {
  it('cancels the job of a release that is being prepared', async () => {
    const { campaignId } = await desk.campaign(newId());
    const release = await begin(campaignId);
    const { body } = await step('discardRelease', release);
    expect(body).toMatchObject({ state: 'discarded', revision: 2 });
    expect(await desk.jobStore.read(campaignId, release.jobId)).toMatchObject({ state: 'cancelled' });
    expect(await desk.store.line(campaignId)).toMatchObject({ openId: null, publicIds: [] });
  });

  it('is possible though the job has failed and has yet to say so', async () => {
    const { campaignId } = await desk.campaign(newId());
    const release = await begin(campaignId);
    const name = { campaignId, id: release.jobId };
    await desk.jobStore.lease(name, 'engine', desk.now());
    await desk.jobStore.fail(name, 'engine', 'release_tallies_differ', desk.now());
    await step('discardRelease', release);
    expect(await headOf(desk, release.id)).toMatchObject({ state: 'discarded' });
    expect(await desk.jobStore.read(campaignId, release.jobId)).toMatchObject({ state: 'failed' });
  });

  it('is made anew when the job ends between the look at it and the write', async () => {
    const { campaignId } = await desk.campaign(newId());
    const release = await begin(campaignId);
    const name = { campaignId, id: release.jobId };
    let writes = 0;
    const office = desk.officeOf('head', async (command, _input, send) => {
      if (command === 'TransactWriteItemsCommand') {
        writes += 1;
        if (writes === 1) await transact(desk.database, desk.jobStore.cancelWrites(name, desk.now()));
      }
      await send();
    });
    await step('discardRelease', release, office);
    expect(writes).toBe(2);
    expect(await headOf(desk, release.id)).toMatchObject({ state: 'discarded', revision: 2 });
    expect((await desk.store.line(campaignId)).openId).toBeNull();
  });

  it('leaves alone the job of a draft, which is done', async () => {
    const { campaignId } = await desk.campaign(newId());
    const draft = await putRelease(desk, campaignId, 'draft');
    await step('discardRelease', draft);
    expect(await desk.jobStore.read(campaignId, draft.jobId)).toMatchObject({ state: 'waiting' });
  });
});

describe('a campaign with releases', () => {
  const remove = (campaignId: string) => desk.clerk.call('deleteCampaign', { params: { campaignId } });

  const closed = async () => {
    const { campaignId, revision } = await desk.campaign(newId());
    const body = { revision, state: 'closed' as const };
    await desk.clerk.call('changeCampaignState', { params: { campaignId }, body });
    return campaignId;
  };

  it('cannot be deleted while one is under way, or once one was public', async () => {
    const campaignId = await closed();
    const { id } = await begin(campaignId);
    desk.pass(120);
    await problemOf(remove(campaignId), 'has_releases');
    await step('discardRelease', await headOf(desk, id));
    await putRelease(desk, campaignId, 'public');
    await problemOf(remove(campaignId), 'has_releases');
    expect((await listed(campaignId)).map(({ state }) => state)).toEqual(['public', 'discarded']);
  });

  it('can be deleted when all were given up', async () => {
    const campaignId = await closed();
    await putRelease(desk, campaignId, 'discarded');
    desk.pass(120);
    expect((await remove(campaignId)).body).toEqual({ deleted: campaignId });
  });

  it.each([0, 1])('is not begun a release of while it is being deleted, after %i of them', async (before) => {
    const campaignId = await closed();
    if (before) await putRelease(desk, campaignId, 'discarded');
    desk.pass(120);
    let isDeleted = false;
    const office = desk.officeOf('late', async (command, _input, send) => {
      if (command === 'TransactWriteItemsCommand' && !isDeleted) {
        isDeleted = true;
        await remove(campaignId);
      }
      await send();
    });
    await problemOf(begin(campaignId, office), 'campaign_unknown');
    expect((await desk.store.line(campaignId)).openId).toBeNull();
  });
});
