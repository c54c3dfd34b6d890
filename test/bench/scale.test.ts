import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poisson } from '../../bench/scale/chance.ts';
import { simulatedClock } from '../../bench/scale/clock.ts';
import { type CountingSetup, simulateCounting, steadily, tickMs } from '../../bench/scale/counting.ts';
import { dayOf, hourlyRates } from '../../bench/scale/day.ts';
import { doorOf } from '../../bench/scale/door.ts';
import { growthMinutes } from '../../bench/scale/growth.ts';
import { heldItems } from '../../bench/scale/items.ts';
import { aloneOnOneUnit, limitsOf } from '../../bench/scale/limits.ts';
import { packsOf } from '../../bench/scale/packs.ts';
import { asDeployed, countingOf } from '../../bench/scale/stage.ts';
import { packEntries } from '../../functions/rules/counting/packing.ts';
import { readMeasured } from '../../infra/cost/measured.ts';
import type { Response } from '../../schemas/response.ts';
import type { Tally } from '../../schemas/tally.ts';
import { seededRandom } from '../support/answers.ts';

const inputs = { measured: readMeasured(), campaignCpuMs: 2 };
const { measured } = inputs;
const oneUnit = { campaigns: 1, unitsOfEach: 1 };

const setups: fc.Arbitrary<CountingSetup> = fc.record({
  shards: fc.integer({ min: 1, max: 8 }),
  parallelizationFactor: fc.integer({ min: 1, max: 3 }),
  concurrency: fc.integer({ min: 1, max: 12 }),
  batchSize: fc.integer({ min: 1, max: 250 }),
  batchWindowSeconds: fc.integer({ min: 0, max: 2 }),
  transactionMs: fc.integer({ min: 1, max: 60 }),
  variation: fc.constantFrom(0, 0.5),
  subTallies: fc.integer({ min: 1, max: 4 }),
  besideEachOther: fc.boolean(),
  cost: fc.constant(countingOf(asDeployed(), inputs).cost),
});

describe('simulated time', () => {
  it('goes on with whoever waited least, and of those that are due at once with whoever waits longest', () => {
    const clock = simulatedClock();
    const seen: string[] = [];
    const process = function* (name: string, pauses: readonly number[]) {
      for (const pause of pauses) {
        yield pause;
        seen.push(`${name}@${clock.now()}`);
      }
    };
    clock.start(process('a', [5, 5]));
    clock.start(process('b', [3, 4, 3]));
    clock.runUntil(9);
    expect(seen).toEqual(['b@3', 'a@5', 'b@7']);
    clock.runUntil(10);
    expect(seen.slice(3)).toEqual(['a@10', 'b@10']);
  });

  it.each([0.3, 7, 400])('lets %d come on average', (mean) => {
    const random = seededRandom(1);
    const rounds = 4_000;
    const sum = Array.from({ length: rounds }, () => poisson(mean, random)).reduce((a, b) => a + b, 0);
    // Four standard errors.
    expect(Math.abs(sum / rounds - mean)).toBeLessThan(4 * Math.sqrt(mean / rounds));
  });
});

describe('a transaction in the simulation', () => {
  it('holds as many responses and cells as the real one would', () => {
    const response = {} as Response;
    const tallyOf = (unitId: string): Tally => ({
      campaignId: 'c',
      surveyId: 's',
      unitId,
      lane: 'proof_of_work',
      formId: 'f',
      formVersion: 1,
      counted: 1,
      questions: {},
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 100 }),
        (counts, writes) => {
          const cells = counts.map((responses, place) => ({ cell: `u${place}`, responses }));
          const entries = cells.flatMap(({ cell, responses }) =>
            Array.from({ length: responses }, () => ({ response, delta: tallyOf(cell) })),
          );
          const real = packEntries(entries, { writes, counts: 250 }).map(({ tallies }) =>
            tallies.map(({ unitId, counted }) => ({ cell: unitId, responses: counted })),
          );
          expect(packsOf(cells, writes)).toEqual(real);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('finds another in its way as often as the formula of Erlang says', () => {
    const random = seededRandom(2);
    const [perMs, holdsMs, tries] = [1 / 25, 15, 40_000];
    const held = heldItems();
    let [now, rejected] = [0, 0];
    for (let place = 0; place < tries; place += 1) {
      now -= Math.log(1 - random()) / perMs;
      if (!held.hold(['tally'], now, now + holdsMs)) rejected += 1;
    }
    const load = perMs * holdsMs;
    expect(rejected / tries).toBeCloseTo(load / (1 + load), 2);
  });
});

describe('simulated counting', () => {
  it('loses nothing and makes nothing up', () => {
    fc.assert(
      fc.property(
        setups,
        fc.integer({ min: 1, max: 1_500 }),
        fc.constantFrom(oneUnit, { campaigns: 2, unitsOfEach: 5 }),
        fc.integer(),
        (setup, perSecond, answered, seed) => {
          const found = simulateCounting({ setup, answered, stored: steadily(perSecond), seconds: 10, seed });
          expect(found.counted + found.givenUp + found.waiting).toBe(found.stored);
          for (const amount of [found.counted, found.givenUp, found.waiting])
            expect(amount).toBeGreaterThanOrEqual(0);
          expect(found.laterPerSecond).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('counts in the end all that came, once no more comes', () => {
    fc.assert(
      fc.property(setups, fc.integer(), (setup, seed) => {
        const stored = (tick: number): number => (tick * tickMs < 1_000 ? 20 : 0);
        const found = simulateCounting({ setup, answered: oneUnit, stored, seconds: 600, seed });
        expect(found.waiting).toBe(0);
        expect(found.counted + found.givenUp).toBe(200);
      }),
      { numRuns: 15 },
    );
  });

  it('is as fast as the closed formula says where nobody is in its way', () => {
    const setup = { ...countingOf(asDeployed(), inputs, 1), variation: 0 };
    const seconds = 60;
    const found = simulateCounting({
      setup,
      answered: oneUnit,
      stored: steadily(5_000),
      seconds,
      seed: 1,
    });
    const expected = aloneOnOneUnit(asDeployed(), inputs);
    // One batch more or less within the half that is looked at.
    expect(Math.abs(found.countedPerSecond - expected)).toBeLessThanOrEqual(setup.batchSize / (seconds / 2));
    expect(found.conflictShare).toBe(0);
  });

  it('never counts one unit faster than its transactions can follow each other', () => {
    fc.assert(
      fc.property(setups, fc.integer(), (setup, seed) => {
        const alone = { ...setup, subTallies: 1, variation: 0 };
        const found = simulateCounting({
          setup: alone,
          answered: oneUnit,
          stored: steadily(4_000),
          seconds: 10,
          seed,
        });
        expect(found.countedPerSecond).toBeLessThanOrEqual((99 * (1000 / alone.transactionMs + 1)) | 0);
      }),
      { numRuns: 15 },
    );
  });

  it('is faster with sub-tallies, where transactions are in conflict', () => {
    const busy = { ...countingOf(asDeployed(), inputs, 12), transactionMs: 20 };
    const rates = [1, 4, 16].map(
      (subTallies) =>
        simulateCounting({
          setup: { ...busy, subTallies },
          answered: oneUnit,
          stored: steadily(10_000),
          seconds: 20,
          seed: 1,
        }).countedPerSecond,
    );
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(rates[2]).toBeGreaterThan(2 * (rates[0] ?? 0));
  });

  it('gives the same for the same seed', () => {
    const run = (seed: number) =>
      simulateCounting({
        setup: countingOf(asDeployed(), inputs),
        answered: { campaigns: 3, unitsOfEach: 10 },
        stored: steadily(200),
        seconds: 10,
        seed,
      });
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });
});

describe('the door', () => {
  it('stores or turns away whoever comes, and lets in no more than its narrowest part', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.constantFrom(1, 3),
        fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
        fc.integer(),
        (perSecond, views, cappedUnits, seed) => {
          const stage = asDeployed();
          const door = doorOf(stage, { perSecond, views, cappedUnits }, measured);
          const random = seededRandom(seed);
          const seconds = 30;
          let stored = 0;
          for (let tick = 0; tick * tickMs < seconds * 1000; tick += 1) stored += door.stored(tick, random);
          const { arrived, stored: all, turnedAway } = door.soFar();
          expect(all).toBe(stored);
          expect(all + Object.values(turnedAway).reduce((a, b) => a + b, 0)).toBe(arrived);
          const { rateLimit, burstLimit } = stage.throttle;
          expect(all * views).toBeLessThanOrEqual(rateLimit * seconds + burstLimit);
          if (cappedUnits !== undefined)
            expect(all).toBeLessThanOrEqual(cappedUnits * stage.defence.unitPerHour);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a day', () => {
  const amounts = fc.double({ min: 1, max: 1e9, noNaN: true });
  const capacities = fc.double({ min: 0.01, max: 1e6, noNaN: true });

  it('keeps what is not counted waiting', () => {
    fc.assert(
      fc.property(amounts, capacities, (aDay, capacity) => {
        const { counted, waiting, mostWaiting } = dayOf(aDay, capacity);
        expect(counted + waiting).toBeCloseTo(aDay, -Math.floor(Math.log10(aDay)) + 6);
        expect(mostWaiting).toBeGreaterThanOrEqual(waiting);
      }),
    );
  });

  it('is never later with more capacity, and not late at all with that of its busiest hour', () => {
    fc.assert(
      fc.property(
        amounts,
        capacities,
        fc.double({ min: 1, max: 100, noNaN: true }),
        (aDay, capacity, more) => {
          const [less, greater] = [dayOf(aDay, capacity), dayOf(aDay, capacity * more)];
          expect(greater.latestSeconds).toBeLessThanOrEqual(less.latestSeconds);
          expect(greater.waiting).toBeLessThanOrEqual(less.waiting);
          const busiest = Math.max(...hourlyRates(aDay));
          expect(dayOf(aDay, busiest * 1.001).latestSeconds).toBe(0);
        },
      ),
    );
  });
});

describe('growth', () => {
  it('is at once up to what a new table takes, and half an hour for each doubling beyond', () => {
    expect([1, 4_000, 8_000, 8_001, 16_000].map(growthMinutes)).toEqual([0, 0, 30, 60, 60]);
  });
});

describe('limits', () => {
  const demand = { campaigns: 1, unitsOfEach: 500, views: 3 };
  const rateOf = (what: string, stage = asDeployed()): number =>
    limitsOf(stage, demand, inputs).find((limit) => limit.what === what)?.perSecond ?? Number.NaN;

  it('come with what is full first first', () => {
    const rates = limitsOf(asDeployed(), demand, inputs).map(({ perSecond }) => perSecond);
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(rates.every((rate) => rate > 0 && Number.isFinite(rate))).toBe(true);
  });

  it('follow our own settings', () => {
    const stage = asDeployed();
    const { rateLimit } = stage.throttle;
    expect(rateOf('throttle of the route that takes responses')).toBe(rateLimit);
    expect(rateOf("throttle of the page's route")).toBeCloseTo(rateLimit / demand.views);
    const raised = { ...stage, throttle: { rateLimit: 1_000, burstLimit: 1_000 } };
    expect(rateOf('throttle of the route that takes responses', raised)).toBe(1_000);
  });

  it('are nowhere lower where more is let through', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (times) => {
        const stage = asDeployed();
        const more = {
          ...stage,
          throttle: { rateLimit: stage.throttle.rateLimit * times, burstLimit: stage.throttle.burstLimit },
          readyWrites: stage.readyWrites * times,
          concurrency: { public: 150 * times, aggregate: 20 * times },
        };
        const before = new Map(
          limitsOf(stage, demand, inputs).map(({ what, perSecond }) => [what, perSecond]),
        );
        for (const { what, perSecond } of limitsOf(more, demand, inputs)) {
          const lower = before.get(what);
          if (lower !== undefined) expect(perSecond).toBeGreaterThanOrEqual(lower);
        }
      }),
    );
  });
});
