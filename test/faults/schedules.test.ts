import { beforeAll, describe, expect, it } from 'vitest';
import { useEngine } from '../support/engine.ts';
import { faultNames } from './harness/faults.ts';
import { planOf } from './harness/plans.ts';
import { runSchedule } from './harness/runSchedule.ts';
import { openWorld, type World } from './harness/world.ts';

const engine = useEngine();
let world: World;
beforeAll(async () => {
  world = await openWorld(engine.endpoint);
});

describe('whatever happens between a response and its count', () => {
  it('nothing is lost and nothing doubled, under each fault alone and together with others', {
    timeout: 300_000,
  }, async () => {
    for (let place = 0; place < 2 * faultNames.length; place += 1) {
      const plan = planOf(1, place);
      expect((await runSchedule(world, plan, 'pingyi')).wrong, JSON.stringify(plan)).toEqual([]);
    }
  });

  it.each([
    ['plain_add', 'replay'],
    ['plain_add', 'two_aggregators'],
    ['marker_by_event', 'off_a_day'],
  ] as const)('a simpler counter, %s, fails under %s', async (counter, fault) => {
    const found: string[] = [];
    for (let place = 0; place < 6; place += 1)
      found.push(...(await runSchedule(world, planOf(1, place, fault), counter)).wrong);
    expect(found).not.toEqual([]);
  });
});
