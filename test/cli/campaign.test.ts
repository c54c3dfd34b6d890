import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CampaignOverview } from '../../schemas/campaign.ts';
import { runPingyi } from './support/command.ts';
import { useOffice } from './support/office.ts';

const { pingyi, inFolder, run, json } = useOffice();

const phase = ['--phase', 'rating,群众评议,2030-12-01,2030-12-31T18:00'];

const create = (id: string, ...args: string[]) =>
  json<CampaignOverview>('campaign', 'create', '--id', id, '--name', '机关作风评议', ...phase, ...args);

describe('pingyi campaign', () => {
  it('creates from options, its times on the clocks of its time zone', async () => {
    const args = ['--name', 'en=Appraisal', '--phase', 'open,公示,2031-01-05,', '--threshold', '12'];
    expect(await create('by-options', ...args)).toMatchObject({
      id: 'by-options',
      name: { 'zh-CN': '机关作风评议', en: 'Appraisal' },
      state: 'draft',
      threshold: 12,
      phases: [
        { id: 'rating', opensAt: '2030-11-30T16:00:00Z', closesAt: '2030-12-31T10:00:00Z' },
        { id: 'open', opensAt: '2031-01-04T16:00:00Z', closesAt: null },
      ],
    });
    const { out } = await run('campaign', 'show', 'by-options');
    expect(out).toMatch(/rating +群众评议 +2030-12-01 00:00 +2030-12-31 18:00 +未开始/);
    expect((await run('campaign', 'list')).out).toMatch(/by-options +机关作风评议 +草稿/);
    expect((await run('campaign', 'list', '--lang', 'en')).out).toMatch(/by-options +Appraisal +draft/);
  });

  it('shows what closes with a day as that day, not as the next one', async () => {
    await create('one-day', '--phase', 'day,公示,2031-01-05,2031-01-05');
    const { out } = await run('campaign', 'show', 'one-day');
    expect(out).toMatch(/day +公示 +2031-01-05 00:00 +2031-01-05 24:00/);
  });

  it('creates from a YAML file, with options over it', async () => {
    const file = inFolder('campaign.yaml');
    await writeFile(
      file,
      'id: by-file\nname: {zh-CN: 文件中的活动}\ntimeZone: Asia/Urumqi\nphases:\n  - {id: p, name: {zh-CN: 评议}, opensAt: 2030-12-01, closesAt: null}\n',
    );
    const made = await json<CampaignOverview>('campaign', 'create', file, '--id', 'by-both');
    expect(made).toMatchObject({ id: 'by-both', timeZone: 'Asia/Urumqi' });
  });

  it('edits by the file that show gives, and refuses one that is older than a change', async () => {
    const before = await create('edited');
    const file = inFolder('edited.json');
    await writeFile(file, JSON.stringify({ ...before, threshold: 20 }));
    const after = await json<CampaignOverview>('campaign', 'edit', 'edited', file);
    expect(after).toMatchObject({ threshold: 20, revision: before.revision + 1 });
    const stale = await run('campaign', 'edit', 'edited', file);
    expect(stale).toMatchObject({ code: 1, out: '' });
    expect(stale.err).toContain('已被他人修改');
    const { revision: _, ...unversioned } = after;
    await writeFile(file, JSON.stringify({ ...unversioned, threshold: 30 }));
    expect(await json('campaign', 'edit', 'edited', file)).toMatchObject({ threshold: 30 });
  });

  it('lists what is missing of a campaign that is not ready to be scheduled', async () => {
    await create('unready');
    const { code, err } = await run('campaign', 'schedule', 'unready');
    expect(code).toBe(1);
    expect(err).toContain('活动还没有准备好');
    expect(err).toContain('还没有单位');
    expect(err).toContain('还没有问卷');
  });

  it('clones, closes, reopens, archives and deletes', async () => {
    const { campaignId } = pingyi();
    const copy = await json<CampaignOverview>(
      ...['campaign', 'clone', campaignId, '--id', 'copy', '--name', '副本', '--opens', '2099-12-01'],
    );
    expect(copy).toMatchObject({ id: 'copy', state: 'draft', name: { 'zh-CN': '副本' } });
    expect(await json('campaign', 'schedule', 'copy')).toMatchObject({ state: 'scheduled' });
    expect(await json('campaign', 'draft', 'copy')).toMatchObject({ state: 'draft' });
    await json('campaign', 'schedule', 'copy');
    expect(await json('campaign', 'close', 'copy')).toMatchObject({ state: 'closed' });
    expect(await json('campaign', 'reopen', 'copy')).toMatchObject({ state: 'scheduled' });
    expect((await run('campaign', 'close', 'copy')).out).toContain('已结束');
    expect(await json('campaign', 'archive', 'copy')).toMatchObject({ state: 'archived' });
    await create('mistaken');
    expect(await json('campaign', 'delete', 'mistaken', '--yes')).toEqual({ deleted: 'mistaken' });
    expect((await run('campaign', 'show', 'mistaken')).code).toBe(1);
  });
});

describe('a refusal', () => {
  it('exits with 1 in the reader’s language, and as the problem itself for scripts', async () => {
    const chinese = await run('campaign', 'show', 'nowhere');
    expect(chinese).toMatchObject({ code: 1, out: '', err: '没有这个活动\n' });
    const english = await run('campaign', 'show', 'nowhere', '--lang', 'en');
    expect(english.err).toBe('There is no such campaign\n');
    const { err, code } = await run('campaign', 'show', 'nowhere', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: 'campaign_unknown', status: 404 });
  });

  it('names every field that is wrong', async () => {
    const { code, err } = await run('campaign', 'create', '--id', 'Bad Id', '--lang', 'en', ...phase);
    expect(code).toBe(1);
    expect(err).toMatch(/^id +Use lower-case letters, digits and hyphens/m);
    expect(err).toMatch(/^name +is missing$/m);
  });

  it('for want of a valid token exits with 2 and says how to give one', async () => {
    const { code, err } = await runPingyi(['campaign', 'list', '--url', pingyi().url, '--token', 'wrong']);
    expect(code).toBe(2);
    expect(err).toContain('--token');
  });

  it('leaves an id that would lead elsewhere unsent', async () => {
    const { code, err } = await run('campaign', 'delete', '..', '--yes');
    expect(code).toBe(2);
    expect(err).toContain('编号');
  });
});
