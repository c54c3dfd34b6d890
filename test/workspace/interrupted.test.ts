import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Client } from '../../client/client.ts';
import { evidenceStore } from '../../functions/store/evidenceStore.ts';
import { getItem } from '../../functions/store/items.ts';
import { evidenceCountKey } from '../../functions/store/keys.ts';
import { rawPages } from '../../functions/store/responseStore.ts';
import { announced, aPng, sendPieces, takenKinds } from './support/files.ts';
import { aUnitCampaign, type Meddle, type Ready, signedIn, useStage } from './support/workspace.ts';

const stage = useStage();

/** Everything stops at the call with this number: before it is made, or after it was made and before that is known. */
const stopAt = (at: number, when: 'before' | 'after') => {
  const seen = { calls: 0, stopped: false };
  const meddle: Meddle = async (_what, go) => {
    if (seen.stopped) throw new Error('stopped');
    const isIt = seen.calls === at;
    seen.calls += 1;
    if (isIt) seen.stopped = true;
    if (isIt && when === 'before') throw new Error('stopped');
    await go();
    if (isIt) throw new Error('stopped');
  };
  return { seen, meddle };
};

/** A unit of its own for each stop, all of one campaign. */
interface Place extends Pick<Ready, 'campaignId' | 'surveyId'> {
  readonly unitId: string;
}

/** The most calls that are made in one of these. */
const maxStops = 60;

const manyUnits = Array.from({ length: 2 * maxStops }, (_, place): [string, string] => [
  `unit-${place}`,
  `第${place}号`,
]);

/**
 * Does something again and again, each time stopped one call later, until it is done without being stopped; and after each
 * stop does it once more undisturbed, as somebody would who got no reply.
 */
const interruptedEverywhere = async (
  work: (unit: Client, place: Place) => Promise<unknown>,
  prepare: (unit: Client, place: Place) => Promise<unknown>,
  check: (place: Place, unit: Client) => Promise<void>,
): Promise<number> => {
  const campaign = await aUnitCampaign(stage(), {}, manyUnits);
  for (const [start, when] of [
    [0, 'before'],
    [maxStops, 'after'],
  ] as const) {
    for (let at = 0; ; at += 1) {
      const ready = { ...campaign, unitId: `unit-${start + at}` };
      const { client, token } = await signedIn(stage(), ready, ready.unitId);
      await prepare(client, ready);
      const { seen, meddle } = stopAt(at, when);
      const disturbed = stage().unit(token, meddle);
      await work(disturbed, ready).catch(() => undefined);
      if (seen.stopped) await work(stage().unit(token), ready);
      await check(ready, stage().unit(token));
      if (!seen.stopped) {
        if (when === 'after') return at;
        break;
      }
    }
  }
  throw new Error('it is done at some time');
};

const CountRow = z.object({ files: z.number() });

const placesTaken = async ({ campaignId, unitId }: Place): Promise<number> =>
  (await getItem(stage().database, 'workspace', evidenceCountKey(campaignId, unitId), CountRow, true))
    ?.files ?? 0;

/** That as many places are taken as there are files, and that nothing lies in the store that is no file's. */
const expectTidy = async (place: Place, contents: number): Promise<void> => {
  const { files, gone } = await evidenceStore(stage().database).all(place.campaignId, place.unitId);
  expect(await placesTaken(place)).toBe(files.length);
  expect(gone).toEqual([]);
  const ids = new Set(files.map(({ id }) => id));
  for (const { key } of await stage().files.list('')) {
    if ([...ids].some((id) => key.includes(id))) expect(key.startsWith('evidence/')).toBe(true);
  }
  const stored = await stage().files.list('evidence/');
  expect(stored.filter(({ key }) => ids.has(key.slice('evidence/'.length)))).toHaveLength(contents);
};

const content = aPng(5000);

describe('stopped at any call to the database or the files, and asked again', () => {
  it('an upload is one file that is there whole', async () => {
    const stops = await interruptedEverywhere(
      async (unit, ready) => {
        const { body } = await unit.call('startUpload', { body: announced(ready, content) });
        await sendPieces(stage(), body, content);
        await unit.call('completeUpload', { params: { evidenceId: body.evidence.id } });
      },
      async () => {},
      async (ready, unit) => {
        const { evidence } = (await unit.call('listEvidence')).body;
        expect(evidence.map(({ state }) => state)).toEqual(['stored']);
        const read = await stage().files.read(`evidence/${evidence[0]?.id}`, content.length);
        expect(Buffer.from(read ?? []).equals(content)).toBe(true);
        await expectTidy(ready, 1);
      },
    );
    expect(stops).toBeGreaterThan(8);
  });

  it('a file that is taken back leaves neither its place nor its content behind', async () => {
    let before: string[] = [];
    const stops = await interruptedEverywhere(
      async (unit, ready) => {
        for (const evidenceId of before) {
          await unit.call('deleteEvidence', { params: { evidenceId } }).catch((error: { code?: string }) => {
            // The reply was lost, and it is gone.
            if (error.code !== 'evidence_unknown') throw error;
          });
        }
        // Beginning another sweeps up what a stop has left.
        await unit.call('startUpload', { body: announced(ready, aPng(300, 3)) });
      },
      async (unit, ready) => {
        const { body } = await unit.call('startUpload', { body: announced(ready, content) });
        await sendPieces(stage(), body, content);
        before = [body.evidence.id];
        await unit.call('completeUpload', { params: { evidenceId: body.evidence.id } });
      },
      async (ready) => {
        await expectTidy(ready, 0);
        expect(await placesTaken(ready)).toBe(1);
        const stored = await stage().files.list('evidence/');
        expect(stored.filter(({ key }) => before.some((id) => key.includes(id)))).toEqual([]);
      },
    );
    expect(stops).toBeGreaterThan(8);
  });

  it('a file of a kind that is not taken leaves nothing behind', async () => {
    const archive = Buffer.concat([takenKinds.docx?.subarray(0, 20) ?? content, Buffer.from('no more')]);
    await interruptedEverywhere(
      async (unit, ready) => {
        const { body } = await unit.call('startUpload', { body: announced(ready, archive) });
        await sendPieces(stage(), body, archive);
        const params = { evidenceId: body.evidence.id };
        await unit.call('completeUpload', { params }).catch((error: { code?: string }) => {
          if (error.code !== 'evidence_type') throw error;
        });
      },
      async () => {},
      async (ready) => {
        await expectTidy(ready, 0);
        expect(await placesTaken(ready)).toBe(0);
      },
    );
  });

  it('a draft is saved and submitted once', async () => {
    const stops = await interruptedEverywhere(
      async (unit, { surveyId }) => {
        const params = { surveyId };
        const saved = await unit
          .call('saveDraft', { params, body: { version: 0, answers: { overall: 'good', done: '一' } } })
          .catch((error: { code?: string }) => {
            if (error.code !== 'draft_submitted') throw error;
          });
        expect(saved?.status ?? 200).toBe(200);
        await unit.call('submitDraft', { params, body: { version: 1, language: 'zh-CN' } });
      },
      async () => {},
      async ({ surveyId, unitId }, unit) => {
        const draft = (await unit.call('readDraft', { params: { surveyId } })).body;
        expect(draft).toMatchObject({ version: 1, copies: [], answers: { done: '一' } });
        const stored = [];
        for await (const page of rawPages(stage().database, surveyId)) stored.push(...page);
        const mine = stored.filter(({ response }) => response?.unitId === unitId);
        expect(mine.map(({ response }) => response?.id)).toEqual(
          draft.submissions.map(({ responseId }) => responseId),
        );
        expect(mine).toHaveLength(1);
      },
    );
    expect(stops).toBeGreaterThan(6);
  });
});
