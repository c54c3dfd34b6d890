import { beforeEach, describe, expect, it } from 'vitest';
import { ballotBoxStore } from '../../functions/store/ballotBoxStore.ts';
import { putItem } from '../../functions/store/items.ts';
import { ballotBuckets } from '../../functions/store/keys.ts';
import { useEngine } from '../support/engine.ts';
import { problemOf } from '../support/office.ts';
import type { Watch } from '../support/stage.ts';
import { campaignId, newStation, type Station, surveyId } from './support/station.ts';

const engine = useEngine();
let station: Station;
beforeEach(async () => {
  station = await newStation(engine.endpoint);
});

const afterClose = '2026-12-10T00:02:00.000Z';

/** Votes of each unit's members: so many good, so many bad. */
const vote = async (votes: Readonly<Record<string, readonly [good: number, bad: number]>>) => {
  const { codes } = await station.issue(
    Object.fromEntries(Object.entries(votes).map(([unitId, [good, bad]]) => [unitId, good + bad])),
  );
  const left = new Map(Object.entries(votes).map(([unitId, [good]]) => [unitId, good]));
  const receipts: string[] = [];
  for (const { unitId, code } of codes) {
    const good = left.get(unitId) ?? 0;
    left.set(unitId, good - 1);
    const { body } = await station.cast(code, { answers: { overall: good > 0 ? 'good' : 'bad' } });
    receipts.push(body.commitment);
  }
  return receipts;
};

const tallies = () => ballotBoxStore(station.database).tallies(campaignId, surveyId);

/** What the count leaves behind, as it lies in the table. */
const written = async (from: Station = station) =>
  (await from.scan('tallies')).map((item) => JSON.stringify(item, Object.keys(item).sort())).sort();

describe('the count', () => {
  it('comes two minutes after the close, and then once', async () => {
    await vote({ dingcheng: [1, 0] });
    for (const early of ['2026-12-09T23:59:59.999Z', '2026-12-10T00:01:59.999Z']) {
      station.setTime(early);
      await station.tally();
      await problemOf(station.list(), 'ballots_not_counted');
    }
    station.setTime(afterClose);
    await station.tally();
    const { body } = await station.list();
    expect(body.countedAt).toBe(afterClose);
    station.setTime('2026-12-11T00:00:00.000Z');
    const before = await written();
    await station.tally();
    expect(await written()).toEqual(before);
    expect(station.logged.filter(({ code }) => code === 'ballots_counted')).toHaveLength(1);
  });

  it('comes after the office has closed the campaign, too', async () => {
    await vote({ dingcheng: [1, 0] });
    const { body: campaign } = await station.office.call('readCampaign', { params: { campaignId } });
    await station.office.call('changeCampaignState', {
      params: { campaignId },
      body: { revision: campaign.revision, state: 'closed' },
    });
    await station.tally();
    await problemOf(station.list(), 'ballots_not_counted');
    station.setTime('2026-12-05T08:02:00.000Z');
    await station.tally();
    expect((await station.list()).body.listed).toBe(10);
  });

  it('gives tallies of the units that have enough ballots, and of no other', async () => {
    await vote({ dingcheng: [9, 3], longmen: [9, 0] });
    station.setTime(afterClose);
    await station.tally();
    expect(await tallies()).toMatchObject([
      {
        unitId: 'dingcheng',
        lane: 'ballot',
        counted: 12,
        questions: { overall: { histogram: { good: 9, bad: 3 }, skipped: 0 } },
      },
    ]);
    const results = await station.office.call('readResults', { params: { campaignId } });
    expect(results.body.units.map(({ unitId }) => unitId)).toEqual(['dingcheng']);
    expect(results.body.units[0]?.counted).toBe(12);
  });

  it('lists every receipt by value, and says of small units neither how many ballots there are nor that there are none', async () => {
    const receipts = await vote({ dingcheng: [8, 3], longmen: [3, 1] });
    station.setTime(afterClose);
    await station.tally();
    const { body: list } = await station.list();
    for (const receipt of receipts) expect(list.commitments).toContain(receipt);
    expect(list.commitments).toEqual([...list.commitments].sort());
    expect(list).toMatchObject({
      listed: 21,
      threshold: 10,
      units: [{ unitId: 'dingcheng', ballots: 11 }],
      unitsWithheld: 1,
      spoilt: 0,
    });
    expect(list.commitments).toHaveLength(21);
    expect(new Set(list.commitments).size).toBe(21);
    const empty = await newStation(engine.endpoint);
    empty.setTime(afterClose);
    await empty.tally();
    expect((await empty.list()).body).toMatchObject({ listed: 10, units: [], unitsWithheld: 2 });
  });

  it('counts nothing that was put into the box, or altered in it, and says that there was something', async () => {
    await vote({ dingcheng: [11, 0] });
    const [one, other] = await station.ballots();
    if (!one || !other) throw new Error('two ballots');
    const { pk, sk, ...ballot } = one as { pk: string; sk: string } & Record<string, unknown>;
    await putItem(station.database, 'ballots', { pk, sk }, { ...ballot, answers: { overall: 'bad' } });
    // A ballot copied to another key, and something that is none.
    const { pk: place, sk: key, ...copied } = other as { pk: string; sk: string } & Record<string, unknown>;
    await putItem(station.database, 'ballots', { pk: place, sk: `${key.slice(0, -1)}x` }, copied);
    await putItem(station.database, 'ballots', { pk: place, sk: 'made-up' }, { hello: 'world' });
    station.setTime(afterClose);
    await station.tally();
    expect((await station.list()).body).toMatchObject({
      spoilt: 3,
      units: [{ unitId: 'dingcheng', ballots: 10 }],
    });
    expect((await tallies())[0]?.questions.overall?.histogram).toEqual({ good: 10 });
    expect(station.logged).toContainEqual({ code: 'ballots_spoilt', fields: { spoilt: 3 } });
  });

  it('does not begin again when the office moves the close, and takes no ballot any more', async () => {
    const { codes } = await station.issue({ dingcheng: 2 });
    await station.cast(codes[0]?.code ?? '');
    station.setTime(afterClose);
    await station.tally();
    station.setTime('2026-12-09T00:00:00.000Z');
    await problemOf(station.cast(codes[1]?.code ?? ''), 'survey_closed');
    expect(await station.ballots()).toHaveLength(1);
  });
});

describe('a count that dies', () => {
  it('at any of its writes is made good by the next, with the same tallies and the same list', async () => {
    await vote({ dingcheng: [9, 3], longmen: [5, 5] });
    station.setTime(afterClose);
    const isWrite = (command: string): boolean => /Put|Update|Transact|BatchWrite/.test(command);
    let deaths = 0;
    /** Dies before or after the n-th write; without an n it lives. */
    const dying = (dies: number, after: boolean): Watch => {
      let writes = 0;
      return async (command, _input, send) => {
        if (isWrite(command)) writes += 1;
        const now = isWrite(command) && writes === dies;
        if (now && !after) throw new Error('killed');
        await send();
        if (now && after) throw new Error('killed');
      };
    };
    for (let dies = 1; ; dies += 1) {
      for (const after of [false, true]) {
        await station.tally(dying(dies, after)).catch(() => {
          deaths += 1;
        });
        const { body } = await station.list().catch(() => ({ body: undefined }));
        if (!body) continue;
        expect(body.units).toEqual([
          { unitId: 'dingcheng', ballots: 12 },
          { unitId: 'longmen', ballots: 10 },
        ]);
        expect(body.commitments).toHaveLength(body.listed);
        expect((await tallies()).map(({ counted }) => counted)).toEqual([12, 10]);
        expect(deaths).toBeGreaterThanOrEqual(2 * (1 + ballotBuckets + 4) - 1);
        return;
      }
    }
  });

  it('leaves nothing public before all of it is written', async () => {
    await vote({ dingcheng: [10, 0] });
    station.setTime(afterClose);
    const order: string[] = [];
    await station.tally(async (command, input, send) => {
      if (command === 'PutItemCommand') {
        order.push(
          String((input as { Item: { sk: { S: string } } }).Item.sk.S).replace(/^spring.*/, 'tally'),
        );
      }
      await send();
    });
    const seals = Array.from({ length: 1 + ballotBuckets }, () => 'SEAL');
    expect(order).toEqual([...seals, 'tally', '00000', 'HEAD']);
  });

  it('beside another one gives one list', async () => {
    await vote({ dingcheng: [6, 6] });
    station.setTime(afterClose);
    await Promise.all([station.tally(), station.tally(), station.tally()]);
    expect((await station.list()).body).toMatchObject({ units: [{ ballots: 12 }], listed: 22 });
    expect((await tallies()).map(({ counted }) => counted)).toEqual([12]);
    expect(station.logged.filter(({ code }) => code === 'ballots_counted')).toHaveLength(1);
  });
});

describe('turnout', () => {
  it('is told in steps of the threshold, by unit and in all', async () => {
    const { codes } = await station.issue({ dingcheng: 25, longmen: 12 });
    const of = (unitId: string) => codes.filter((one) => one.unitId === unitId).map(({ code }) => code);
    for (const code of of('dingcheng').slice(0, 19)) await station.cast(code);
    for (const code of of('longmen').slice(0, 9)) await station.cast(code);
    expect(await station.turnout()).toMatchObject({
      step: 10,
      issued: 37,
      spentAtLeast: 20,
      units: [
        { unitId: 'dingcheng', issued: 25, spentAtLeast: 10 },
        { unitId: 'longmen', issued: 12, spentAtLeast: 0 },
      ],
    });
    await station.cast(of('dingcheng')[19] ?? '');
    expect((await station.turnout()).units[0]?.spentAtLeast).toBe(20);
  });

  it('counts what was spent of a batch before it was withdrawn', async () => {
    const { batch, codes } = await station.issue({ dingcheng: 12 });
    for (const { code } of codes.slice(0, 10)) await station.cast(code);
    await station.withdraw(batch.id);
    await station.issue({ dingcheng: 3 });
    expect((await station.turnout()).units).toMatchObject([{ issued: 3, spentAtLeast: 10 }]);
  });
});
