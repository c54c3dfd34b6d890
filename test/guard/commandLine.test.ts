import { describe, expect, it } from 'vitest';
import { commitmentOf } from '../../functions/rules/counting/commitment.ts';
import { responseStore } from '../../functions/store/responseStore.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import { form } from '../../infra/local/sample/form.ts';
import type { Examination, SetAsideListing } from '../../schemas/guard.ts';
import { useOffice } from '../cli/support/office.ts';
import { newResponseId, someAnswers } from '../support/answers.ts';

const { pingyi, run, json } = useOffice();

/** Fifty responses within one minute, an hour ago, as `submit` would have stored them. */
const stuff = async (): Promise<void> => {
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000).toISOString();
  const store = responseStore(pingyi().database);
  for (let count = 0; count < 50; count += 1) {
    const response = {
      id: newResponseId(),
      campaignId: campaign.id,
      surveyId: survey.id,
      unitId: 'dingcheng',
      lane: 'proof_of_work' as const,
      formId: form.id,
      formVersion: form.version,
      language: 'zh-CN',
      answers: someAnswers(),
      acceptedAt: minute,
    };
    await store.accept({ ...response, commitment: commitmentOf(response) });
  }
};

/** Asks until the guard, which comes round by itself, has done what is waited for. */
const until = async <T>(ask: () => Promise<T>, isDone: (reply: T) => boolean): Promise<T> => {
  for (;;) {
    const reply = await ask();
    if (isDone(reply)) return reply;
  }
};

const decisions = async (): Promise<SetAsideListing[]> =>
  (await json<{ setAsides: SetAsideListing[] }>('guard', 'decisions', campaign.id)).setAsides;

describe('the command line', () => {
  it('shows what is suspect with its evidence, sets it aside as it says, and takes that back', async () => {
    await stuff();
    await json('guard', 'examine', survey.id);
    const examine = () => json<Examination>('guard', 'show', survey.id);
    // A look that began while the responses were still coming in has seen some of them only.
    await until(examine, ({ flags }) => flags.some(({ responses }) => responses === 50));
    const english = await run('guard', 'show', survey.id, '--lang', 'en');
    expect(english.out).toContain('50 responses in 1 min; one queue makes 33 at the most.');
    const chinese = await run('guard', 'show', survey.id, '--lang', 'zh-CN');
    expect(chinese.out).toContain('1 分钟内 50 份；一个队列最多 33 份。');

    const command = /^ +pingyi (guard set-aside .+)$/m.exec(english.out)?.[1] ?? '';
    const args = command.replace('"why"', 'one-phone').split(' ');
    const made = await json<SetAsideListing>(...args);
    expect(made).toMatchObject({ rule: 'burst', reason: 'one-phone', unitId: 'dingcheng' });
    await until(decisions, ([first]) => first?.state === 'in_force' && first.responses === 50);
    expect((await run('guard', 'show', survey.id, '--lang', 'en')).out).toContain(
      'Nothing suspect was found.',
    );

    await json('guard', 'restore', campaign.id, made.id, '--reason', 'a meeting in the hall');
    expect(await decisions()).toMatchObject([{ id: made.id, state: 'restored' }]);
    const list = await run('guard', 'decisions', campaign.id, '--lang', 'zh-CN');
    expect(list.out).toContain('已恢复');
    const again = await run(
      'guard',
      'restore',
      campaign.id,
      made.id,
      '--reason',
      'once more',
      '--lang',
      'en',
    );
    expect(again.code).toBe(1);
    expect(again.err).toContain('taken back already');
  });

  it('says what is no minute and no lane before it asks anything', async () => {
    const stretch = ['--survey', survey.id, '--unit', 'dingcheng', '--reason', 'one phone'];
    const setAside = (...more: string[]) =>
      run('guard', 'set-aside', campaign.id, ...stretch, ...more, '--lang', 'en');
    const times = ['--from', '2026-12-03T09:00Z', '--to', '2026-12-03T09:05Z'];
    const noMinute = await setAside('--from', '2026-12-03T09:00:30Z', '--to', '2026-12-03T09:05Z');
    expect([noMinute.code, noMinute.err]).toEqual([2, expect.stringContaining('no whole minute')]);
    const noLane = await setAside(...times, '--lanes', 'poster');
    expect([noLane.code, noLane.err]).toEqual([2, expect.stringContaining('is no lane')]);
  });
});
