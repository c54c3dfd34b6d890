import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { filesIn } from '../../infra/local/engine/dataFolder.ts';
import type { CampaignResults } from '../../schemas/result.ts';
import { aProof, aTicket } from '../support/proofs.ts';
import { aSubmission } from '../support/residents.ts';
import { spawnCommand, startSystem } from '../support/startedSystem.ts';

/**
 * npm run kill-test: posts responses while the whole system is killed with SIGKILL and started again, over and over;
 * then counts. Each client sends a submission until it is acknowledged, as a phone on a poor line does. Every second
 * kill takes the database engine with it; the others leave it behind for the next start to deal with. Exit code 0 when
 * every acknowledged response is in the results exactly once.
 */
const { values } = parseArgs({
  options: {
    responses: { type: 'string', default: '20000' },
    concurrency: { type: 'string', default: '64' },
    kills: { type: 'string', default: '10' },
  },
});
const total = Number(values.responses);
const concurrency = Number(values.concurrency);
const kills = Number(values.kills);

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const folder = await mkdtemp(join(tmpdir(), 'pingyi-kill-'));

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};
const port = await freePort();

const start = () => startSystem(['--port', String(port), '--data', folder]);

const killEngine = async (): Promise<void> => {
  const { pid } = JSON.parse(await readFile(filesIn(folder).engine, 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
};

let { child, ready } = await start();

/** Challenges are solved at once by whoever holds the key that they are made with: here the killing matters. */
const secrets = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')) as { poster: string };
const key = Buffer.from(secrets.poster, 'base64url');

const counts = new Map<string, number>();
let acknowledged = 0;
let resent = 0;

/** Sends one submission until it is acknowledged, 201 or 200, and only then counts it. */
const submit = async (place: number): Promise<void> => {
  const at = place % ready.unitIds.length;
  const [unitId = '', token = ''] = [ready.unitIds[at], ready.posters[at]];
  const submission = aSubmission({ proof: place % 2 === 0 ? aProof(key, token) : aTicket(key, token) });
  for (;;) {
    try {
      const reply = await fetch(`${ready.url}/v1/posters/${token}/responses`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(submission),
      });
      await reply.arrayBuffer();
      if (reply.ok) break;
      if (reply.status < 500) throw Object.assign(new Error(`refused: ${reply.status}`), { fatal: true });
    } catch (error) {
      if (error instanceof Error && 'fatal' in error) throw error;
    }
    resent += 1;
    await pause(50);
  }
  acknowledged += 1;
  for (const [question, answer] of Object.entries(submission.answers)) {
    const key = `${unitId} ${question} ${question === 'comment' ? 'words' : answer}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
};

const clients = async (): Promise<void> => {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < total) {
      const place = next;
      next += 1;
      await submit(place);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
};

/** Kills at even shares of the work, so that every kill meets clients in the middle of theirs. */
const killer = async (): Promise<void> => {
  for (let kill = 1; kill <= kills; kill += 1) {
    const due = (total * kill) / (kills + 1);
    while (acknowledged < due) await pause(5);
    await pause(Math.random() * 50);
    const withEngine = kill % 2 === 0;
    const at = acknowledged;
    child.kill('SIGKILL');
    if (withEngine) await killEngine();
    await once(child, 'exit');
    ({ child, ready } = await start());
    say(
      `kill ${kill} at ${at} acknowledged, ${withEngine ? 'engine too' : 'engine left behind'}: started again`,
    );
  }
};

const readResults = async (): Promise<CampaignResults> => {
  const headers = { authorization: `Bearer ${ready.officeToken}` };
  const reply = await fetch(`${ready.url}/v1/campaigns/${ready.campaignId}/results`, { headers });
  return (await reply.json()) as CampaignResults;
};

const countedIn = ({ units }: CampaignResults): number =>
  units.reduce((sum, { counted }) => sum + counted, 0);

/** Waits until no more is being counted. */
const settled = async (): Promise<CampaignResults> => {
  for (let before = -1, still = 0; ; ) {
    const results = await readResults();
    const counted = countedIn(results);
    still = counted === before ? still + 1 : 0;
    if (counted >= total ? still >= 3 : still >= 30) return results;
    before = counted;
    await pause(500);
  }
};

await Promise.all([clients(), killer()]);
const results = await settled();
const wrong: string[] = [];
for (const { unitId, questions } of results.units) {
  for (const question of questions) {
    const found: [string, number][] =
      question.type === 'rating'
        ? question.histogram.map(({ optionId, count }) => [optionId, count])
        : [['words', question.answered]];
    for (const [what, count] of found) {
      const expected = counts.get(`${unitId} ${question.questionId} ${what}`) ?? 0;
      if (count !== expected)
        wrong.push(`${unitId} ${question.questionId} ${what}: ${count}, not ${expected}`);
    }
  }
}
child.kill('SIGTERM');
await once(child, 'exit');
const recount = spawnCommand('recount', ['--data', folder]);
recount.stdout.pipe(process.stdout);
const [recounted] = (await once(recount, 'exit')) as [number];
await rm(folder, { recursive: true, force: true });

say(`acknowledged ${acknowledged}, counted ${countedIn(results)}, sent again ${resent}, kills ${kills}`);
for (const line of wrong.slice(0, 20)) say(line);
const exact = wrong.length === 0 && countedIn(results) === acknowledged && recounted === 0;
say(exact ? 'exactly once' : 'NOT exactly once');
process.exitCode = exact ? 0 : 1;
