import { randomBytes } from 'node:crypto';
import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../client/client.ts';
import { build as buildMember } from '../../functions/member.ts';
import { build as buildOffice } from '../../functions/office.ts';
import { tokenKey } from '../../functions/rules/ballots/blind.ts';
import { createTables } from '../../functions/store/createTables.ts';
import { openDatabase } from '../../functions/store/database.ts';
import { putItem, toKey } from '../../functions/store/items.ts';
import { ballotKey, campaignKey, spentKey } from '../../functions/store/keys.ts';
import type { BlindToken } from '../../schemas/ballot.ts';
import { BuyError, buyToken, type Shop } from '../../web/browser/blind/buy.ts';
import { forgetToken, type Keeper, readKept } from '../../web/browser/blind/kept.ts';
import { finishOrder, newOrder } from '../../web/browser/blind/token.ts';
import { type MemberCampaign, makeMemberCampaign, times } from '../linking/support/memberCampaign.ts';
import { useEngine } from '../support/engine.ts';
import { functionContext } from '../support/functionContext.ts';
import { clientOf, fetchOf } from '../support/inProcess.ts';
import { problemOf } from '../support/office.ts';

const engine = useEngine();
const prefix = 'blind-mode';
const clock = { time: times.setUp as string };
let member: ReturnType<typeof buildMember>;
let anyone: Client;
let office: Client;
let blind: MemberCampaign;
let plain: MemberCampaign;
const commands: string[] = [];

beforeAll(async () => {
  await createTables(openDatabase({ prefix, endpoint: engine.endpoint }));
  const contextOf = (name: 'member' | 'office') => ({
    ...functionContext(name, { prefix, endpoint: engine.endpoint }),
    now: () => new Date(clock.time),
    wait: () => Promise.resolve(),
  });
  const context = contextOf('member');
  context.database.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        commands.push(commandName);
        return next(args);
      },
    { step: 'initialize', name: 'count' },
  );
  member = buildMember(context);
  anyone = clientOf(member, []);
  office = clientOf(buildOffice(contextOf('office')));
  blind = await makeMemberCampaign(office, 'blind', 'blind', [40, 12]);
  plain = await makeMemberCampaign(office, 'plain', 'code', [4]);
  clock.time = times.tokens;
});

const database = () => openDatabase({ prefix, endpoint: engine.endpoint });

/** A code of a unit that no test has used yet. */
const unused = new Map<string, string[]>();
const freshCode = (campaign = blind, unitId = 'unit-1'): string => {
  const name = `${campaign.campaignId} ${unitId}`;
  const left =
    unused.get(name) ?? campaign.codes.filter((one) => one.unitId === unitId).map(({ code }) => code);
  unused.set(name, left);
  const code = left.pop();
  if (!code) throw new Error('no code left');
  return code;
};

const spent = async (unitId = 'unit-1'): Promise<number> => {
  const { Item: item } = await database().client.send(
    new GetItemCommand({
      TableName: database().table('codes'),
      Key: toKey(spentKey(blind.batchId, unitId)),
      ConsistentRead: true,
    }),
  );
  return item ? Number(unmarshall(item).spent) : 0;
};

const publicKeyOf = async (unitId = 'unit-1'): Promise<string> => {
  const { body } = await anyone.call('readBallotKey', { params: { surveyId: blind.surveyId, unitId } });
  return body.publicKey;
};

const send = (code: string, blinded: string, surveyId = blind.surveyId) =>
  anyone.call('buyToken', { params: { surveyId }, body: { code, blinded } });

/** A browser's own storage. */
const newPhone = (): Keeper => {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  };
};

type Line = (path: string, send: () => Promise<Response>) => Promise<Response>;

/** A member's browser, and the line between it and the system. */
const shopWith = (storage: Keeper, line: Line = (_path, sent) => sent()): Shop => ({
  surveyId: blind.surveyId,
  language: 'en',
  storage,
  fetch: (path, init) => line(path, () => fetchOf(member, [])(`http://in-process${path}`, init)),
});

const bought = async (unitId = 'unit-1'): Promise<BlindToken> =>
  (await buyToken(shopWith(newPhone()), freshCode(blind, unitId))).token;

const faultOf = async (buying: Promise<unknown>): Promise<BuyError['fault']> => {
  const error: unknown = await buying.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BuyError)) throw error ?? new Error('a token was bought');
  return error.fault;
};

const ballotWith = (token: BlindToken, answer = 'good', salt = randomBytes(32).toString('hex')) => ({
  params: { surveyId: blind.surveyId },
  body: { token, formVersion: 1, answers: { overall: answer }, salt },
});

describe('a code buys a token', () => {
  it('for two tabs of one phone at the same time, the same one, and no order is left', async () => {
    clock.time = times.tokens;
    const phone = newPhone();
    const code = freshCode();
    const [one, other] = await Promise.all([
      buyToken(shopWith(phone), code),
      buyToken(shopWith(phone), code),
    ]);
    expect(other).toEqual(one);
    expect(readKept(phone, blind.surveyId)).toEqual({ orders: [], tokens: [one] });
  });

  it('in the first window, of its own unit, and is spent by it', async () => {
    clock.time = times.tokens;
    const before = await spent();
    const token = await bought();
    expect(token.unitId).toBe('unit-1');
    expect(await spent()).toBe(before + 1);
  });

  it('whatever its case and dashes, and a token is kept under no trace of the code', async () => {
    const storage = newPhone();
    const code = freshCode();
    const { token } = await buyToken(shopWith(storage), ` ${code.replaceAll('-', '').toLowerCase()} `);
    const kept = readKept(storage, blind.surveyId);
    expect(kept.tokens.map((one) => one.token)).toEqual([token]);
    expect(kept.orders).toEqual([]);
    expect(JSON.stringify(kept)).not.toContain(code.slice(0, 4));
  });

  it('outside the first window not at all', async () => {
    const { blinded } = await newOrder('unit-1', await publicKeyOf());
    const code = freshCode();
    clock.time = times.setUp;
    await problemOf(send(code, blinded), 'survey_not_open');
    clock.time = times.between;
    await problemOf(send(code, blinded), 'survey_closed');
    clock.time = times.tokens;
    await send(code, blinded);
  });

  it('never while ballots are cast, though the phases were moved so that they overlap', async () => {
    clock.time = times.setUp;
    const moved = await makeMemberCampaign(office, 'moved', 'blind', [1]);
    const params = { campaignId: moved.campaignId };
    const { body: campaign } = await office.call('readCampaign', { params });
    // The office is refused: whoever writes to the database is not.
    const phases = campaign.phases.map((phase) =>
      phase.id === 'tokens' ? { ...phase, closesAt: '2026-12-13T00:00:00.000Z' } : phase,
    );
    const { phaseStates: _states, nextChangeAt: _next, ...kept } = campaign;
    const database = openDatabase({ prefix, endpoint: engine.endpoint });
    await putItem(database, 'setup', campaignKey(kept.id), { ...kept, phases });
    const { publicKey } = (
      await anyone.call('readBallotKey', { params: { surveyId: moved.surveyId, unitId: 'unit-1' } })
    ).body;
    const { blinded } = await newOrder('unit-1', publicKey);
    const [code] = moved.codes.map((one) => one.code);
    clock.time = times.ballots;
    await problemOf(send(code ?? '', blinded, moved.surveyId), 'survey_closed');
    clock.time = times.between;
    await send(code ?? '', blinded, moved.surveyId);
    clock.time = times.tokens;
  });

  it('never twice: another message gets nothing, the same one the same signature, and one is counted', async () => {
    const publicKey = await publicKeyOf();
    const [one, other] = [await newOrder('unit-1', publicKey), await newOrder('unit-1', publicKey)];
    const code = freshCode();
    const before = await spent();
    const { body: first } = await send(code, one.blinded);
    await problemOf(send(code, other.blinded), 'code_spent');
    const { body: again } = await send(code, one.blinded);
    expect(again.blindSignature).toBe(first.blindSignature);
    expect(await spent()).toBe(before + 1);
  });

  it('once only, of a hundred orders at the same time', async () => {
    const publicKey = await publicKeyOf();
    const orders = await Promise.all(Array.from({ length: 20 }, () => newOrder('unit-1', publicKey)));
    const code = freshCode();
    const before = await spent();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, place) => send(code, orders[place % orders.length]?.blinded ?? '')),
    );
    const signatures = outcomes.flatMap((one) =>
      one.status === 'fulfilled' ? [one.value.body.blindSignature] : [],
    );
    // Its own repetitions are signed for alike.
    expect(signatures.length).toBeGreaterThan(0);
    expect(new Set(signatures).size).toBe(1);
    expect(await spent()).toBe(before + 1);
  });

  it('but no signature of what the key cannot sign, and then it is not spent', async () => {
    const code = freshCode();
    await problemOf(send(code, Buffer.alloc(256, 255).toString('base64url')), 'fields_invalid');
    const { blinded } = await newOrder('unit-1', await publicKeyOf());
    await send(code, blinded);
  });

  it('unless it is mistyped, unknown, of another kind of survey, or withdrawn', async () => {
    const { blinded } = await newOrder('unit-1', await publicKeyOf());
    await problemOf(send('XXXX-XXXX-XXXX-XXXX', blinded), 'code_mistyped');
    await problemOf(send(freshCode(plain), blinded), 'code_unknown');
    await problemOf(send(freshCode(plain), blinded, plain.surveyId), 'secrecy_differs');
    const { body } = await office.call('issueCodes', {
      params: { campaignId: blind.campaignId },
      body: { kind: 'member', units: [{ unitId: 'unit-1', count: 1 }] },
    });
    await office.call('withdrawCodeBatch', {
      params: { campaignId: blind.campaignId, batchId: body.batch.id },
    });
    await problemOf(send(body.codes[0]?.code ?? '', blinded), 'code_withdrawn');
  });

  it('with the same database calls, whatever is wrong with it', async () => {
    const { blinded } = await newOrder('unit-1', await publicKeyOf());
    const used = freshCode();
    await send(used, blinded);
    const callsOf = async (code: string): Promise<string[]> => {
      commands.length = 0;
      const other = await newOrder('unit-1', await publicKeyOf());
      commands.length = 0;
      await send(code, other.blinded).catch(() => undefined);
      // The key of a unit is read once and then known; a code without a unit has none to know.
      return commands.toSorted();
    };
    const good = await callsOf(freshCode());
    const withKey = [...good, 'GetItemCommand'].toSorted();
    expect(await callsOf(used)).toEqual(good);
    expect(await callsOf('XXXX-XXXX-XXXX-XXXX')).toEqual(withKey);
    expect(await callsOf(freshCode(plain))).toEqual(withKey);
  });
});

describe("a member's browser", () => {
  it('loses nothing when the reply is lost and the page is loaded anew: the same code then brings the token', async () => {
    const storage = newPhone();
    const code = freshCode();
    const before = await spent();
    const losing = shopWith(storage, async (path, sent) => {
      const reply = await sent();
      if (path.includes('/tokens')) throw new TypeError('the line was cut');
      return reply;
    });
    expect(await faultOf(buyToken(losing, code))).toEqual({ kind: 'unreachable' });
    expect(readKept(storage, blind.surveyId).orders).toHaveLength(1);
    expect(await spent()).toBe(before + 1);
    const { token } = await buyToken(shopWith(storage), code);
    expect(token.unitId).toBe('unit-1');
    expect(await spent()).toBe(before + 1);
  });

  it('spends no code when it cannot keep the order', async () => {
    const code = freshCode();
    const full: Keeper = {
      ...newPhone(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(await faultOf(buyToken(shopWith(full), code))).toEqual({ kind: 'storage' });
    const forgetful: Keeper = { ...newPhone(), setItem: () => {} };
    expect(await faultOf(buyToken(shopWith(forgetful), code))).toEqual({ kind: 'storage' });
    await buyToken(shopWith(newPhone()), code);
  });

  it('spends no code on a key of its own, other than the one that everybody is shown', async () => {
    const code = freshCode();
    const other = await publicKeyOf('unit-2');
    const marking = shopWith(newPhone(), async (path, sent) => {
      const reply = await sent();
      if (!path.includes('/code')) return reply;
      const paper = (await reply.json()) as object;
      return new Response(JSON.stringify({ ...paper, publicKey: other }), { status: 200 });
    });
    expect(await faultOf(buyToken(marking, code))).toEqual({ kind: 'key' });
    await buyToken(shopWith(newPhone()), code);
  });

  it('takes no signature that is none of the key', async () => {
    const code = freshCode();
    const storage = newPhone();
    const lying = shopWith(storage, async (path, sent) => {
      const reply = await sent();
      if (!path.includes('/tokens')) return reply;
      const grant = (await reply.json()) as object;
      const blindSignature = Buffer.alloc(256, 1).toString('base64url');
      return new Response(JSON.stringify({ ...grant, blindSignature }), { status: 200 });
    });
    expect(await faultOf(buyToken(lying, code))).toEqual({ kind: 'key' });
    expect(readKept(storage, blind.surveyId).tokens).toEqual([]);
    // The order is still there, and the true signature completes it.
    await buyToken(shopWith(storage), code);
  });

  it('tells in words what is wrong with a code', async () => {
    const fault = await faultOf(buyToken(shopWith(newPhone()), 'XXXX-XXXX-XXXX-XXXX'));
    expect(fault).toMatchObject({ kind: 'problem', code: 'code_mistyped', title: 'The code is mistyped' });
  });

  it('keeps the tokens of several members, and forgets each when it is used', async () => {
    const storage = newPhone();
    const one = await buyToken(shopWith(storage), freshCode());
    const other = await buyToken(shopWith(storage), freshCode());
    forgetToken(storage, blind.surveyId, one.token.message);
    expect(readKept(storage, blind.surveyId).tokens).toEqual([other]);
    forgetToken(storage, blind.surveyId, other.token.message);
    expect(storage.getItem(`pingyi-blind-1-${blind.surveyId}`)).toBeNull();
  });
});

describe('the key of a unit', () => {
  it('is the same for everybody, and there is none of what is not there or not blind', async () => {
    expect(await publicKeyOf()).toBe(await publicKeyOf());
    expect(await publicKeyOf()).not.toBe(await publicKeyOf('unit-2'));
    const ask = (surveyId: string, unitId: string) =>
      anyone.call('readBallotKey', { params: { surveyId, unitId } });
    await problemOf(ask(blind.surveyId, 'nowhere'), 'unit_unknown');
    await problemOf(ask('nothing', 'unit-1'), 'survey_unknown');
    await problemOf(ask(plain.surveyId, 'unit-1'), 'secrecy_differs');
  });
});

describe('a token casts a ballot', () => {
  it('in the second window only', async () => {
    const token = await bought();
    await problemOf(anyone.call('castBallot', ballotWith(token)), 'survey_not_open');
    clock.time = times.ballots;
    const { status } = await anyone.call('castBallot', ballotWith(token));
    expect(status).toBe(201);
    clock.time = times.tokens;
  });

  it('once, of a thousand replays with other answers; the very same ballot again is harmless', async () => {
    const token = await bought();
    clock.time = times.ballots;
    const ballot = ballotWith(token);
    const { body: receipt } = await anyone.call('castBallot', ballot);
    let refused = 0;
    for (let round = 0; round < 20; round += 1) {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, () => anyone.call('castBallot', ballotWith(token, 'bad'))),
      );
      refused += outcomes.filter(({ status }) => status === 'rejected').length;
    }
    expect(refused).toBe(1000);
    expect((await anyone.call('castBallot', ballot)).body).toEqual(receipt);
    const { Items: items = [] } = await database().client.send(
      new ScanCommand({ TableName: database().table('ballots'), ConsistentRead: true }),
    );
    const key = ballotKey(blind.surveyId, tokenKey(token));
    const mine = items.map((item) => unmarshall(item)).filter(({ sk }) => sk === key.sk);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ answers: { overall: 'good' }, commitment: receipt.commitment });
    clock.time = times.tokens;
  });

  it('at its own unit only, and only as it was signed', async () => {
    const token = await bought();
    await publicKeyOf('unit-2');
    clock.time = times.ballots;
    await problemOf(anyone.call('castBallot', ballotWith({ ...token, unitId: 'unit-2' })), 'token_unusable');
    await problemOf(anyone.call('castBallot', ballotWith({ ...token, unitId: 'nowhere' })), 'token_unusable');
    const message = token.message.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    await problemOf(anyone.call('castBallot', ballotWith({ ...token, message })), 'token_unusable');
    await anyone.call('castBallot', ballotWith(token));
    clock.time = times.tokens;
  });

  it('where a code does not, and a token casts none where codes do', async () => {
    const token = await bought();
    clock.time = times.ballots;
    const body = { formVersion: 1, answers: { overall: 'good' }, salt: randomBytes(32).toString('hex') };
    const { surveyId } = blind;
    await problemOf(
      anyone.call('castBallot', { params: { surveyId }, body: { ...body, code: freshCode() } }),
      'secrecy_differs',
    );
    await problemOf(
      anyone.call('castBallot', { params: { surveyId: plain.surveyId }, body: { ...body, token } }),
      'secrecy_differs',
    );
    clock.time = times.tokens;
  });

  it('that nobody who signed it could make without its browser: an order alone is no token', async () => {
    const publicKey = await publicKeyOf();
    const [one, other] = [await newOrder('unit-1', publicKey), await newOrder('unit-1', publicKey)];
    const { body } = await send(freshCode(), one.blinded);
    await expect(finishOrder(other, body.blindSignature)).rejects.toThrow('invalid signature');
  });
});
