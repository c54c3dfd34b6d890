import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkBallots } from '../../functions/handlers/ballots/checkBallots.ts';
import { ballotCommitment } from '../../functions/rules/ballots/ballotCommitment.ts';
import { toldOf } from '../../functions/rules/ballots/count.ts';
import { listFault } from '../../functions/rules/ballots/listFault.ts';
import { inGroups, isListed, readReceipt } from '../../functions/rules/ballots/receipt.ts';
import { turnoutOf } from '../../functions/rules/ballots/turnout.ts';
import { ballotBoxStore } from '../../functions/store/ballotBoxStore.ts';
import { ballotListStore, pieceSize } from '../../functions/store/ballotListStore.ts';
import { codeStore } from '../../functions/store/codeStore.ts';
import { putItem } from '../../functions/store/items.ts';
import { ballotListKey } from '../../functions/store/keys.ts';
import { setupStore } from '../../functions/store/setupStore.ts';
import { tokenStore } from '../../functions/store/tokenStore.ts';
import { useEngine } from '../support/engine.ts';
import { newSalt, newStation, type Station, surveyId } from './support/station.ts';

const engine = useEngine();

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('what is told of a count', () => {
  const counts = fc.record({
    threshold: fc.integer({ min: 1, max: 12 }),
    byUnit: fc.dictionary(fc.stringMatching(/^u[0-9]{1,2}$/), fc.integer({ min: 1, max: 30 }), {
      maxKeys: 12,
    }),
    filler: hash,
  });

  it('is a sound list of every ballot, from which nobody finds how many the small units have', () => {
    fc.assert(
      fc.property(counts, ({ threshold, byUnit, filler }) => {
        const total = Object.values(byUnit).reduce((sum, count) => sum + count, 0);
        const commitments = Array.from({ length: total }, newSalt);
        const { list, tallies } = toldOf(
          surveyId,
          { tallies: new Map(), byUnit: new Map(Object.entries(byUnit)), commitments, spoilt: 0 },
          { sealedAt: '2026-12-10T00:02:00.000Z', threshold, filler },
          [],
        );
        expect(tallies).toEqual([]);
        expect(listFault(list)).toBeUndefined();
        expect(commitments.every((one) => isListed(list.commitments, one))).toBe(true);
        expect(list.units.every(({ ballots }) => ballots >= threshold)).toBe(true);
        const shown = list.units.reduce((sum, { ballots }) => sum + ballots, 0);
        const rest = list.listed - shown;
        // Whatever the small units have, what is left over says it to the next multiple of the threshold only.
        expect(rest % threshold).toBe(0);
        expect(rest - (total - shown)).toBeLessThanOrEqual(threshold);
        expect(rest).toBeGreaterThan(0);
      }),
    );
  });

  it('is the same in whatever order the box was read', () => {
    const commitments = Array.from({ length: 40 }, newSalt);
    const told = (order: readonly string[]) =>
      toldOf(
        surveyId,
        { tallies: new Map(), byUnit: new Map([['u', 40]]), commitments: order, spoilt: 0 },
        { sealedAt: '2026-12-10T00:02:00.000Z', threshold: 10, filler: '0'.repeat(64) },
        ['u'],
      ).list;
    expect(told([...commitments].reverse())).toEqual(told(commitments));
  });
});

describe('a commitment', () => {
  const said = {
    surveyId,
    unitId: 'dingcheng',
    formId: 'members',
    formVersion: 1,
    answers: { overall: 'good', promises: { b: 'kept', a: 'broken' } },
    salt: '0'.repeat(64),
  };

  it('is the hash that the documentation tells how to make', async () => {
    const text =
      `["pingyi-ballot-1","${said.salt}","${surveyId}","dingcheng","members",1,` +
      '[["overall","good"],["promises",{"a":"broken","b":"kept"}]]]';
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    expect(ballotCommitment(said)).toBe(Buffer.from(bytes).toString('hex'));
  });

  it('changes with everything that a ballot says, and with the salt', () => {
    const others = [
      { ...said, unitId: 'longmen' },
      { ...said, surveyId: 'autumn' },
      { ...said, formVersion: 2 },
      { ...said, formId: 'other' },
      { ...said, answers: { ...said.answers, overall: 'bad' } },
      { ...said, salt: `${'0'.repeat(63)}1` },
    ];
    expect(new Set([said, ...others].map(ballotCommitment)).size).toBe(others.length + 1);
  });
});

describe('a receipt', () => {
  it('is read however it was copied', () => {
    fc.assert(
      fc.property(hash, fc.integer({ min: 16, max: 64 }), (commitment, length) => {
        const part = commitment.slice(0, length);
        expect(readReceipt(part)).toBe(part);
        expect(readReceipt(` ${inGroups(part).toUpperCase()}\n`)).toBe(part);
        expect(readReceipt(part.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(part);
        expect(isListed([newSalt(), commitment], part)).toBe(true);
      }),
    );
  });

  it('is none that is too short, too long, or has other letters', () => {
    for (const typed of ['', '0123 4567 89ab cde', 'g'.repeat(16), '0'.repeat(65)]) {
      expect(readReceipt(typed)).toBeUndefined();
    }
  });
});

describe('turnout', () => {
  it('never tells more than a multiple of the threshold, and never more than is true', () => {
    const spent = fc.array(
      fc.record({ unitId: fc.constantFrom('a', 'b', 'c'), spent: fc.integer({ min: 0, max: 50 }) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), spent, (threshold, list) => {
        const units = ['a', 'b', 'c'].map((id) => ({ id, name: {} }));
        const batches = [{ id: 'x', units: units.map(({ id }) => ({ unitId: id, issued: 500 })) }];
        const rows = list.map((one) => ({ ...one, batchId: 'x' }));
        const told = turnoutOf({ id: 'spring', threshold }, units, batches, rows);
        const truth = (unitId: string) =>
          list.filter((one) => one.unitId === unitId).reduce((sum, one) => sum + one.spent, 0);
        for (const { unitId, spentAtLeast } of told.units) {
          expect(spentAtLeast % threshold).toBe(0);
          expect(truth(unitId) - spentAtLeast).toBeGreaterThanOrEqual(0);
          expect(truth(unitId) - spentAtLeast).toBeLessThan(threshold);
        }
        expect(told.spentAtLeast % threshold).toBe(0);
      }),
    );
  });
});

describe('the list as it is stored', () => {
  it('is the same when it is read, in as many pieces as it takes', async () => {
    const station = await newStation(engine.endpoint);
    const store = ballotListStore(station.database);
    const commitments = Array.from({ length: pieceSize + 1 }, newSalt).sort();
    const list = {
      surveyId,
      countedAt: '2026-12-10T00:02:00.000Z',
      listed: commitments.length,
      threshold: 10,
      units: [
        { unitId: 'constructor', ballots: 10 },
        { unitId: 'dingcheng', ballots: pieceSize - 19 },
      ],
      unitsWithheld: 1,
      spoilt: 0,
      commitments,
    };
    expect(await store.publish(list)).toBe(true);
    expect(await store.publish({ ...list, spoilt: 1 })).toBe(false);
    expect(await store.read(surveyId)).toEqual(list);
    expect(await store.read('another')).toBeUndefined();
  });
});

const checkOf = async (station: Station) =>
  (
    await checkBallots({
      setup: setupStore(station.database, true),
      box: ballotBoxStore(station.database),
      ballotLists: ballotListStore(station.database),
      codes: codeStore(station.database),
    })(surveyId)
  ).difference;

const putBallot = async (station: Station, ballot: Record<string, unknown>) => {
  const said = { ...ballot, salt: newSalt() } as Parameters<typeof ballotCommitment>[0];
  const commitment = ballotCommitment(said);
  const bucket = String(Number.parseInt(commitment.charAt(0), 16)).padStart(2, '0');
  const key = { pk: `${surveyId}#${bucket}`, sk: commitment };
  await putItem(station.database, 'ballots', key, { ...said, commitment });
  return commitment;
};

const dropBallot = (station: Station, key: Record<string, unknown>) =>
  station.database.client.send(
    new DeleteItemCommand({ TableName: station.database.table('ballots'), Key: marshall(key) }),
  );

describe('the check of a box that somebody reached into before the count', () => {
  const close = async (station: Station) => {
    station.setTime('2026-12-10T00:02:00.000Z');
    await station.tally();
    return checkOf(station);
  };

  const withBallots = async () => {
    const station = await newStation(engine.endpoint);
    const { codes } = await station.issue({ dingcheng: 3, longmen: 1 });
    for (const { code } of codes) await station.cast(code);
    const all = (await station.ballots()) as ({ pk: string; sk: string } & Record<string, unknown>)[];
    const found = all.find(({ unitId }) => unitId === 'dingcheng');
    if (!found) throw new Error('a ballot');
    const { pk, sk, ...ballot } = found;
    return { station, key: { pk, sk }, ballot };
  };

  it('finds a ballot that was added', async () => {
    const { station, ballot } = await withBallots();
    await putBallot(station, ballot);
    const words = 'codes: dingcheng has 4 ballots that count, and 3 codes were spent on them';
    expect(await close(station)).toBe(words);
  });

  it('finds a ballot that was dropped', async () => {
    const { station, key } = await withBallots();
    await dropBallot(station, key);
    const words = 'codes: dingcheng has 2 ballots that count, and 3 codes were spent on them';
    expect(await close(station)).toBe(words);
  });

  it('finds a ballot that was put into another unit', async () => {
    const { station, key, ballot } = await withBallots();
    await dropBallot(station, key);
    await putBallot(station, { ...ballot, unitId: 'longmen' });
    expect(await close(station)).toMatch(/^codes: (dingcheng has 2|longmen has 2) ballots that count/);
  });

  it('goes by the codes that were spent in this very survey', async () => {
    const { station, ballot } = await withBallots();
    const { codes } = await station.issue({ dingcheng: 1 });
    const other = { ...(await station.onlyCode(codes[0]?.code ?? '')) };
    await tokenStore(station.database).sell(other, 'another-survey', newSalt());
    await putBallot(station, ballot);
    expect(await close(station)).toContain('dingcheng has 4 ballots that count, and 3 codes');
  });

  it('lets members of a blind survey keep their tokens, and finds ballots that no token was sold for', async () => {
    for (const added of [0, 1, 2]) {
      const station = await newStation(engine.endpoint, { survey: { secrecy: 'blind' } });
      const { codes } = await station.issue({ dingcheng: 1 });
      await tokenStore(station.database).sell(
        await station.onlyCode(codes[0]?.code ?? ''),
        surveyId,
        newSalt(),
      );
      const ballot = {
        campaignId: 'spring',
        surveyId,
        unitId: 'dingcheng',
        formId: 'members',
        formVersion: 1,
        answers: { overall: 'good' },
      };
      for (let count = 0; count < added; count += 1) await putBallot(station, ballot);
      const difference = await close(station);
      if (added < 2) expect(difference).toBeUndefined();
      else expect(difference).toContain('dingcheng has 2 ballots that count, and 1 codes');
    }
  });
});

describe('the check of a counted box', () => {
  let station: Station;
  beforeEach(async () => {
    station = await newStation(engine.endpoint);
    const { codes } = await station.issue({ dingcheng: 11, longmen: 2 });
    for (const { code } of codes) await station.cast(code);
    station.setTime('2026-12-10T00:02:00.000Z');
    await station.tally();
  });

  const check = () => checkOf(station);

  const oneBallot = async () => {
    // Of the unit that has enough: with one less of the others the list is filled up with one more.
    const found = (await station.ballots()).find(({ unitId }) => unitId === 'dingcheng');
    const { pk, sk, ...ballot } = found as { pk: string; sk: string } & Record<string, unknown>;
    return { key: { pk, sk }, ballot };
  };

  it('finds nothing where nothing was touched', async () => {
    expect(await check()).toBeUndefined();
  });

  it('finds a ballot that was dropped', async () => {
    const { key } = await oneBallot();
    await dropBallot(station, key);
    expect(await check()).toBe(`list: published and not in the box: ${key.sk}`);
  });

  it('finds a ballot that was altered', async () => {
    const { key, ballot } = await oneBallot();
    await putItem(station.database, 'ballots', key, { ...ballot, answers: { overall: 'bad' } });
    expect(await check()).toBe(`list: published and not in the box: ${key.sk}`);
  });

  it('finds a ballot that was added', async () => {
    const { ballot } = await oneBallot();
    const commitment = await putBallot(station, ballot);
    expect(await check()).toBe(`list: in the box and not published: ${commitment}`);
  });

  it('finds a list that tells another threshold', async () => {
    const store = ballotListStore(station.database);
    const list = await store.read(surveyId);
    if (!list) throw new Error('a list');
    await station.database.client.send(
      new DeleteItemCommand({
        TableName: station.database.table('tallies'),
        Key: marshall(ballotListKey(surveyId)),
      }),
    );
    await store.publish({ ...list, threshold: 5 });
    expect(await check()).toMatch(/^seal: in the box and not published: .* 10$/);
  });

  it('finds a tally that was altered', async () => {
    const [tally] = await ballotBoxStore(station.database).tallies('spring', surveyId);
    if (!tally) throw new Error('a tally');
    await ballotBoxStore(station.database).putTallies([{ ...tally, counted: 12 }]);
    expect(await check()).toMatch(/^tallies: in the box and not published: /);
  });
});
