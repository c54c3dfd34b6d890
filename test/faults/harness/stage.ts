import type { FunctionName } from '../../../functions/manifest.ts';
import { canonicalTally, deltaOf, foldTallies } from '../../../functions/rules/counting/fold.ts';
import type { Database } from '../../../functions/store/database.ts';
import { form } from '../../../infra/local/sample/form.ts';
import type { Response } from '../../../schemas/response.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { type Actor, startActor, type Troubles } from './actor.ts';
import { throughout } from './clients.ts';
import type { CounterName } from './counters.ts';
import type { FaultName } from './faults.ts';
import type { Plan } from './plans.ts';
import { type Random, randomOf } from './random.ts';
import { turnsBy } from './turns.ts';
import type { World } from './world.ts';

/** What came of a schedule. */
export interface Outcome {
  /** What is wrong afterwards, or was in between; nothing when nothing is. */
  readonly wrong: string[];
  /** The faults of the plan that really came about: some happen by chance only. */
  readonly met: Set<FaultName>;
  /** At which steps rebuilds were killed, and how often. */
  readonly kills: Map<string, number>;
}

/** The same counts as text, whatever order they are in. */
export const linesOf = (tallies: Iterable<Tally>): string[] => [...tallies].map(canonicalTally).sort();

export const foldOf = (responses: Iterable<Response>): Tally[] => [
  ...foldTallies([...responses].flatMap((response) => deltaOf(form, response) ?? [])).values(),
];

/** When schedules begin. */
const beginning = Date.parse('2026-12-01T08:00:00.000Z');

/** All that the parts of one schedule share. */
export interface Stage extends Outcome {
  readonly world: World;
  readonly random: Random;
  /** Whether it is the aggregate function that counts, and not one of the simpler counters. */
  readonly isReal: boolean;
  readonly counter: CounterName;
  readonly has: (fault: FaultName) => boolean;
  readonly now: () => Date;
  /** Lets time go by, in milliseconds. */
  readonly pass: (ms: number) => void;
  readonly newPlainId: () => string;
  /** Unhindered, and yet in turn with all others. */
  readonly quiet: Database;
  /** The first is the one that everything happens to. */
  readonly campaigns: readonly string[];
  readonly main: string;
  /** Raw responses by id, those that fit no form included. */
  readonly raw: Map<string, Response>;
  /** Ids of those that fit no form. */
  readonly unfit: Set<string>;
  readonly mine: (campaignId: string) => Response[];
  readonly start: (name: FunctionName, decide?: Troubles) => Actor;
  /** Somebody at a terminal, who is granted everything. */
  readonly startOperator: (decide: Troubles) => Actor;
}

/** The unit that voids are about. */
export const firstUnit = 'unit-0';

export const newStage = async (world: World, plan: Plan, counter: CounterName): Promise<Stage> => {
  const random = randomOf(plan.seed);
  const turns = turnsBy(randomOf(plan.seed + 1));
  const ids = randomOf(plan.seed + 2);
  const has = (fault: FaultName): boolean => plan.faults.includes(fault);
  const main = await world.newCampaign(plan.voids && counter === 'pingyi' ? [firstUnit] : []);
  const campaigns = has('overlap') ? [main, await world.newCampaign([])] : [main];
  const raw = new Map<string, Response>();
  let time = beginning;
  const now = (): Date => new Date(time);
  const newPlainId = (): string => ids.text(32);
  const aggregate = world.contextOf('aggregate');
  return {
    wrong: [],
    met: new Set(),
    kills: new Map(),
    world,
    random,
    isReal: counter === 'pingyi',
    counter,
    has,
    now,
    pass: (ms) => {
      time += ms;
    },
    newPlainId,
    quiet: throughout(world.database, (_command, send) => turns(send)),
    campaigns,
    main,
    raw,
    unfit: new Set(),
    mine: (campaignId) => [...raw.values()].filter((response) => response.campaignId === campaignId),
    start: (name, decide) => startActor({ context: world.contextOf(name), turns, now, newPlainId }, decide),
    startOperator: (decide) =>
      startActor({ context: { ...aggregate, database: world.database }, turns, now, newPlainId }, decide),
  };
};
