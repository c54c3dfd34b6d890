import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../functions/http/exchange.ts';
import type { HttpLambda } from '../../functions/http/serve.ts';
import { build } from '../../functions/public.ts';
import { codeFrom, codeHash } from '../../functions/rules/codes/codes.ts';
import { codeStore } from '../../functions/store/codeStore.ts';
import type { Database } from '../../functions/store/database.ts';
import { rawPages } from '../../functions/store/responseStore.ts';
import { setupSeed } from '../../functions/store/setupSeed.ts';
import { transact } from '../../functions/store/transact.ts';
import { campaign, survey } from '../../infra/local/sample/campaign.ts';
import type { Defence } from '../../schemas/defence.ts';
import { openLanes } from '../../schemas/lane.ts';
import type { Proof } from '../../schemas/proof.ts';
import type { Submission } from '../../schemas/response.ts';
import { routes } from '../../schemas/routes.ts';
import { eventOf } from '../http/support/events.ts';
import { someAnswers } from '../support/answers.ts';
import { prepared } from '../support/counting.ts';
import { useEngine } from '../support/engine.ts';
import { testKeys, testPosterKey } from '../support/keys.ts';
import { aChallenge, aProof, aTicket, solutionOf } from '../support/proofs.ts';
import { aSubmission, putUp, tokenOf } from '../support/residents.ts';
import { lambdaContext, watched } from '../support/watched.ts';

const engine = useEngine();
let database: Database;

const [codeKey = Buffer.alloc(32)] = testKeys.code;

/** A survey like the sample's with another defence, and a poster of its own. @returns the poster's token */
const defended = async (id: string, defence: Partial<Defence>): Promise<string> => {
  const whole = { lanes: [...openLanes], posterPerHour: 300, unitPerHour: 1_200, noScriptPerHour: 60 };
  await setupSeed(database).survey({ ...survey, id, defence: { ...whole, ...defence } });
  return putUp(database, { surveyId: id, unitId: 'dingcheng' });
};

/** A visit code of a unit, in a batch of its own. */
const aVisitCode = async (unitId: string, withdrawnAt?: string): Promise<string> => {
  const code = codeFrom(randomBytes);
  const batchId = randomBytes(16).toString('hex');
  const store = codeStore(database);
  const kept = {
    hash: codeHash(codeKey, code),
    campaignId: campaign.id,
    unitId,
    batchId,
    kind: 'visit',
  } as const;
  await store.putCodes([kept], async () => {});
  const issuedAt = '2026-11-30T00:00:00.000Z';
  const batch = {
    id: batchId,
    campaignId: campaign.id,
    kind: 'visit',
    issuedAt,
    issued: 1,
    units: [{ unitId, issued: 1 }],
  } as const;
  await transact(database, [
    store.createBatch({ ...batch, units: [...batch.units], ...(withdrawnAt && { withdrawnAt }) }),
  ]);
  return code;
};

const eventFor = (token: string, body: unknown): HttpEvent =>
  eventOf({
    route: routes.submitPosterResponse,
    params: { token },
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const statusOf = async (submit: HttpLambda, event: HttpEvent): Promise<number> =>
  (await submit(event, lambdaContext)).statusCode ?? 0;

const codeOf = async (submit: HttpLambda, event: HttpEvent): Promise<string> =>
  JSON.parse((await submit(event, lambdaContext)).body ?? '{}').code;

const stored = async (surveyId: string): Promise<number> => {
  let count = 0;
  for await (const page of rawPages(database, surveyId)) count += page.length;
  return count;
};

const isWrite = (command: string): boolean => !/^(Get|BatchGet|Query)/.test(command);

beforeAll(async () => {
  database = await prepared(engine.endpoint);
});

/** Sends many, some at a time. */
const sendAll = async <T>(count: number, one: (place: number) => Promise<T>): Promise<T[]> => {
  const results: T[] = [];
  for (let place = 0; place < count; place += 50) {
    const some = Array.from({ length: Math.min(50, count - place) }, (_, more) => one(place + more));
    results.push(...(await Promise.all(some)));
  }
  return results;
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes in use that are not garbage. */
const heapInUse = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

describe('a flood of 100,000 bad submissions', () => {
  it('writes nothing, and is forgotten as it comes', { timeout: 240_000 }, async () => {
    const { context, commands } = watched('public', engine.endpoint);
    const submit = build(context);
    const token = tokenOf();
    const elsewhere = tokenOf({ unitId: 'longmen' });
    const now = new Date();
    const past = new Date(now.getTime() - 3 * 3_600_000 - 1000);
    const full = await defended('flooded-full', { posterPerHour: 1 });
    const closed = await defended('flooded-closed', { lanes: ['visit_code'] });
    const answers = someAnswers();
    const good = (proof: Proof, changes: Partial<Submission> = {}): Submission =>
      aSubmission({ proof, answers, ...changes });

    // What is good and used up: each spent once, before the flood.
    const spent = aProof(testPosterKey, token);
    expect(await statusOf(submit, eventFor(token, good(spent)))).toBe(201);
    expect(await statusOf(submit, eventFor(full, good(aProof(testPosterKey, full))))).toBe(201);
    const withdrawn = await aVisitCode('dingcheng', '2026-11-30T01:00:00.000Z');
    const foreign = await aVisitCode('longmen');

    // What takes work to make is made a few times and sent many times: it is refused each time for the same reason.
    const written = (proof: Proof, changes: Partial<Submission> = {}): string =>
      JSON.stringify(good(proof, changes));
    const made = Array.from({ length: 50 }, (_, place) => {
      const fresh = aProof(testPosterKey, token);
      return {
        fresh: written(fresh),
        misanswered: written(fresh, { answers: { overall: `no option ${place}` } }),
        stale: written(fresh, { formVersion: 2 }),
        forged: written(aProof(randomBytes(32), token)),
        expired: written(aProof(testPosterKey, token, past)),
        foreign: written(aProof(testPosterKey, elsewhere)),
        capped: written(aProof(testPosterKey, full)),
        closed: written(aProof(testPosterKey, closed)),
        random: written({ lane: 'proof_of_work', solution: randomBytes(200).toString('base64') }),
      };
    });
    const of = (place: number) => made[place % made.length] as (typeof made)[number];
    const spliced = (place: number): Proof => {
      const [one, other] = [aChallengeOf(place), aChallengeOf(place + 1)];
      const solved = JSON.parse(Buffer.from(solutionOf(other), 'base64').toString()) as { solution: unknown };
      return {
        lane: 'proof_of_work',
        solution: Buffer.from(JSON.stringify({ challenge: one, solution: solved.solution })).toString(
          'base64',
        ),
      };
    };
    const challenges = Array.from({ length: 20 }, () => aChallenge(testPosterKey, token));
    const aChallengeOf = (place: number) =>
      challenges[place % challenges.length] as (typeof challenges)[number];
    const splices = Array.from({ length: 20 }, (_, place) => written(spliced(place)));
    const tickets = {
      forged: written(aTicket(randomBytes(32), token)),
      foreign: written(aTicket(testPosterKey, elsewhere)),
      expired: written(aTicket(testPosterKey, token, past)),
    };
    const other = written(spent, { language: 'fr' });

    const kinds: readonly ((place: number) => HttpEvent)[] = [
      (place) => eventFor(token, `{"proof":${place}`),
      (place) => eventFor(token, 'x'.repeat(17_000 + (place % 10))),
      (place) =>
        eventFor(token, { proof: { lane: 'proof_of_work', solution: `${place}` }, formVersion: 'one' }),
      (place) => eventFor(`${place}`.padStart(15, '0'), of(place).fresh),
      (place) => eventFor(token.replace(/^./, place % 2 ? 'z' : 'y'), of(place).fresh),
      (place) => eventFor(token, of(place).random),
      (place) => eventFor(token, of(place).forged),
      (place) => eventFor(token, of(place).expired),
      (place) => eventFor(token, of(place).foreign),
      (place) => eventFor(token, splices[place % splices.length]),
      () => eventFor(token, other),
      (place) => eventFor(full, of(place).capped),
      (place) => eventFor(closed, of(place).closed),
      (place) => eventFor(token, tickets[(['forged', 'foreign', 'expired'] as const)[place % 3] ?? 'forged']),
      (place) => eventFor(token, of(place).misanswered),
      (place) => eventFor(token, of(place).stale),
      (place) =>
        eventFor(token, good({ lane: 'visit_code', code: place % 2 ? '3AAA-AAAA-AAAA-AAAA' : `${place}` })),
    ];
    // A code that could be one has to be looked up, which is the dearest: a hundredth of the flood.
    const dear: readonly (() => HttpEvent)[] = [
      () => eventFor(token, good({ lane: 'visit_code', code: codeFrom(randomBytes) })),
      () => eventFor(token, good({ lane: 'visit_code', code: withdrawn })),
      () => eventFor(token, good({ lane: 'visit_code', code: foreign })),
    ];
    const eventAt = (place: number): HttpEvent => {
      const kind = place % 100 === 0 ? dear[(place / 100) % dear.length] : kinds[place % kinds.length];
      if (!kind) throw new Error('there is a kind for each');
      return kind(place);
    };
    const flood = async (count: number, from: number): Promise<Set<number>> =>
      new Set(await sendAll(count, (place) => statusOf(submit, eventAt(from + place))));

    commands.length = 0;
    const before = [await stored(survey.id), await stored('flooded-full'), await stored('flooded-closed')];
    await flood(20_000, 0);
    const heap = heapInUse();
    const statuses = await flood(80_000, 20_000);
    const grown = heapInUse() - heap;

    expect(commands.filter(isWrite)).toEqual([]);
    expect([...statuses].filter((status) => status < 400 || status >= 500)).toEqual([]);
    expect([await stored(survey.id), await stored('flooded-full'), await stored('flooded-closed')]).toEqual(
      before,
    );
    // The caches are bounded, and four times as many submissions leave no more behind: `commands` itself is a list of reads.
    expect(grown).toBeLessThan(16);
  });
});

describe('proofs', () => {
  const submitting = () => build(watched('public', engine.endpoint).context);

  it('of one solved challenge store one response, though a thousand different ones arrive together', {
    timeout: 60_000,
  }, async () => {
    const token = await defended('flooded-parallel', {});
    const proof = aProof(testPosterKey, token);
    const instances = Array.from({ length: 4 }, submitting);
    const statuses = await Promise.all(
      Array.from({ length: 1_000 }, (_, place) => {
        const comment = `comment ${place}`;
        const submission = aSubmission({ proof });
        const body = { ...submission, answers: { ...submission.answers, comment } };
        return statusOf(instances[place % instances.length] as HttpLambda, eventFor(token, body));
      }),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(999);
    expect(await stored('flooded-parallel')).toBe(1);
  });

  it('that were used, expired, or were made for another poster store nothing, a thousand times over', {
    timeout: 60_000,
  }, async () => {
    const token = await defended('flooded-replays', {});
    const other = await defended('flooded-others', {});
    const submit = submitting();
    const body = aSubmission({ proof: aProof(testPosterKey, token) });
    expect(await statusOf(submit, eventFor(token, body))).toBe(201);
    const past = new Date(Date.now() - 31 * 60_000);
    const replays = await sendAll(1_000, () => statusOf(submit, eventFor(token, body)));
    expect(new Set(replays)).toEqual(new Set([200]));
    const spliced = await sendAll(1_000, () =>
      codeOf(submit, eventFor(other, aSubmission({ proof: body.proof }))),
    );
    expect(new Set(spliced)).toEqual(new Set(['proof_invalid']));
    const expired = aSubmission({ proof: aProof(testPosterKey, token, past) });
    const late = await sendAll(1_000, () => codeOf(submit, eventFor(token, expired)));
    expect(new Set(late)).toEqual(new Set(['proof_expired']));
    expect([await stored('flooded-replays'), await stored('flooded-others')]).toEqual([1, 0]);
  });
});
