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
const params = { surveyId };

/** A unit for each thing that is under way when everything is killed. */
const savers = ['save-0', 'save-1', 'save-2', 'save-3'];
const completers = ['complete-0', 'complete-1', 'complete-2'];
const submitters = ['submit-0', 'submit-1', 'submit-2'];
const sender = 'send-0';
const unitIds = [...savers, ...completers, ...submitters, sender];

/** A campaign whose self-evaluation is open from yesterday on. @returns the units' session tokens */
const prepared = async (): Promise<ReadonlyMap<string, string>> => {
  const { url, officeToken } = system.ready;
  const office = createClient({ url, token: officeToken });
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const phases = [{ id: 'evaluation', name: { en: 'Now' }, opensAt: yesterday, closesAt: null }];
  const named = { campaignId };
  await office.call('createCampaign', { body: aCampaign(campaignId, { phases }) });
  const bytes = unitsCsv(unitIds.map((id) => [id, id]));
  await office.call('importUnits', { params: named, body: { contentType: 'text/csv', bytes } });
  await office.call('saveFormDraft', { params: { formId: 'killed-form' }, body: selfForm });
  await office.call('publishForm', { params: { formId: 'killed-form' }, body: { revision: 1 } });
  await office.call('createSurvey', {
    params: named,
    body: { id: surveyId, phaseId: 'evaluation', audience: 'unit', formId: 'killed-form', formVersion: 1 },
  });
  const { revision } = (await office.call('readCampaign', { params: named })).body;
  await office.call('changeCampaignState', { params: named, body: { revision, state: 'scheduled' } });
  const { codes } = (await office.call('issueCodes', { params: named, body: { kind: 'unit' } })).body;
  const tokens = codes.map(async ({ unitId, code }) => {
    const { token } = (await createClient({ url }).call('openSession', { body: { key: code } })).body;
    return [unitId, token] as const;
  });
  return new Map(await Promise.all(tokens));
};

let tokens: ReadonlyMap<string, string> = new Map();

/** A unit, of whichever system is running now. */
const unit = (unitId: string): Client => createClient({ url: system.ready.url, token: tokens.get(unitId) });

/** Sends a piece; with a `cut`, only so many bytes, a while before the connection is broken off. */
const sendPiece = (
  upload: Upload,
  piece: number,
  content: Uint8Array,
  cut?: number,
  afterMs = 20,
): Promise<number> => {
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
    else
      sending.write(whole.subarray(0, cut), () =>
        setTimeout(() => sending.destroy(new Error('cut')), afterMs).unref(),
      );
  });
};

const content = aPng(3 * pieceBytes + 500);

const save = (unitId: string, version: number, done: string) =>
  unit(unitId).call('saveDraft', { params, body: { version, answers: { overall: 'good', done } } });

const draftOf = async (unitId: string) => (await unit(unitId).call('readDraft', { params })).body;

const begin = async (unitId: string): Promise<Upload> =>
  (await unit(unitId).call('startUpload', { body: announced({ surveyId }, content) })).body;

const complete = async (unitId: string, evidenceId: string) =>
  (await unit(unitId).call('completeUpload', { params: { evidenceId } })).body;

const submit = async (unitId: string) =>
  (await unit(unitId).call('submitDraft', { params, body: { version: 1, language: 'zh-CN' } })).body.receipt;

const statesOf = async (unitId: string) =>
  (await unit(unitId).call('listEvidence')).body.evidence.map(({ id, state }) => [id, state]);

/** The file as anybody who is handed its address gets it. */
const fetched = async (unitId: string, evidenceId: string): Promise<Response> => {
  const { url } = (await unit(unitId).call('downloadEvidence', { params: { evidenceId } })).body;
  return fetch(new URL(url, system.ready.url));
};

/**
 * Sets out on everything, one thing a moment after the other, and kills it all once half of them are answered: so some are
 * confirmed, and of the others each has come to another step.
 * @returns the answers, `undefined` for those that came to nothing
 */
const killedAmong = async <T>(works: readonly (() => Promise<T>)[]): Promise<(T | undefined)[]> => {
  const half = Promise.withResolvers<void>();
  let answered = 0;
  const outcomes = works.map(async (work, place) => {
    await pause(3 * place);
    const outcome = await work().catch(() => undefined);
    answered += 1;
    if (answered >= works.length / 2) half.resolve();
    return outcome;
  });
  await half.promise;
  await killAndStart();
  return Promise.all(outcomes);
};

describe('killed at any step, engine and all, and started again', () => {
  it('has every draft, piece, file and submission that it confirmed', { timeout: 120_000 }, async () => {
    tokens = await prepared();
    for (const unitId of [...savers, ...submitters]) await save(unitId, 0, '一');
    const files = new Map<string, string>();
    for (const unitId of completers) {
      const upload = await begin(unitId);
      for (const { piece } of upload.missing) await sendPiece(upload, piece, content);
      files.set(unitId, upload.evidence.id);
    }
    const fileOf = (unitId: string): string => files.get(unitId) ?? '';

    // A line that is cut in the middle of a piece; and then the machine, in the middle of the same piece.
    const upload = await begin(sender);
    expect(await sendPiece(upload, 0, content)).toBeLessThan(300);
    expect(await sendPiece(upload, 2, content)).toBeLessThan(300);
    await expect(sendPiece(upload, 1, content, 100_000)).rejects.toThrow();
    const cut = sendPiece(upload, 1, content, 200_000, 60_000).catch(() => 0);

    const works = unitIds.filter((unitId) => unitId !== sender);
    const answers = await killedAmong(
      works.map((unitId) => async (): Promise<unknown> => {
        if (savers.includes(unitId)) return (await save(unitId, 1, '二')).status;
        if (completers.includes(unitId)) return (await complete(unitId, fileOf(unitId))).state;
        return submit(unitId);
      }),
    );
    await cut;
    const answerTo = new Map(works.map((unitId, place) => [unitId, answers[place]]));

    // What was confirmed is there, and what was not is as before or done; sent again it is done once.
    for (const unitId of savers) {
      const draft = await draftOf(unitId);
      if (answerTo.get(unitId)) expect(draft.version).toBe(2);
      expect([1, 2]).toContain(draft.version);
      expect((await save(unitId, 1, '二')).status).toBe(200);
    }
    for (const unitId of completers) {
      if (answerTo.get(unitId)) expect(await statesOf(unitId)).toEqual([[fileOf(unitId), 'stored']]);
      expect((await complete(unitId, fileOf(unitId))).state).toBe('stored');
    }
    const receipts = new Map<string, string>();
    for (const unitId of submitters) {
      const receipt = await submit(unitId);
      if (answerTo.get(unitId)) expect(receipt).toEqual(answerTo.get(unitId));
      receipts.set(unitId, receipt.id);
    }
    const resumed = await begin(sender);
    expect(resumed.evidence.id).toBe(upload.evidence.id);
    expect(resumed.present).toEqual([0, 2]);
    for (const { piece } of resumed.missing) await sendPiece(resumed, piece, content);
    expect((await complete(sender, resumed.evidence.id)).state).toBe('stored');

    // All of it is confirmed by now, and killed at once.
    await killAndStart();
    for (const unitId of savers) {
      expect(await draftOf(unitId)).toMatchObject({ version: 2, answers: { done: '二' }, copies: [] });
    }
    for (const [unitId, evidenceId] of [...files, [sender, resumed.evidence.id] as const]) {
      expect(await statesOf(unitId)).toEqual([[evidenceId, 'stored']]);
      const reply = await fetched(unitId, evidenceId);
      expect(Buffer.from(await reply.arrayBuffer()).equals(content)).toBe(true);
      expect(reply.headers.get('content-disposition')).toMatch(/^attachment/);
    }
    for (const unitId of submitters) {
      expect(await draftOf(unitId)).toMatchObject({
        open: false,
        submissions: [{ responseId: receipts.get(unitId) }],
      });
    }
    const office = createClient({ url: system.ready.url, token: system.ready.officeToken });
    const { evaluations } = (await office.call('listSelfEvaluations', { params })).body;
    const submitted = evaluations.filter(({ state }) => state === 'submitted').map(({ unitId }) => unitId);
    expect(submitted.toSorted()).toEqual(submitters.toSorted());
  });
});
