import type { Countable } from '../../rules/counting/packing.ts';
import type { Generations } from '../../store/generationStore.ts';
import { type CountDependencies, type CountOutcome, countEntries } from './count.ts';

/** From what says least to what says most: of two generations' outcomes the later one here stands for both. */
const bySeverity: readonly CountOutcome[] = ['counted_before', 'counted', 'refused', 'busy'];

const graver = (a: CountOutcome, b: CountOutcome): CountOutcome =>
  bySeverity.indexOf(a) >= bySeverity.indexOf(b) ? a : b;

/** What became of responses in all generations together. */
export interface CountedInAll<C> {
  readonly outcomes: ReadonlyMap<C, CountOutcome>;
  /** Those that nothing but the stream can have counted before, and that were not: the first delivery of each. */
  readonly isNew: ReadonlySet<C>;
}

/**
 * Counts responses exactly once in every generation that is counted. Each has markers of its own, so a crash between the two
 * is healed when the records come again: they are acknowledged only when all generations have them.
 */
export const countInAll =
  (dependencies: CountDependencies) =>
  async <C extends Countable>(
    { active, other }: Generations,
    entries: readonly C[],
  ): Promise<CountedInAll<C>> => {
    const count = countEntries(dependencies);
    const inActive = await count(active, entries);
    if (other === null) {
      const isNew = new Set(entries.filter((entry) => inActive.get(entry) === 'counted'));
      return { outcomes: inActive, isNew };
    }
    const inOther = await count(other, entries);
    // The scan of a rebuild fills the later generation only: in the earlier one, first counted is first delivered.
    const earlier = active < other ? inActive : inOther;
    return {
      outcomes: new Map(
        entries.map((entry) => [entry, graver(inActive.get(entry) ?? 'busy', inOther.get(entry) ?? 'busy')]),
      ),
      isNew: new Set(entries.filter((entry) => earlier.get(entry) === 'counted')),
    };
  };
