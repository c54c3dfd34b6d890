import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { guardStore } from '../../functions/store/guardStore.ts';
import { toItem, toKey } from '../../functions/store/items.ts';
import { markerKey, responseKey, setAsideKey } from '../../functions/store/keys.ts';
import type { Response } from '../../schemas/response.ts';
import { useEngine } from '../support/engine.ts';
import { type FaultName, faultNames } from './harness/faults.ts';
import { openWorlds, runInLanes } from './harness/part.ts';
import { type Plan, planOf } from './harness/plans.ts';
import { runSchedule } from './harness/runSchedule.ts';
import type { Stage } from './harness/stage.ts';
import type { World } from './harness/world.ts';

/** As many as give each fault five schedules of its own and some with others. */
const schedules = 11 * faultNames.length;

const engine = useEngine();
let worlds: World[];
let world: World;
beforeAll(async () => {
  worlds = await openWorlds(engine.endpoint);
  const [first] = worlds;
  if (!first) throw new Error('a world');
  world = first;
});

describe('whatever happens between a response and its count', () => {
  it(`nothing is lost and nothing doubled, in each of ${schedules} schedules of faults alone and together`, {
    timeout: 900_000,
  }, async () => {
    const met = new Set<FaultName>();
    const places = Array.from({ length: schedules }, (_, place) => place);
    await runInLanes(worlds, places, async (one, place) => {
      const plan = planOf(1, place);
      const outcome = await runSchedule(one, plan, 'pingyi');
      expect(outcome.wrong, `schedule ${place}: ${JSON.stringify(plan)}`).toEqual([]);
      for (const fault of outcome.met) met.add(fault);
    });
    expect([...met].sort()).toEqual([...faultNames].sort());
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

describe('a schedule', () => {
  it('goes the same way whenever it is run again', { timeout: 300_000 }, async () => {
    const traceOf = async (place: number): Promise<string> => {
      let trace = '';
      const { kills, met } = await runSchedule(world, planOf(3, place), 'pingyi', {
        atRest: async ({ raw, random, now }) => {
          trace = JSON.stringify([[...raw.keys()], random.next(), now()]);
        },
      });
      return `${trace} ${JSON.stringify([...kills])} ${[...met]}`;
    };
    // Two at once, a rebuild that is killed, and a repair: all that is interleaved or left to chance.
    const interleaved = (place: number): boolean =>
      planOf(3, place).faults.some((fault) => /two_aggregators|rebuild_killed|off_a_day/.test(fault));
    const places = Array.from({ length: 60 }, (_, place) => place)
      .filter(interleaved)
      .slice(0, 4);
    for (const place of places) expect(await traceOf(place), String(place)).toBe(await traceOf(place));
  });

  const calm: Plan = { seed: 4, faults: [], voids: true };
  /** What a schedule without faults finds wrong when something was done to what it left. */
  const foundAfter = async (
    tamper: (stage: Stage, response: Response) => Promise<unknown>,
  ): Promise<string[]> => {
    const { wrong } = await runSchedule(world, calm, 'pingyi', {
      atRest: async (stage) => {
        const [response] = stage.raw.values();
        if (!response) throw new Error('a response');
        await tamper(stage, response);
      },
    });
    return [...new Set(wrong.map((line) => line.slice(0, 2)))].sort();
  };
  const remove = ({ quiet }: Stage, table: 'responses' | 'markers', key: Readonly<Record<string, string>>) =>
    quiet.client.send(new DeleteItemCommand({ TableName: quiet.table(table), Key: toKey(key) }));

  it('finds nothing wrong where nothing is', async () => {
    expect(await foundAfter(async () => {})).toEqual([]);
  });

  it('finds a raw response that was changed (I1)', async () => {
    expect(
      await foundAfter(({ quiet }, response) => {
        const item = toItem(responseKey(response.surveyId, response.id), { ...response, language: 'fr' });
        return quiet.client.send(new PutItemCommand({ TableName: quiet.table('responses'), Item: item }));
      }),
    ).toContain('I1');
  });

  it('finds a raw response that has gone (I1)', async () => {
    expect(
      await foundAfter((stage, { surveyId, id }) => remove(stage, 'responses', responseKey(surveyId, id))),
    ).toContain('I1');
  });

  it('finds a marker of what was never counted, in a generation in force or not (I2)', async () => {
    for (const generation of [1, 7])
      expect(
        await foundAfter(({ quiet, main }) => {
          const Item = toItem(markerKey(generation, main, 'nobody'), {});
          return quiet.client.send(new PutItemCommand({ TableName: quiet.table('markers'), Item }));
        }),
      ).toEqual(['I2']);
  });

  it('finds a count without its marker (I2)', async () => {
    expect(
      await foundAfter((stage, { surveyId, id }) => remove(stage, 'markers', markerKey(1, surveyId, id))),
    ).toEqual(['I2', 'I3']);
  });

  it('finds a decision that was edited (I6)', async () => {
    expect(
      await foundAfter(async ({ quiet, main }) => {
        const [first] = await guardStore(quiet).decisions(main);
        await quiet.client.send(
          new UpdateItemCommand({
            TableName: quiet.table('guard'),
            Key: toKey(setAsideKey(main, first?.id ?? '')),
            UpdateExpression: 'SET reason = :other',
            ExpressionAttributeValues: { ':other': { S: '另一个理由，事后改写' } },
          }),
        );
      }),
    ).toEqual(['I6']);
  });
});
