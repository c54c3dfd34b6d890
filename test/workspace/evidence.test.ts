import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeOf } from '../../functions/rules/evidence/content.ts';
import { downloadName } from '../../functions/rules/evidence/downloadName.ts';
import { piecesOf, sortPieces } from '../../functions/rules/evidence/pieces.ts';
import { evidenceTypes, maxEvidenceBytes, pieceBytes } from '../../schemas/evidence.ts';
import { problemOf } from '../support/office.ts';
import {
  announced,
  aPng,
  filler,
  hashOf,
  refusedKinds,
  sendPieces,
  takenKinds,
  upload,
  zip,
} from './support/files.ts';
import { aUnitCampaign, during, signedIn, useStage } from './support/workspace.ts';

describe('pieces of a file', () => {
  it('are as long as they may be, the last one aside, and make up the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: maxEvidenceBytes }), (bytes) => {
        const pieces = piecesOf(bytes);
        expect(pieces.reduce((sum, piece) => sum + piece.bytes, 0)).toBe(bytes);
        expect(pieces.slice(0, -1).every((piece) => piece.bytes === pieceBytes)).toBe(true);
        expect(pieces.at(-1)?.bytes).toBeGreaterThan(0);
      }),
    );
  });

  it('are missing when they are shorter or longer than they must be', () => {
    const found = [
      { key: 'pieces/a/00000', bytes: pieceBytes },
      { key: 'pieces/a/00001', bytes: pieceBytes - 1 },
      { key: 'pieces/b/00002', bytes: 5 },
      { key: 'pieces/a/00003', bytes: 5 },
    ];
    const { present, missing } = sortPieces('a', 2 * pieceBytes + 5, found);
    expect(present.map(({ piece }) => piece)).toEqual([0]);
    expect(missing.map(({ piece }) => piece)).toEqual([1, 2]);
  });
});

describe('the kind of a file', () => {
  it('is told without unpacking more than a little, whatever an archive would come to', async () => {
    const bomb = zip([
      ['[Content_Types].xml', ' '.repeat(64 * 1024 * 1024)],
      ['word/document.xml', '<x/>'],
    ]);
    const before = process.memoryUsage().arrayBuffers;
    expect(await typeOf(bomb)).toBeUndefined();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });

  it.each(Object.entries(takenKinds))('is told by its content: %s', async (ending, content) => {
    const type = await typeOf(content);
    expect(type && evidenceTypes[type]).toBe(ending);
  });

  it.each(Object.entries(refusedKinds))('is not taken: %s', async (_, content) => {
    expect(await typeOf(content)).toBeUndefined();
  });

  it('is looked for in anything without falling over', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(takenKinds)),
        fc.nat(),
        fc.uint8Array({ maxLength: 40 }),
        async (content, where, noise) => {
          const place = where % content.length;
          const cut = Buffer.concat([content.subarray(0, place), noise]);
          await typeOf(cut);
        },
      ),
    );
  });
});

describe('the name of a download', () => {
  const id = '0d6c2f1b8e4a47c39f5d7a1e6b3c8042';

  it.each([
    ['台账 2026.pdf', '台账-2026-0d6c2f1b.pdf'],
    ['../../etc/passwd', 'etc-passwd-0d6c2f1b.pdf'],
    ['报告.pdf.exe', '报告.pdf-0d6c2f1b.pdf'],
    ['cod\u202efdp.exe', 'cod-fdp-0d6c2f1b.pdf'],
    ['a"; filename="b.html', 'a-filename-b-0d6c2f1b.pdf'],
    ['x\r\nset-cookie: a=b', 'x-set-cookie-a-b-0d6c2f1b.pdf'],
    ['...', '0d6c2f1b.pdf'],
    ['C:\\temp\\a.doc', 'C-temp-a-0d6c2f1b.pdf'],
  ])('of %s is %s', (name, expected) => {
    expect(downloadName({ id, name, type: 'application/pdf' })).toBe(expected);
  });

  it('is one harmless word with the ending of what is in it, whatever its unit called it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const made = downloadName({ id, name, type: 'image/png' });
        expect(made).toMatch(
          /^([^\p{C}\p{Z}"'`<>|:*?\\/;%.~-][^\p{C}\p{Z}"'`<>|:*?\\/;%~]*-)?0d6c2f1b\.png$/u,
        );
        expect(made).not.toContain('..');
        expect(made.length).toBeLessThan(140);
      }),
      { numRuns: 1000 },
    );
  });
});

const stage = useStage();

describe('a file', () => {
  it('goes to the store in pieces, is looked at, and can be fetched again', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const content = aPng(2 * pieceBytes + 77);
    const { body } = await client.call('startUpload', { body: announced(ready, content) });
    expect(body).toMatchObject({
      pieces: 3,
      present: [],
      missing: [{ piece: 0, bytes: pieceBytes }, { bytes: pieceBytes }, { piece: 2, bytes: 77 }],
      evidence: { state: 'uploading', name: '台账.png', unitId: 'dingcheng' },
    });
    const params = { evidenceId: body.evidence.id };
    const { problem } = await problemOf(client.call('completeUpload', { params }), 'upload_incomplete');
    expect(problem.missing).toBe(3);
    await problemOf(client.call('downloadEvidence', { params }), 'evidence_unknown');
    await sendPieces(stage(), body, content);
    for (let time = 0; time < 2; time += 1) {
      expect((await client.call('completeUpload', { params })).body).toMatchObject({
        state: 'stored',
        type: 'image/png',
        bytes: content.length,
      });
    }
    const { url } = (await client.call('downloadEvidence', { params })).body;
    const found = await stage().files.download(new URL(url, 'http://in-process'));
    expect(found).toMatchObject({ bytes: content.length, contentType: 'image/png' });
    expect(found?.name).toBe(`台账-${params.evidenceId.slice(0, 8)}.png`);
    expect(
      hashOf((await stage().files.read(`evidence/${params.evidenceId}`, maxEvidenceBytes)) ?? content),
    ).toBe(hashOf(content));
    expect(await stage().files.list(`pieces/${params.evidenceId}/`)).toEqual([]);
    const office = await stage().office.call('readEvidence', {
      params: { ...params, campaignId: ready.campaignId },
    });
    expect(office.body.url).toContain(params.evidenceId);
  });

  it('goes on where a line was cut in the middle of a piece, on any device', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const content = aPng(3 * pieceBytes);
    const { body } = await client.call('startUpload', { body: announced(ready, content) });
    await sendPieces(stage(), body, content, 1);
    const second = body.missing[1]?.url ?? '';
    const cut = async function* () {
      yield content.subarray(pieceBytes, pieceBytes + 1000);
      throw new Error('the line was cut');
    };
    await expect(stage().put(second, cut())).rejects.toThrow('cut');
    expect(await stage().put(second, content.subarray(0, 10))).toBe('size_differs');
    const { client: phone } = await signedIn(stage(), ready);
    const again = (await phone.call('startUpload', { body: announced(ready, content) })).body;
    expect(again.evidence.id).toBe(body.evidence.id);
    expect(again.present).toEqual([0]);
    expect(again.missing.map(({ piece }) => piece)).toEqual([1, 2]);
    await sendPieces(stage(), again, content);
    const params = { evidenceId: body.evidence.id };
    expect((await phone.call('readUpload', { params })).body).toMatchObject({
      present: [0, 1, 2],
      missing: [],
    });
    expect((await phone.call('completeUpload', { params })).body.state).toBe('stored');
    // The same file chosen once more is there already.
    const third = (await phone.call('startUpload', { body: announced(ready, content) })).body;
    expect(third).toMatchObject({ evidence: { id: params.evidenceId, state: 'stored' }, missing: [] });
  });

  it('that is not what was announced is refused, and can be sent again', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const content = aPng(1000);
    const { body } = await client.call('startUpload', { body: announced(ready, content) });
    await sendPieces(stage(), body, aPng(1000, 2));
    const params = { evidenceId: body.evidence.id };
    await problemOf(client.call('completeUpload', { params }), 'evidence_damaged');
    const again = (await client.call('readUpload', { params })).body;
    expect(again.present).toEqual([]);
    await sendPieces(stage(), again, content);
    expect((await client.call('completeUpload', { params })).body.state).toBe('stored');
  });

  it('of a kind that is not taken is refused by its content, and leaves nothing behind', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const page = refusedKinds['a page'] ?? aPng();
    const { body } = await client.call('startUpload', { body: announced(ready, page, { name: '照片.png' }) });
    await sendPieces(stage(), body, page);
    const params = { evidenceId: body.evidence.id };
    const { problem } = await problemOf(client.call('completeUpload', { params }), 'evidence_type');
    expect(problem.accepted).toContain('pdf');
    await problemOf(client.call('readUpload', { params }), 'evidence_unknown');
    expect((await client.call('listEvidence')).body.evidence).toEqual([]);
    expect(await stage().files.list(`pieces/${params.evidenceId}/`)).toEqual([]);
  });

  it('is one of twenty at the most, however many are begun at once', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const begun = await Promise.allSettled(
      Array.from({ length: 30 }, (_, place) =>
        client.call('startUpload', { body: announced(ready, filler(10 + place)) }),
      ),
    );
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    const { evidence } = (await client.call('listEvidence')).body;
    expect(evidence).toHaveLength(20);
    const next = announced(ready, filler(99));
    expect(
      (await problemOf(client.call('startUpload', { body: next }), 'too_much_evidence')).problem.max,
    ).toBe(20);
    await client.call('deleteEvidence', { params: { evidenceId: evidence[0]?.id ?? '' } });
    await client.call('startUpload', { body: next });
    await problemOf(client.call('startUpload', { body: announced(ready, filler(98)) }), 'too_much_evidence');
    // What nobody went on with for a day gives its place away; what was stored does not.
    stage().setTime(new Date(Date.parse(during) + 24 * 3_600_000).toISOString());
    const { client: later } = await signedIn(stage(), ready);
    await later.call('startUpload', { body: announced(ready, filler(97)) });
    expect((await later.call('listEvidence')).body.evidence).toHaveLength(1);
  });

  it('belongs to a question that is asked, of a self-evaluation that is being written', async () => {
    const ready = await aUnitCampaign(stage());
    const other = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const begin = (about: Parameters<typeof announced>[2]) =>
      client.call('startUpload', { body: announced(ready, aPng(), about) });
    await problemOf(begin({ about: { surveyId: other.surveyId, questionId: 'done' } }), 'survey_unknown');
    await problemOf(begin({ about: { surveyId: ready.surveyId, questionId: 'nothing' } }), 'fields_invalid');
    await problemOf(begin({ about: { pledgeId: 'p_0123456789ab' } }), 'pledge_unknown');
    stage().setTime('2027-01-02T08:00:00.000Z');
    const { client: late } = await signedIn(stage(), ready);
    await problemOf(late.call('startUpload', { body: announced(ready, aPng()) }), 'survey_closed');
  });

  it('stays when it is submitted, and can be taken back before and after a reopening', async () => {
    const ready = await aUnitCampaign(stage());
    const { client } = await signedIn(stage(), ready);
    const params = { surveyId: ready.surveyId };
    const first = await upload(stage(), client, ready, aPng(500));
    const second = await upload(stage(), client, ready, aPng(600));
    const half = (await client.call('startUpload', { body: announced(ready, aPng(700)) })).body;
    await sendPieces(stage(), half, aPng(700));
    await client.call('deleteEvidence', { params: { evidenceId: first.id } });
    expect(await stage().files.list('evidence/')).not.toContainEqual(
      expect.objectContaining({ key: `evidence/${first.id}` }),
    );
    await problemOf(client.call('deleteEvidence', { params: { evidenceId: first.id } }), 'evidence_unknown');
    await client.call('saveDraft', { params, body: { version: 0, answers: { overall: 'good' } } });
    const seen = async () =>
      (await stage().office.call('listSelfEvaluations', { params })).body.evaluations.flatMap(
        ({ evidence }) => evidence.map(({ id }) => id),
      );
    // Before it is submitted the office does not see what its files are called.
    expect(await seen()).toEqual([]);
    const { body } = await client.call('submitDraft', { params, body: { version: 1, language: 'zh-CN' } });
    expect(body.evidence).toBe(1);
    expect(await seen()).toEqual([second.id]);
    const about = { params: { evidenceId: second.id } };
    await problemOf(client.call('deleteEvidence', about), 'evidence_in_use');
    await problemOf(client.call('startUpload', { body: announced(ready, aPng(800)) }), 'draft_submitted');
    await problemOf(
      client.call('completeUpload', { params: { evidenceId: half.evidence.id } }),
      'draft_submitted',
    );
    const { evaluations } = (await stage().office.call('listSelfEvaluations', { params })).body;
    expect(evaluations[0]?.evidence.map(({ id, state }) => [id, state])).toContainEqual([
      second.id,
      'stored',
    ]);
    await stage().office.call('reopenSelfEvaluation', {
      params: { ...params, unitId: 'dingcheng' },
      body: { reason: '请更换附件' },
    });
    await client.call('completeUpload', { params: { evidenceId: half.evidence.id } });
    await client.call('deleteEvidence', about);
  });
});
