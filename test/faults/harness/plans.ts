import { type FaultName, faultNames } from './faults.ts';
import { randomOf } from './random.ts';

/** What is to be done; everything else follows from the seed. */
export interface Plan {
  readonly seed: number;
  readonly faults: readonly FaultName[];
  /** Whether the office sets responses aside, and takes that back, while they are counted. */
  readonly voids: boolean;
}

/** The nth plan of a run: each fault alone in turn, and every second time together with one to three others. */
export const planOf = (seed: number, place: number, only?: FaultName): Plan => {
  const random = randomOf(seed * 1_000_003 + place);
  const alone = only ?? faultNames[Math.floor(place / 2) % faultNames.length] ?? 'replay';
  const others = place % 2 === 0 ? [] : random.shuffle(faultNames).slice(0, random.whole(1, 3));
  return {
    seed: random.whole(1, 2 ** 31),
    faults: [...new Set([alone, ...(only ? [] : others)])],
    voids: random.chance(0.125),
  };
};
