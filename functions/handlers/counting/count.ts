import type { RandomBytes } from '../../rules/codes/codes.ts';
import { type Countable, type Pack, packEntries } from '../../rules/counting/packing.ts';
import { commitLimits, type TallyStore } from '../../store/tallyStore.ts';

/** What became of a response that was to be counted. */
export type CountOutcome = 'counted' | 'counted_before' | 'refused' | 'busy';

export interface CountDependencies {
  readonly tallies: Pick<TallyStore, 'commit'>;
  /** Waits, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  readonly randomBytes: RandomBytes;
}

/** Some three seconds in all, at the worst: longer obstacles are for the stream's own redelivery. */
export const maxAttempts = 7;
export const firstPauseMs = 50;

const halves = <T>(list: readonly T[]): T[][] => {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
};

/**
 * Counts responses of one generation exactly once, however often and in whatever company they come. Several may be at work on the
 * tally of one unit: pauses grow and are random, so that those who met do not meet again.
 * @returns what became of each entry
 * @throws whatever the database throws that is neither a conflict, a throttle nor a refusal
 */
export const countEntries =
  ({ tallies, wait, randomBytes }: CountDependencies) =>
  async <C extends Countable>(generation: number, entries: readonly C[]): Promise<Map<C, CountOutcome>> => {
    const outcomes = new Map<C, CountOutcome>();
    const settle = async (pack: Pack<C>, attempt: number): Promise<void> => {
      const outcome = await tallies.commit({
        generation,
        responses: pack.entries.map(({ response }) => response),
        tallies: pack.tallies,
      });
      const all = (what: CountOutcome): void => {
        for (const entry of pack.entries) outcomes.set(entry, what);
      };
      switch (outcome.kind) {
        case 'committed':
          return all('counted');
        case 'counted_before': {
          const rest = pack.entries.filter((entry, place) => {
            if (outcome.places.has(place)) outcomes.set(entry, 'counted_before');
            return !outcome.places.has(place);
          });
          return settleAll(rest, attempt);
        }
        case 'busy': {
          if (attempt >= maxAttempts) return all('busy');
          const [random = 0] = randomBytes(1);
          await wait((firstPauseMs * 2 ** (attempt - 1) * (random + 1)) / 256);
          return settle(pack, attempt + 1);
        }
        case 'rejected':
          // One entry makes the database refuse them all: find it by halving, and count the others.
          if (pack.entries.length === 1) return all('refused');
          for (const half of halves(pack.entries)) await settleAll(half, attempt);
      }
    };
    const settleAll = async (some: readonly C[], attempt: number): Promise<void> => {
      for (const pack of packEntries(some, commitLimits)) await settle(pack, attempt);
    };
    await settleAll(entries, 1);
    return outcomes;
  };
