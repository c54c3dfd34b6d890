import { describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { problemOf } from '../support/office.ts';
import { announced, aPng, sendPieces, upload } from './support/files.ts';
import { aUnitCampaign, type Meddle, signedIn, useStage } from './support/workspace.ts';

const stage = useStage();

/** Does something just before the first transaction of whoever is meddled with. */
const beforeItsWrite = (what: () => Promise<unknown>): Meddle => {
  let done = false;
  return async (command, go) => {
    if (command === 'TransactWriteItemsCommand' && !done) {
      done = true;
      await what();
    }
    return go();
  };
};

/** A unit with a draft, one file that is there and one of which every piece is. */
const aDraft = async () => {
  const ready = await aUnitCampaign(stage());
  const { client, token } = await signedIn(stage(), ready);
  const params = { surveyId: ready.surveyId };
  const stored = await upload(stage(), client, ready, aPng(500));
  const half = (await client.call('startUpload', { body: announced(ready, aPng(700)) })).body;
  await sendPieces(stage(), half, aPng(700));
  await client.call('saveDraft', { params, body: { version: 0, answers: { overall: 'good' } } });
  const submit = () => client.call('submitDraft', { params, body: { version: 1, language: 'zh-CN' } });
  const save = () =>
    client.call('saveDraft', { params, body: { version: 1, answers: { overall: 'good', done: '一' } } });
  const states = async () =>
    Object.fromEntries((await client.call('listEvidence')).body.evidence.map(({ id, state }) => [id, state]));
  return { client, token, stored: stored.id, half: half.evidence.id, submit, save, states };
};

const about = (evidenceId: string) => ({ params: { evidenceId } });

describe('a self-evaluation that is submitted while one of its files comes or goes', () => {
  it('keeps the file that was about to be taken back', async () => {
    const { token, stored, half, submit, states } = await aDraft();
    const other: Client = stage().unit(token, beforeItsWrite(submit));
    await problemOf(other.call('deleteEvidence', about(stored)), 'evidence_in_use');
    expect(await states()).toEqual({ [stored]: 'stored', [half]: 'uploading' });
    expect((await submit()).body.evidence).toBe(1);
    const { url } = (await stage().unit(token).call('downloadEvidence', about(stored))).body;
    expect(await stage().files.download(new URL(url, 'http://in-process'))).toMatchObject({ bytes: 500 });
  });

  it('goes without the file that was being completed, which can follow after a reopening', async () => {
    const { client, token, stored, half, submit, states } = await aDraft();
    const other = stage().unit(token, beforeItsWrite(submit));
    await problemOf(other.call('completeUpload', about(half)), 'draft_submitted');
    expect(await states()).toEqual({ [stored]: 'stored', [half]: 'uploading' });
    const [surveyId = ''] = (await client.call('readWorkspace')).body.surveys.map(({ survey }) => survey.id);
    await stage().office.call('reopenSelfEvaluation', {
      params: { surveyId, unitId: 'dingcheng' },
      body: { reason: '请补充附件' },
    });
    expect((await client.call('completeUpload', about(half))).body.state).toBe('stored');
  });

  it('is not what a mere saving is taken for', async () => {
    const first = await aDraft();
    await stage().unit(first.token, beforeItsWrite(first.save)).call('completeUpload', about(first.half));
    const second = await aDraft();
    await stage()
      .unit(second.token, beforeItsWrite(second.save))
      .call('deleteEvidence', about(second.stored));
  });
});
