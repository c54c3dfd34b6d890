import { once } from 'node:events';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, request as forward } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BallotList, Turnout } from '../../schemas/ballot.ts';
import type { CodeBatch } from '../../schemas/code.ts';
import { runPingyi } from './support/command.ts';
import { useOffice } from './support/office.ts';

const { pingyi, inFolder, run, json } = useOffice();

const aCode = /[346789A-Z]{4}(-[346789A-Z]{4}){3}/;

/** The system behind a gateway that turns away whatever is to be printed. */
const breaking = createServer((request, response) => {
  if (request.url === '/v1/slips.pdf') {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    return;
  }
  const { method, headers, url = '' } = request;
  const onward = forward(new URL(url, pingyi().url), { method, headers }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  request.pipe(onward);
});
let breakingUrl = '';
beforeAll(async () => {
  breaking.listen(0, '127.0.0.1');
  await once(breaking, 'listening');
  const address = breaking.address();
  breakingUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
  breaking.close();
  breaking.closeAllConnections();
});

const batches = async (): Promise<CodeBatch[]> =>
  (await json<{ batches: CodeBatch[] }>('codes', 'list', pingyi().campaignId)).batches;

/** Whether anybody but the owner may read it. */
const isPrivate = async (file: string): Promise<boolean> => ((await stat(file)).mode & 0o077) === 0;

describe('pingyi codes', () => {
  it('are issued into files that only the owner reads, and are never shown', async () => {
    const [unitId = '', other = ''] = pingyi().unitIds;
    const pdf = inFolder('members.pdf');
    const csv = inFolder('members.csv');
    const named = ['--unit', `${unitId}=3`, '--unit', `${other}=2`];
    const { out, err, code } = await run(
      ...[
        'codes',
        'issue',
        pingyi().campaignId,
        '--kind',
        'member',
        ...named,
        '-o',
        pdf,
        '--csv',
        csv,
        '--json',
      ],
    );
    expect({ code, err }).toMatchObject({ code: 0 });
    const { batch, files } = JSON.parse(out) as { batch: CodeBatch; files: string[] };
    expect(batch).toMatchObject({ kind: 'member', issued: 5 });
    expect(files).toEqual([pdf, csv]);
    expect(out + err).not.toMatch(aCode);
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    const rows = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
    expect(rows[0]).toBe('\ufeffunit_id,unit,code');
    expect(rows.slice(1).every((row) => aCode.test(row))).toBe(true);
    expect(rows.filter((row) => row.startsWith(`${unitId},`))).toHaveLength(3);
    expect(await Promise.all([pdf, csv].map(isPrivate))).toEqual([true, true]);

    expect((await run('codes', 'withdraw', pingyi().campaignId, batch.id)).code).toBe(0);
    const again = await run('codes', 'withdraw', pingyi().campaignId, batch.id);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('已经作废') });
  });

  it('of units are one each unless told otherwise, and leave no CSV behind', async () => {
    const pdf = inFolder('keys.pdf');
    const { batch } = await json<{ batch: CodeBatch }>(
      ...['codes', 'issue', pingyi().campaignId, '--kind', 'unit', '-o', pdf],
    );
    expect(batch.issued).toBe(pingyi().unitIds.length);
    await expect(stat(`${pdf}.csv`)).rejects.toThrow('ENOENT');
  });

  it('are not made at all where the files cannot be written', async () => {
    const before = (await batches()).length;
    const pdf = inFolder('taken.pdf');
    await writeFile(pdf, 'mine');
    const issue = ['codes', 'issue', pingyi().campaignId, '--kind', 'unit', '-o'];
    expect((await run(...issue, pdf)).code).toBe(2);
    await writeFile(inFolder('free.pdf.csv'), 'mine');
    expect((await run(...issue, inFolder('free.pdf'))).code).toBe(2);
    expect((await run(...issue, inFolder('no/such/folder.pdf'))).code).toBe(2);
    expect((await batches()).length).toBe(before);
    expect(await readFile(pdf, 'utf8')).toBe('mine');
    await expect(stat(inFolder('free.pdf'))).rejects.toThrow('ENOENT');
  });

  it('leave no file where the system refuses to make them', async () => {
    const issue = ['codes', 'issue', pingyi().campaignId, '--kind', 'member', '--unit', 'nobody=1'];
    const pdf = inFolder('refused.pdf');
    expect((await run(...issue, '-o', pdf)).code).toBe(1);
    await expect(stat(pdf)).rejects.toThrow('ENOENT');
    await expect(stat(`${pdf}.csv`)).rejects.toThrow('ENOENT');
  });

  it('are kept in a CSV where printing fails, from which they can be printed later', async () => {
    const pdf = inFolder('lost.pdf');
    const { code, out, err } = await runPingyi([
      ...['codes', 'issue', pingyi().campaignId, '--kind', 'unit', '-o', pdf],
      ...['--url', breakingUrl, '--token', pingyi().officeToken],
    ]);
    expect(code).toBe(2);
    expect(err).toContain(`${pdf}.csv`);
    expect(out + err).not.toMatch(aCode);
    await expect(stat(pdf)).rejects.toThrow('ENOENT');
    expect(await isPrivate(`${pdf}.csv`)).toBe(true);
    const kept = (await readFile(`${pdf}.csv`, 'utf8')).trimEnd().split('\r\n');
    expect(kept).toHaveLength(pingyi().unitIds.length + 1);

    const printed = await run('codes', 'print', `${pdf}.csv`, '-o', pdf, '--title', '单位密钥');
    expect(printed.code).toBe(0);
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await isPrivate(pdf)).toBe(true);
  });

  it('turn into slips with a QR code where an address is given', async () => {
    const pdf = inFolder('with-qr.pdf');
    const issue = ['codes', 'issue', pingyi().campaignId, '--kind', 'unit', '-o', pdf, '--address'];
    expect((await run(...issue, 'no address')).code).not.toBe(0);
    expect((await run(...issue, 'https://appraisal.example/w', '--force')).code).toBe(0);
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('have their turnout told in steps', async () => {
    const told = await json<Turnout>('codes', 'turnout', pingyi().campaignId);
    expect(told).toMatchObject({ campaignId: pingyi().campaignId, step: 10, spentAtLeast: 0 });
    expect((await run('codes', 'turnout', pingyi().campaignId)).out).toContain('每 10 个一档');
  });
});

describe('pingyi ballots check', () => {
  const commitments = ['0', '1', '2', '3'].map((digit) => digit.repeat(64));
  const list: BallotList = {
    surveyId: 'members',
    countedAt: '2026-12-10T00:02:00.000Z',
    listed: 4,
    threshold: 2,
    units: [{ unitId: 'a', ballots: 2 }],
    unitsWithheld: 1,
    spoilt: 0,
    commitments,
  };
  const kept = async (changes: Partial<BallotList> = {}): Promise<string> => {
    const file = inFolder('list.json');
    await writeFile(file, JSON.stringify({ ...list, ...changes }));
    return file;
  };

  it('finds receipts in a list that was kept', async () => {
    const found = await run('ballots', 'check', await kept(), '--receipt', '1111 1111 1111 1111');
    expect(found).toMatchObject({ code: 0, out: expect.stringContaining('在清单里') });
    const missing = await run('ballots', 'check', await kept(), '--receipt', '4'.repeat(16));
    expect(missing).toMatchObject({ code: 1, out: expect.stringContaining('不在清单里') });
  });

  it('refuses a list that is out of order, too short, or does not add up', async () => {
    for (const changes of [
      { commitments: [...commitments].reverse() },
      { commitments: commitments.slice(1) },
      { units: [{ unitId: 'a', ballots: 3 }] },
    ]) {
      expect((await run('ballots', 'check', await kept(changes))).code).toBe(1);
    }
    const file = inFolder('other.json');
    await writeFile(file, '{}');
    expect((await run('ballots', 'check', file)).code).toBe(2);
    expect((await run('ballots', 'check', inFolder('none.json'))).code).toBe(2);
  });
});
