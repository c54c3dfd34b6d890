import { randomInt } from 'node:crypto';
import type { Person, Run } from './campaign.ts';
import { type Sequence, sequencesOf } from './sequences.ts';
import {
  type BallotSuspect,
  ballotSuspects,
  type Knowledge,
  type PersonSuspect,
  personSuspects,
  type Suspect,
} from './suspects.ts';

/** One attempt to say whose ballot is which: within each unit every person gets one ballot, and no two the same. */
interface Guess {
  /** How it was made. */
  readonly way: string;
  readonly ballotOf: ReadonlyMap<Person, string>;
}

/** Values that both sides have in common are looked for in pieces of so many characters. */
const pieceLength = 6;
/** What more suspects than this have in common tells none of them from another. */
const rare = 3;

const piecesOf = ({ texts }: Suspect): Set<string> => {
  const pieces = new Set<string>();
  for (const text of texts) {
    const lower = text.toLowerCase();
    for (let from = 0; from + pieceLength <= lower.length; from += 1) {
      pieces.add(lower.slice(from, from + pieceLength));
    }
  }
  return pieces;
};

const indexOf = <S extends Suspect>(suspects: readonly S[]): Map<string, S[]> => {
  const index = new Map<string, S[]>();
  for (const suspect of suspects) {
    for (const piece of piecesOf(suspect)) {
      const found = index.get(piece);
      if (found) found.push(suspect);
      else index.set(piece, [suspect]);
    }
  }
  return index;
};

const shuffled = <T>(list: readonly T[]): T[] => {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
};

const byUnit = <S extends Suspect>(suspects: readonly S[]): Map<string, S[]> =>
  Map.groupBy(suspects, ({ unitId }) => unitId);

/** Completes a guess: those who are left get the ballots that are left, at random. */
const completed = (
  way: string,
  people: readonly PersonSuspect[],
  ballots: readonly BallotSuspect[],
  sure: ReadonlyMap<PersonSuspect, BallotSuspect>,
): Guess => {
  const ballotOf = new Map<Person, string>();
  const taken = new Set(sure.values());
  const left = byUnit(shuffled(ballots.filter((ballot) => !taken.has(ballot))));
  for (const suspect of people) {
    const ballot = sure.get(suspect) ?? left.get(suspect.unitId)?.pop();
    if (ballot) ballotOf.set(suspect.person, ballot.commitment);
  }
  return { way, ballotOf };
};

/** By values, or pieces of values, that a person's side and a ballot have in common and hardly anybody else has. */
const bySharedValues = (people: readonly PersonSuspect[], ballots: readonly BallotSuspect[]): Guess => {
  const inBallots = indexOf(ballots);
  const inPeople = indexOf(people);
  const shared = new Map<PersonSuspect, Map<BallotSuspect, number>>();
  for (const [piece, suspects] of inPeople) {
    const found = inBallots.get(piece) ?? [];
    if (suspects.length > rare || found.length > rare) continue;
    for (const suspect of suspects) {
      const counts = shared.get(suspect) ?? new Map<BallotSuspect, number>();
      shared.set(suspect, counts);
      for (const ballot of found) {
        if (ballot.unitId === suspect.unitId) counts.set(ballot, (counts.get(ballot) ?? 0) + 1);
      }
    }
  }
  const pairs = [...shared].flatMap(([suspect, counts]) =>
    [...counts].map(([ballot, count]) => ({ suspect, ballot, count })),
  );
  const sure = new Map<PersonSuspect, BallotSuspect>();
  const taken = new Set<BallotSuspect>();
  for (const { suspect, ballot } of pairs.sort((a, b) => b.count - a.count)) {
    if (sure.has(suspect) || taken.has(ballot)) continue;
    sure.set(suspect, ballot);
    taken.add(ballot);
  }
  return completed('shared values', people, ballots, sure);
};

const compare = (a: string | number, b: string | number): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
};

/** A unit's suspects in an order; those who have no place in it come last, at random. */
const inOrder = <S extends Suspect>(suspects: readonly S[], { placeOf }: Sequence<S>): S[] => {
  const placed = suspects.flatMap((suspect) => {
    const place = placeOf.get(suspect);
    return place === undefined ? [] : [{ suspect, place }];
  });
  const others = suspects.filter((suspect) => !placeOf.has(suspect));
  return [
    ...placed.sort((a, b) => compare(a.place, b.place)).map(({ suspect }) => suspect),
    ...shuffled(others),
  ];
};

/** By rank: the first of one order with the first of another, or with its last. */
function* byRank(
  evidence: Knowledge['evidence'],
  people: readonly PersonSuspect[],
  ballots: readonly BallotSuspect[],
): Generator<Guess> {
  const units = [...byUnit(people).keys()];
  const inUnits = <S extends Suspect>(suspects: readonly S[]) => {
    const grouped = byUnit(suspects);
    return sequencesOf(evidence, suspects).map((sequence) => ({
      name: sequence.name,
      orders: units.map((unit) => inOrder(grouped.get(unit) ?? [], sequence)),
    }));
  };
  const peopleOrders = inUnits(people);
  const ballotOrders = inUnits(ballots);
  for (const one of peopleOrders) {
    for (const other of ballotOrders) {
      for (const direction of ['along', 'against'] as const) {
        const pairs = one.orders.flatMap((order, unit) => {
          const facing = other.orders[unit] ?? [];
          const ranked = direction === 'along' ? facing : facing.toReversed();
          return order.flatMap(({ person }, rank): [Person, string][] => {
            const ballot = ranked[rank];
            return ballot ? [[person, ballot.commitment]] : [];
          });
        });
        yield { way: `${one.name} ${direction} ${other.name}`, ballotOf: new Map(pairs) };
      }
    }
  }
}

/** Every guess that can be made of all that there is, but for the truth. */
function* guesses(known: Knowledge): Generator<Guess> {
  const people = personSuspects(known);
  const ballots = ballotSuspects(known);
  yield completed('chance', people, ballots, new Map());
  yield bySharedValues(people, ballots);
  yield* byRank(known.evidence, people, ballots);
}

export interface Outcome {
  /** How many guesses were made, and of the best one how, and how many it got right. */
  readonly tried: number;
  readonly way: string;
  readonly right: number;
}

/** The best of all guesses: the attacker is told which one that is. */
export const attack = ({ truth, ...known }: Run): Outcome => {
  let best: Outcome = { tried: 0, way: 'none', right: -1 };
  let tried = 0;
  for (const { way, ballotOf } of guesses(known)) {
    tried += 1;
    let right = 0;
    for (const [person, commitment] of truth) if (ballotOf.get(person) === commitment) right += 1;
    if (right > best.right) best = { tried, way, right };
  }
  return { ...best, tried };
};

/**
 * The least number of right guesses that chance reaches less often than once in a million whole tests. Of a random assignment
 * within a unit one is right on average, whatever its size, and the number is very nearly Poisson's.
 */
export const beyondChance = (units: number, tried: number): number => {
  let term = Math.exp(-units);
  let below = 0;
  for (let count = 0; ; count += 1) {
    if ((1 - below) * tried < 1e-6 && count > units) return count;
    below += term;
    term *= units / (count + 1);
  }
};
