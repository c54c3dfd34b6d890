import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEngine } from '../../../infra/local/engine/engine.ts';
import { type CounterName, counterNames } from './counters.ts';
import type { FaultName } from './faults.ts';
import { type Plan, planOf } from './plans.ts';
import { runSchedule } from './runSchedule.ts';
import { openWorld, type World } from './world.ts';

/** Which schedules are to be run, and where. */
export interface Part {
  readonly seed: number;
  readonly places: readonly number[];
  readonly fault?: FaultName | undefined;
  /** Every how manieth schedule goes through the simpler counters as well. */
  readonly simplerEvery: number;
  /** For the engine's data. */
  readonly folder: string;
}

/** What came of one schedule. */
export interface Result {
  readonly place: number;
  readonly plan: Plan;
  readonly met: readonly FaultName[];
  readonly kills: readonly (readonly [string, number])[];
  /** What is wrong, by counter; a counter that the schedule did not go through is missing. */
  readonly wrong: Readonly<Partial<Record<CounterName, readonly string[]>>>;
}

/** So many schedules share an engine: what it keeps of streams makes it slower in the long run. */
const engineFor = 1_000;

/**
 * So many schedules go on at once in one process, each on tables of its own: while one waits for the engine, the others go on. What
 * happens in each follows from its own seed all the same.
 */
const lanes = 4;

/** Runs schedules in several worlds at once, each in the next one that is free. */
export const runInLanes = async (
  worlds: readonly World[],
  places: readonly number[],
  one: (world: World, place: number) => Promise<void>,
): Promise<void> => {
  const left = places.values();
  const runLane = async (world: World): Promise<void> => {
    for (const place of left) await one(world, place);
  };
  await Promise.all(worlds.map(runLane));
};

export const openWorlds = (endpoint: string): Promise<World[]> =>
  Promise.all(Array.from({ length: lanes }, (_, lane) => openWorld(endpoint, `faults-${lane}`)));

const runOne = async (world: World, { seed, fault, simplerEvery }: Part, place: number): Promise<Result> => {
  const plan = planOf(seed, place, fault);
  const { met, kills, wrong } = await runSchedule(world, plan, 'pingyi');
  const all: Partial<Record<CounterName, readonly string[]>> = { pingyi: wrong };
  if (place % simplerEvery === 0)
    for (const counter of counterNames)
      if (counter !== 'pingyi') all[counter] = (await runSchedule(world, plan, counter)).wrong;
  return { place, plan, met: [...met], kills: [...kills], wrong: all };
};

/**
 * Runs schedules, and tells of each.
 * @param signal aborted to end with those that are under way
 */
export const runPart = async (
  part: Part,
  tell: (result: Result) => void,
  signal: AbortSignal,
): Promise<void> => {
  for (let start = 0; start < part.places.length && !signal.aborted; start += engineFor) {
    const folder = await mkdtemp(join(part.folder, 'pingyi-faults-'));
    const engine = await startEngine({ folder, log: () => {} });
    try {
      const places = part.places.slice(start, start + engineFor);
      await runInLanes(await openWorlds(engine.endpoint), places, async (world, place) => {
        if (!signal.aborted) tell(await runOne(world, part, place));
      });
    } finally {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }
};
