import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { guardStore } from '../../functions/store/guardStore.ts';
import { cellName, setAsideTallyPartition } from '../../functions/store/keys.ts';
import { useEngine } from '../support/engine.ts';
import { newId } from '../support/office.ts';
import { type Desk, newDesk, unitIds } from './support/guardDesk.ts';

const engine = useEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await newDesk(engine.endpoint);
});
beforeEach(() => {
  desk.logged.length = 0;
});

const [unitId = ''] = unitIds;

/** A campaign of forty responses to one unit, one in each of forty minutes. */
const aCampaign = async (at = desk) => {
  const { campaignId, surveyId } = await at.campaign(newId());
  const minuteOf = (minute: number) => `2026-12-02T08:${String(minute).padStart(2, '0')}:00.000Z`;
  await at.take(
    Array.from({ length: 40 }, (_, minute) =>
      at.responseOf(campaignId, unitId, { acceptedAt: minuteOf(minute) }),
    ),
  );
  // The first look of the survey's first day is not what these tests are about.
  await at.guard();
  return {
    campaignId,
    surveyId,
    setAside: async (from: number, to: number) => {
      at.pass(1);
      const stretch = { surveyId, unitId, from: minuteOf(from), to: minuteOf(to) };
      const body = { stretch, rule: 'other' as const, reason: '同一部手机' };
      await at.office.call('setAside', { params: { campaignId }, body });
    },
    /** What is set aside as results read it: undefined while it is pending. */
    inForce: async (): Promise<number | undefined> => {
      const store = guardStore(at.database);
      const cleaning = await store.readCleaning(surveyId);
      if (cleaning?.state !== 'in_force' || cleaning.inForceTurn === undefined) return undefined;
      const tallies = await store.readSetAside(surveyId, cleaning.inForceTurn);
      return tallies.reduce((sum, { counted }) => sum + counted, 0);
    },
  };
};

describe('a guard that dies', () => {
  it('at any command leaves what is in force right, and the next one finishes', async () => {
    const { setAside, inForce } = await aCampaign();
    // Between these it does nothing but read the sixty-four parts of the survey.
    const reading = { from: 12, to: 72 };
    let rounds = 0;
    for (let survived = 0, outcome = ''; outcome !== 'done'; survived += 1) {
      if (survived === reading.from) survived = reading.to;
      await setAside(rounds, rounds + 1);
      rounds += 1;
      let commands = 0;
      const dying = desk.guardWith(() => {
        commands += 1;
        if (commands > survived) throw new Error('killed');
      });
      outcome = await dying().then(
        () => 'done',
        () => 'died',
      );
      expect([undefined, rounds]).toContain(await inForce());
      // Its lease runs out.
      desk.pass(61);
      await desk.guard();
      expect(await inForce()).toBe(rounds);
    }
    expect(rounds).toBeGreaterThan(18);
  });
});

describe('two guards at once', () => {
  it('look at a survey one at a time', async () => {
    const { surveyId, setAside, inForce } = await aCampaign();
    await setAside(0, 10);
    await Promise.all([desk.guard(), desk.guard(), desk.guard()]);
    expect(await inForce()).toBe(10);
    const cleaned = desk.logged.filter(({ code }) => code === 'guard_cleaned');
    expect(cleaned).toMatchObject([{ fields: { survey: surveyId, turn: 1 } }]);
  });

  it('do not wait for one that died for longer than a minute', async () => {
    const { setAside, inForce } = await aCampaign();
    await setAside(0, 10);
    let commands = 0;
    const dying = desk.guardWith((command) => {
      if (command === 'UpdateItemCommand') commands += 1;
      if (commands > 1) throw new Error('killed');
    });
    await expect(dying()).rejects.toThrow('killed');
    await desk.guard();
    expect(await inForce()).toBeUndefined();
    desk.pass(60);
    await desk.guard();
    expect(await inForce()).toBe(10);
  });
});

describe('a decision that comes while the guard is at work', () => {
  it('is never in force by half: the figures stay pending until they follow it', async () => {
    for (const command of ['QueryCommand', 'PutItemCommand', 'UpdateItemCommand']) {
      const { setAside, inForce } = await aCampaign();
      await setAside(0, 10);
      let isDecided = false;
      let seen = 0;
      const disturbed = desk.guardWith(async (name) => {
        if (name === 'PutItemCommand') seen += 1;
        const isNow = name === command && !isDecided && (command === 'QueryCommand' || seen > 0);
        if (!isNow) return;
        isDecided = true;
        await setAside(5, 15);
      });
      await disturbed();
      expect(isDecided).toBe(true);
      expect([undefined, 15]).toContain(await inForce());
      await desk.guard();
      expect(await inForce()).toBe(15);
    }
  });
});

describe('an examination', () => {
  it('takes no decision that comes in its midst for a fault of what is in force', async () => {
    const alone = await newDesk(engine.endpoint);
    const { surveyId, setAside } = await aCampaign(alone);
    await setAside(0, 1);
    await alone.guard();
    // At each of its first queries, among them that of the decisions.
    for (let place = 1; place <= 6; place += 1) {
      await alone.office.call('askExamination', { params: { surveyId } });
      let queries = 0;
      const disturbed = alone.guardWith(async (command) => {
        if (command !== 'QueryCommand') return;
        queries += 1;
        if (queries === place) await setAside(place, place + 1);
      });
      await disturbed();
      expect(queries).toBeGreaterThanOrEqual(place);
      await alone.guard();
    }
    expect(alone.logged.map(({ code }) => code)).not.toContain('set_aside_differs');
  });

  it('tells when what is set aside is not what the raw responses and the decisions make of it', async () => {
    const { campaignId, surveyId, setAside } = await aCampaign();
    await setAside(0, 10);
    await desk.guard();
    const look = async () => {
      await desk.office.call('askExamination', { params: { surveyId } });
      await desk.guard();
      return desk.logged.filter(({ code }) => code === 'set_aside_differs').length;
    };
    expect(await look()).toBe(0);
    const cell = {
      campaignId,
      surveyId,
      unitId,
      lane: 'proof_of_work' as const,
      formId: `${campaignId}-form`,
      formVersion: 1,
    };
    await desk.database.client.send(
      new UpdateItemCommand({
        TableName: desk.database.table('tallies'),
        Key: marshall({ pk: setAsideTallyPartition(surveyId, 1), sk: cellName(cell) }),
        UpdateExpression: 'ADD counted :one',
        ExpressionAttributeValues: marshall({ ':one': 1 }),
      }),
    );
    expect(await look()).toBe(1);
  });
});
