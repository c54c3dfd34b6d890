import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Template } from 'aws-cdk-lib/assertions';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../client/client.ts';
import { functionNames } from '../../functions/manifest.ts';
import { listedAs } from '../../functions/rules/merkle/listed.ts';
import { isIncluded, leafHash } from '../../functions/rules/merkle/tree.ts';
import {
  campaign,
  inspectorSurvey,
  memberSurvey,
  survey,
  unitSurvey,
} from '../../infra/local/sample/campaign.ts';
import { memberForm, unitForm } from '../../infra/local/sample/ownForms.ts';
import { units } from '../../infra/local/sample/units.ts';
import type { EvidenceSubject } from '../../schemas/evidence.ts';
import type { Proof } from '../../schemas/proof.ts';
import type { ReleaseOverview } from '../../schemas/releaseLife.ts';
import { textIn } from '../../schemas/text.ts';
import { campaignPath, releasePath } from '../../web/addresses.ts';
import { aCast } from '../ballots/support/station.ts';
import { runPingyi, useFolder } from '../cli/support/command.ts';
import { definitionOf, runWorkflow } from '../drill/support/workflow.ts';
import { answerAtRandom, expectCounted, type IndependentCount } from '../journeys/support/answering.ts';
import { describeSetUp } from '../journeys/support/setUp.ts';
import { openPdf } from '../print/support/paper.ts';
import { seededRandom, someAnswers } from '../support/answers.ts';
import { aResponse, store } from '../support/counting.ts';
import { problemOf } from '../support/office.ts';
import { aSubmission, ticketAt, tokenOf } from '../support/residents.ts';
import { announced, aPng } from '../workspace/support/files.ts';
import { useDeployed } from './support/deployed.ts';
import { isAllowed } from './support/iam.ts';
import { place } from './support/template.ts';

const deployed = useDeployed({
  mapping: { maxRetryAttempts: -1, retryDelayMs: 1, maxRetryDelayMs: 20, batchWindowMs: 20 },
});
const inFolder = useFolder();
const random = seededRandom(20_261_123);
const params = { campaignId: campaign.id };
const unitId = 'dingcheng';
const total = 240;
/** Written by people, and to be found in no log. */
const typed = ['窗口只有一位工作人员', '台账.png', '窗口已增加', '仅供办公室：窗口无人'] as const;
/** Codes, keys and tokens of people. */
const secrets: string[] = [];
let receiptOfResident = '';

let office: Client;
let signer: Client;
let everybody: Client;
beforeAll(() => {
  const { url, officeToken, signerToken } = deployed();
  office = createClient({ url, token: officeToken });
  signer = createClient({ url, token: signerToken });
  everybody = createClient({ url, language: 'en' });
});

/** Asks until an answer is as it is to be: work goes on by the clock. */
const until = async <T>(ask: () => Promise<T>, isDone: (found: T) => boolean): Promise<T> => {
  for (;;) {
    const found = await ask();
    if (isDone(found)) return found;
    await pause(100);
  }
};

const issue = async (kind: 'member' | 'unit' | 'visit', count: number): Promise<string[]> => {
  const { body } = await office.call('issueCodes', {
    params,
    body: { kind, units: [{ unitId, count }] },
  });
  const codes = body.codes.map(({ code }) => code);
  secrets.push(...codes);
  return codes;
};

const cli = async (...args: string[]): Promise<string> => {
  const { code, out, err } = await runPingyi([...args, '--data', deployed().folder]);
  expect(code, `${args.join(' ')}: ${out}${err}`).toBe(0);
  return out;
};

/** The unit's first poster, and now. */
const here = () => ({ unitId, now: deployed().now() });

/** Sends a file as a browser does, piece by piece to storage itself. */
const send = async (unit: Client, about: EvidenceSubject, content: Buffer): Promise<string> => {
  const { body: upload } = await unit.call('startUpload', {
    body: { ...announced({ surveyId: '' }, content), about },
  });
  for (const { piece, bytes, url } of upload.missing) {
    const start = piece * upload.pieceBytes;
    const { status } = await fetch(url, { method: 'PUT', body: content.subarray(start, start + bytes) });
    expect(status).toBe(200);
  }
  const evidenceId = upload.evidence.id;
  await unit.call('completeUpload', { params: { evidenceId } });
  return evidenceId;
};

/** Looks for words on a page, without showing all of it where they are not. */
const expectOn = (page: string, ...words: readonly string[]): void =>
  expect(words.filter((one) => !page.includes(one))).toEqual([]);

/** A page that comes at once, or after being sent on. */
const pageAt = async (path: string): Promise<string> => {
  const reply = await fetch(`${deployed().url}${path}`, { headers: { 'accept-language': 'zh-CN' } });
  expect([path, reply.status]).toEqual([path, 200]);
  return reply.text();
};

/** @param path of our own, or a whole address */
const bytesAt = async (path: string): Promise<Uint8Array> => {
  const reply = await fetch(new URL(path, deployed().url));
  expect([path, reply.status]).toEqual([path, 200]);
  return Buffer.from(await reply.arrayBuffer());
};

describeSetUp(deployed);

describe('residents of the sample campaign', () => {
  let expected: IndependentCount;

  it('are counted exactly, though the counting is killed in the middle of batches', async () => {
    const { functions: running, services, codes, idle } = deployed();
    const { starts } = running.aggregate.counts;
    let written = 0;
    services.onDatabaseCall((name, operation) => {
      if (name !== 'aggregate' || operation !== 'TransactWriteItems') return;
      written += 1;
      // What it has just sent is carried out all the same, and nobody is told.
      if (written % 4 === 2 && written < 20) running.aggregate.kill();
    });
    const some = { ...deployed(), unitIds: deployed().unitIds.slice(0, 8) };
    expected = await answerAtRandom(some, { total, clients: 6, random });
    await idle();
    services.onDatabaseCall(() => {});
    expect(codes).toContain('batch_failed');
    // Transactions are sent side by side, so one death may answer for several kills.
    expect(running.aggregate.counts.starts).toBeGreaterThanOrEqual(starts + 2);
    await expectCounted(some, expected, total);
  }, 120_000);

  it('come out of an export whole', async () => {
    const file = inFolder('responses.csv');
    // It is about what was accepted some minutes before.
    deployed().pass(5 * 60_000);
    await cli('export', 'responses', campaign.id, survey.id, '-o', file);
    const rows: Record<string, string>[] = parse(await readFile(file), { bom: true, columns: true });
    expect(rows).toHaveLength(total);
    for (const optionId of ['satisfied', 'dissatisfied']) {
      const exported = rows.filter(({ unit_id, overall }) => unit_id === unitId && overall === optionId);
      expect(exported).toHaveLength(expected.of(unitId, 'overall', optionId));
    }
  }, 60_000);

  it('can answer in each of the three lanes, and once', async () => {
    const [code = ''] = await issue('visit', 1);
    const token = tokenOf({ unitId });
    const proofs: Proof[] = [
      { lane: 'visit_code', code },
      aSubmission({}, here()).proof,
      await ticketAt(everybody, token),
    ];
    for (const proof of proofs) {
      const body = aSubmission({ proof, answers: { ...someAnswers(), comment: typed[0] } });
      const first = await everybody.call('submitPosterResponse', { params: { token }, body });
      const again = await everybody.call('submitPosterResponse', { params: { token }, body });
      expect([first.status, again.status]).toEqual([201, 200]);
      expect(again.body).toEqual(first.body);
      receiptOfResident = first.body.commitment;
    }
    await deployed().idle();
    const query = { lanes: proofs.map(({ lane }) => lane).join(',') };
    const { body } = await office.call('readResults', { params, query });
    expect(body.units.reduce((sum, { counted }) => sum + counted, 0)).toBe(total + proofs.length);
  });

  it('lose nothing to a record that cannot be counted: it is put aside whole', async () => {
    const { database, idle } = deployed();
    await store(database, [aResponse(unitId, { formVersion: 99 })]);
    await everybody.call('submitPosterResponse', {
      params: { token: tokenOf({ unitId }) },
      body: aSubmission({}, here()),
    });
    await idle();
    const { body } = await office.call('readQuarantine', { params });
    expect(body.entries.map(({ reason }) => reason)).toEqual(['form_version_unknown']);
  });
});

describe('a unit of the sample campaign', () => {
  let unit: Client;
  const content = aPng(300_000);

  it('opens its workspace and hands in its self-evaluation with a file', async () => {
    const [key = ''] = await issue('unit', 1);
    const { body: session } = await everybody.call('openSession', { body: { key } });
    secrets.push(session.token);
    unit = createClient({ url: deployed().url, token: session.token });
    const surveyId = unitSurvey.id;
    const evidenceId = await send(unit, { surveyId, questionId: 'achieved' }, content);
    const { body: link } = await unit.call('downloadEvidence', { params: { evidenceId } });
    expect(await bytesAt(link.url)).toEqual(content);

    const pledges = (await unit.call('readPledges')).body.pledges;
    expect(pledges.length).toBeGreaterThan(0);
    const ids = pledges.map(({ id }) => id);
    const answers = someAnswers(unitForm, random, ids);
    await unit.call('saveDraft', { params: { surveyId }, body: { version: 0, answers } });
    const { status } = await unit.call('submitDraft', {
      params: { surveyId },
      body: { version: 1, language: 'zh-CN' },
    });
    expect(status).toBe(201);
  });

  it('tells how a pledge is getting on, with a file that everybody can read', async () => {
    const { pledges } = (await unit.call('readPledges')).body;
    const pledgeId = pledges[0]?.id ?? '';
    const evidenceId = await send(unit, { pledgeId }, content);
    await unit.call('addPledgeNote', { body: { pledgeId, text: typed[2], evidence: [evidenceId] } });
    expectOn(await pageAt(`/u/${campaign.id}/${unitId}`), typed[2]);
    expect(await bytesAt(`/u/${campaign.id}/${unitId}/evidence/${evidenceId}`)).toEqual(content);
  });

  it('is visited by an inspector, whose notes the office reads', async () => {
    const token = await readFile(join(deployed().folder, 'inspector.token'), 'utf8');
    const { status } = await createClient({ url: deployed().url, token }).call('recordVisit', {
      params: { surveyId: inspectorSurvey.id, unitId },
      body: {
        id: 'v'.repeat(22),
        kind: 'unannounced_visit',
        day: new Date(deployed().now().getTime() - 86_400_000).toISOString().slice(0, 10),
        formVersion: 1,
        language: 'zh-CN',
        answers: { overall: 'satisfied' },
        notes: typed[3],
      },
    });
    expect(status).toBe(201);
    const { body } = await office.call('listVisits', { params: { surveyId: inspectorSurvey.id } });
    expect(body.visits.map(({ notes }) => notes)).toEqual([typed[3]]);
  });
});

describe('the pages', () => {
  it.each(['/', '/office', '/docs', `/p/${tokenOf({ unitId })}`, '/w', `/b/${memberSurvey.id}`])(
    'at %s come with the scripts that they name',
    async (path) => {
      const page = await pageAt(path);
      const scripts = [...page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, address = '']) => address);
      if (path !== '/' && path !== '/docs') expect(scripts.length).toBeGreaterThan(0);
      for (const address of scripts) {
        const reply = await fetch(new URL(address, deployed().url));
        expect([address, reply.status]).toEqual([address, 200]);
        expect(reply.headers.get('content-type')).toMatch(/javascript/);
        expect((await reply.text()).length).toBeGreaterThan(1_000);
      }
    },
  );
});

describe('keys', () => {
  it('are rotated while everything runs: what was made before still opens', async () => {
    const { services, functions: running } = deployed();
    const name = `${services.prefix}/poster-keys`;
    await services.secrets.rotate(name, running.rotate.invoke);
    deployed().pass(10 * 60_000);
    expectOn(await pageAt(`/p/${tokenOf({ unitId })}`), textIn(units[0]?.name ?? {}, 'zh-CN'));
  });
});

describe('members of the sample campaign', () => {
  const receipts: string[] = [];
  const surveyId = memberSurvey.id;

  it('cast ballots by their codes, each of them once', async () => {
    const codes = await issue('member', 12);
    const { body: paper } = await everybody.call('checkCode', {
      params: { surveyId },
      body: { code: codes[0] ?? '' },
    });
    expect(paper).toMatchObject({ next: 'cast', unit: { id: unitId } });
    const cast = async (code: string): Promise<void> => {
      const body = { ...aCast(code), answers: someAnswers(memberForm, () => 0.1) };
      const { status, body: receipt } = await everybody.call('castBallot', { params: { surveyId }, body });
      expect(status).toBe(201);
      receipts.push(receipt.commitment);
      const other = { ...body, answers: { ...body.answers, overall: 'dissatisfied' } };
      await problemOf(everybody.call('castBallot', { params: { surveyId }, body: other }), 'code_spent');
    };
    await Promise.all(codes.map(cast));
    expect(new Set(receipts).size).toBe(12);
  }, 60_000);

  it('are counted after the close, and find their receipts in the list', async () => {
    const { body: open } = await office.call('readCampaign', { params });
    await office.call('changeCampaignState', { params, body: { revision: open.revision, state: 'closed' } });
    deployed().pass(5 * 60_000);
    const list = () =>
      everybody.call('readBallotList', { params: { surveyId } }).then(
        ({ body }) => body,
        () => undefined,
      );
    const counted = await until(list, (found) => found !== undefined);
    expect(counted?.units).toEqual([{ unitId, ballots: 12 }]);
    for (const receipt of receipts) expect(counted?.commitments).toContain(receipt);
    expectOn(await pageAt(`/b/${surveyId}/list`), '12');
  }, 60_000);
});

describe('a release of the sample campaign', () => {
  let released: ReleaseOverview;

  it('is prepared by one person and signed off by another', async () => {
    const { body: begun } = await office.call('createRelease', { params, body: { title: '第一次公布' } });
    const release = { campaignId: campaign.id, releaseId: begun.id };
    released = await until(
      async () => (await office.call('readRelease', { params: release })).body,
      ({ state }) => state !== 'preparing',
    );
    expect(released).toMatchObject({ state: 'draft', failure: null });
    for (const [step, who] of [
      ['checkRelease', office],
      ['signRelease', signer],
      ['publishRelease', office],
    ] as const) {
      const { revision } = released;
      released = (await who.call(step, { params: release, body: { revision } })).body;
    }
    expect(released.state).toBe('public');
  }, 120_000);

  it('is told to whoever listens on the event bus', async () => {
    const { services } = deployed();
    await until(
      async () => services.events.map(({ type }) => type),
      (types) => types.includes('release.published'),
    );
  }, 30_000);

  it('is what everybody reads: pages, files, paper', async () => {
    const { id, files } = released;
    const hash = String(released.hash);
    expectOn(await pageAt(campaignPath(campaign.id)), releasePath(id));
    for (const path of [releasePath(id), `${releasePath(id)}/${unitId}`]) expectOn(await pageAt(path), hash);
    for (const file of files) {
      const content = await bytesAt(`/v1/releases/${id}/files/${file.id}`);
      expect(createHash('sha256').update(content).digest('hex')).toBe(file.sha256);
    }
    const printed = await everybody.call('printReleasedUnit', { params: { releaseId: id, unitId } });
    using pdf = await openPdf(printed.body);
    expect(pdf.text(0).replaceAll(/\s/g, '')).toContain(textIn(units[0]?.name ?? {}, 'zh-CN'));
    await problemOf(
      everybody.call('readReleasedUnit', { params: { releaseId: id, unitId: 'nowhere' } }),
      'unit_unknown',
    );
  });

  it('proves the receipt of a response', async () => {
    const { id, root } = released;
    const { body } = await everybody.call('proveInclusion', {
      params: { releaseId: id },
      query: { commitment: receiptOfResident },
    });
    const leaf = leafHash(Buffer.from(listedAs(id, receiptOfResident), 'hex'));
    expect(isIncluded(leaf, body, root ?? '')).toBe(true);
  });
});

describe('the drill of restoring', () => {
  it('finds a copy of all that was answered to be the same', async () => {
    const { database, deployment, functions: running, now, services } = deployed();
    const template = deployment.templates.get(`${services.prefix}-drill`);
    const { error, report } = await runWorkflow({
      definition: definitionOf({ drill: Template.fromJSON({ ...template }) }),
      database,
      drill: running.drill.invoke,
      latestRestorableAt: now().toISOString(),
    });
    expect(error).toBeUndefined();
    expect(report).toMatchObject({ outcome: 'passed', differences: [] });
    expect(report?.rows?.restored).toBeGreaterThan(total);
  });
});

describe('all of it', () => {
  it('took every function', () => {
    const { functions: running } = deployed();
    expect(functionNames.filter((name) => running[name].counts.calls === 0)).toEqual([]);
  });

  it('failed nowhere but where it was killed', () => {
    const { failures, codes, lines } = deployed();
    expect(failures.filter(({ name }) => name !== 'aggregate')).toEqual([]);
    expect(failures.filter(({ error }) => !error.includes('SIGKILL'))).toEqual([]);
    expect(codes.filter((code) => code !== 'batch_failed')).toEqual([]);
    // What a handler caught itself.
    expect(lines.filter(({ line }) => /"code":"\w*(_failed|_not_\w+)"/.test(line))).toEqual([]);
  });

  it('was within what the roles allow', () => {
    expect(deployed().services.denials).toEqual([]);
  });

  it('was of ballots that nobody but the count could have read, with all rights of the account', () => {
    const { functions: made, resourcePolicies } = deployed().deployment;
    const everything = { effect: 'Allow', actions: ['*'], resources: ['*'], conditions: [] } as const;
    const resource = `arn:${place.partition}:dynamodb:${place.region}:${place.account}:table/${deployed().services.prefix}-ballots`;
    const readers = functionNames.filter((name) =>
      ['GetItem', 'Query', 'Scan', 'BatchGetItem'].some((action) =>
        isAllowed([everything, ...resourcePolicies], {
          action: `dynamodb:${action}`,
          resource,
          about: { 'aws:PrincipalArn': made[name].roleArn },
        }),
      ),
    );
    expect(readers).toEqual(['tally']);
  });

  it('was within the memory that each function has', () => {
    const { functions: running, deployment } = deployed();
    const used = functionNames.map((name) => [name, Math.round(running[name].peakMb())] as const);
    expect(used.filter(([name, peak]) => peak > deployment.functions[name].memoryMb)).toEqual([]);
  });

  it('logged codes and counts, and nothing that anybody typed, holds or is known by', () => {
    const { lines } = deployed();
    for (const { name, line } of lines) {
      expect([name, JSON.parse(line)]).toEqual([name, expect.objectContaining({ code: expect.any(String) })]);
    }
    const all = lines.map(({ line }) => line).join('\n');
    for (const word of [...typed, ...secrets, '203.0.113.7', 'undici', deployed().officeToken]) {
      expect(all).not.toContain(word);
    }
  });
});
