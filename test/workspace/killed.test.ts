import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../client/client.ts';
import { filesIn } from '../../infra/local/engine/dataFolder.ts';
import { pieceBytes, type Upload } from '../../schemas/evidence.ts';
import { aCampaign, unitsCsv } from '../support/office.ts';
import { startSystem } from '../support/startedSystem.ts';
import { announced, aPng } from './support/files.ts';
import { selfForm } from './support/workspace.ts';

/** The whole system in processes of its own, on a folder that outlives them. */
let folder = '';
let system: Awaited<ReturnType<typeof startSystem>>;

const start = async (): Promise<void> => {
  system = await startSystem(['--port', '0', '--data', folder]);
};

/** Ends everything as a power cut does, and starts it again on the same folder. */
const killAndStart = async (): Promise<void> => {
  const { pid } = JSON.parse(await readFile(filesIn(folder).engine, 'utf8')) as { pid: number };
  system.child.kill('SIGKILL');
  process.kill(pid, 'SIGKILL');
  if (system.child.exitCode === null && system.child.signalCode === null) await once(system.child, 'exit');
  await start();
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pingyi-killed-'));
  await start();
});
afterAll(async () => {
  system.child.kill('SIGTERM');
  if (system.child.exitCode === null && system.child.signalCode === null) await once(system.child, 'exit');
  await rm(folder, { recursive: true, force: true });
});

const campaignId = 'killed';
const surveyId = `${campaignId}-self`;

/** A campaign whose self-evaluation is open from yesterday on. @returns the session's token */
const prepared = async (): Promise<string> => {
  const { url, officeToken } = system.ready;
  const office = createClient({ url, token: officeToken });
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const phases = [{ id: 'evaluation', name: { en: 'Now' }, opensAt: yesterday, closesAt: null }];
  const params = { campaignId };
  await office.call('createCampaign', { body: aCampaign(campaignId, { phases }) });
  const bytes = unitsCsv([['dingcheng', '定城镇']]);
  await office.call('importUnits', { params, body: { contentType: 'text/csv', bytes } });
  await office.call('saveFormDraft', { params: { formId: 'killed-form' }, body: selfForm });
  await office.call('publishForm', { params: { formId: 'killed-form' }, body: { revision: 1 } });
  await office.call('createSurvey', {
    params,
    body: { id: surveyId, phaseId: 'evaluation', audience: 'unit', formId: 'killed-form', formVersion: 1 },
  });
  const { revision } = (await office.call('readCampaign', { params })).body;
  await office.call('changeCampaignState', { params, body: { revision, state: 'scheduled' } });
  const { codes } = (await office.call('issueCodes', { params, body: { kind: 'unit' } })).body;
  const key = codes[0]?.code ?? '';
  return (await createClient({ url }).call('openSession', { body: { key } })).body.token;
};

const unitWith = (token: string): Client => createClient({ url: system.ready.url, token });

/** Sends a piece; with a `cut`, only so many bytes before the connection is broken off. */
const sendPiece = (upload: Upload, piece: number, content: Uint8Array, cut?: number): Promise<number> => {
  const address = upload.missing.find((one) => one.piece === piece);
  if (!address) throw new Error(`piece ${piece} is there`);
  const whole = content.subarray(piece * pieceBytes, piece * pieceBytes + address.bytes);
  return new Promise((resolve, reject) => {
    const sending = request(new URL(address.url, system.ready.url), {
      method: 'PUT',
      headers: { 'content-length': whole.length },
    });
    sending.on('response', (reply) => resolve(reply.resume().statusCode ?? 0));
    sending.on('error', reject);
    if (cut === undefined) sending.end(whole);
    else sending.write(whole.subarray(0, cut), () => setTimeout(() => sending.destroy(new Error('cut')), 20));
  });
};

describe('killed at any step, engine and all, and started again', () => {
  it('has every draft, piece, file and submission that it confirmed', { timeout: 180_000 }, async () => {
    const token = await prepared();
    const params = { surveyId };
    let version = 0;
    /** Saves words from what was last confirmed; whoever got no reply saves the very same again. */
    const save = async (done: string): Promise<void> => {
      const body = { version, answers: { overall: 'good', done } };
      const reply = await unitWith(token).call('saveDraft', { params, body });
      if (reply.status !== 200) throw new Error('another device?');
      version = reply.body.version;
    };
    const draft = async () => (await unitWith(token).call('readDraft', { params })).body;

    // Confirmed, and killed at once.
    await save('一');
    await killAndStart();
    expect(await draft()).toMatchObject({ version: 1, answers: { done: '一' }, copies: [] });

    // Killed in the middle of saving, at several moments: what was confirmed is there, and so is what is sent again.
    for (const delay of [0, 12]) {
      const words = `到${delay}`;
      const confirmed = version;
      const outcome = save(words).catch(() => 'no reply');
      await pause(delay);
      await killAndStart();
      await outcome;
      expect((await draft()).version).toBeGreaterThanOrEqual(confirmed);
      if (version === confirmed) await save(words);
      expect(await draft()).toMatchObject({ version, answers: { done: words }, copies: [] });
    }

    // A line that is cut in the middle of a piece, and then the machine.
    const content = aPng(3 * pieceBytes + 500);
    const begin = async () =>
      (await unitWith(token).call('startUpload', { body: announced({ surveyId }, content) })).body;
    const upload = await begin();
    expect(await sendPiece(upload, 0, content)).toBeLessThan(300);
    expect(await sendPiece(upload, 2, content)).toBeLessThan(300);
    await expect(sendPiece(upload, 1, content, 100_000)).rejects.toThrow();
    const cut = sendPiece(upload, 1, content, 200_000).catch(() => 0);
    await killAndStart();
    await cut;
    const resumed = await begin();
    expect(resumed.evidence.id).toBe(upload.evidence.id);
    expect(resumed.present).toEqual([0, 2]);
    for (const { piece } of resumed.missing) await sendPiece(resumed, piece, content);

    // Killed while the file is looked at and kept.
    const file = { params: { evidenceId: upload.evidence.id } };
    for (const delay of [0, 15]) {
      const completing = unitWith(token)
        .call('completeUpload', file)
        .catch(() => undefined);
      await pause(delay);
      await killAndStart();
      await completing;
    }
    expect((await unitWith(token).call('completeUpload', file)).body.state).toBe('stored');
    const { url } = (await unitWith(token).call('downloadEvidence', file)).body;
    const fetched = await fetch(new URL(url, system.ready.url));
    expect(Buffer.from(await fetched.arrayBuffer()).equals(content)).toBe(true);
    expect(fetched.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await unitWith(token).call('listEvidence')).body.evidence).toHaveLength(1);

    // Killed while it is submitted.
    const body = { version, language: 'zh-CN' };
    const submitting = unitWith(token)
      .call('submitDraft', { params, body })
      .catch(() => undefined);
    await pause(10);
    await killAndStart();
    const replied = await submitting;
    const again = await unitWith(token).call('submitDraft', { params, body });
    if (replied) expect(again.body.receipt).toEqual(replied.body.receipt);
    await killAndStart();
    expect(await draft()).toMatchObject({
      open: false,
      submissions: [{ responseId: again.body.receipt.id }],
    });
    const office = createClient({ url: system.ready.url, token: system.ready.officeToken });
    const { evaluations } = (await office.call('listSelfEvaluations', { params })).body;
    expect(evaluations).toMatchObject([{ state: 'submitted', evidence: [{ id: upload.evidence.id }] }]);
  });
});
