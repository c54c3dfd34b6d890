import { type Child, startChild } from '../flood/child.ts';
import type { Statuses } from './faults.ts';
import type { HandlerWorks, Taken } from './handlerInChild.ts';
import { type Kind, kinds } from './sent.ts';

/** By round, milliseconds of CPU that one request took. */
interface HandlerCpu {
  readonly userMs: readonly number[];
  readonly allMs: readonly number[];
}

export interface MeasuredHandlers {
  readonly cpu: Readonly<Record<Kind, HandlerCpu>>;
  /** Replies by kind, of the requests that warmed up too. */
  readonly statuses: Readonly<Record<Kind, Statuses>>;
}

export interface HandlerRounds {
  readonly rounds: number;
  /** Requests of each kind in a round, and before the first. */
  readonly each: number;
  readonly warmUp: number;
}

/** So many requests of a kind are made before it is the turn of the next: what else the machine does comes and goes within seconds. */
const atATime = 50;

const ofEachKind = <T>(of: (kind: Kind) => T): Record<Kind, T> =>
  Object.fromEntries(kinds.map((kind) => [kind, of(kind)])) as Record<Kind, T>;

const nothing: Taken = { userMs: 0, systemMs: 0, statuses: {} };

const added = (one: Taken, other: Taken): Taken => {
  const statuses: Record<number, number> = { ...one.statuses };
  for (const [status, count] of Object.entries(other.statuses))
    statuses[Number(status)] = (statuses[Number(status)] ?? 0) + count;
  return { userMs: one.userMs + other.userMs, systemMs: one.systemMs + other.systemMs, statuses };
};

/** What each handler takes of a processor, in a process of its own, a few requests of each in turn. */
export const measureHandlers = async (
  endpoint: string,
  { rounds, each, warmUp }: HandlerRounds,
  tell: (line: string) => void,
): Promise<MeasuredHandlers> => {
  const children = ofEachKind((): Child<HandlerWorks> => startChild('../submit/handlerInChild.ts'));
  const byRound = ofEachKind((): Taken[] => []);
  try {
    tell('handlers: warming up');
    const warm = ofEachKind(async (kind) => {
      await children[kind].ask('open', { kind, endpoint });
      return children[kind].ask('measure', warmUp);
    });
    const warmed = ofEachKind(() => nothing);
    for (const kind of kinds) warmed[kind] = await warm[kind];
    for (let round = 1; round <= rounds; round += 1) {
      tell(`handlers: round ${round} of ${rounds}`);
      const taken = ofEachKind(() => nothing);
      for (let made = 0; made < each; made += atATime) {
        for (const kind of kinds)
          taken[kind] = added(taken[kind], await children[kind].ask('measure', atATime));
      }
      for (const kind of kinds) byRound[kind].push(taken[kind]);
    }
    return {
      cpu: ofEachKind((kind) => ({
        userMs: byRound[kind].map(({ userMs }) => userMs / each),
        allMs: byRound[kind].map(({ userMs, systemMs }) => (userMs + systemMs) / each),
      })),
      statuses: ofEachKind((kind) => [warmed[kind], ...byRound[kind]].reduce(added, nothing).statuses),
    };
  } finally {
    await Promise.all(Object.values(children).map((child) => child.end()));
  }
};
