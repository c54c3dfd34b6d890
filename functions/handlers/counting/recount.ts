import { ProblemError } from '../../../schemas/problem.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { addTally, canonicalTally, cellKey } from '../../rules/counting/fold.ts';
import type { Countable } from '../../rules/counting/packing.ts';
import type { QuarantineStore } from '../../store/quarantineStore.ts';
import type { RawItem } from '../../store/responseStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import { requireWhole } from '../erasure/requireKept.ts';
import { type CountDependencies, countEntries } from './count.ts';
import { prepare } from './countable.ts';

export interface RecountDependencies extends Pick<CountDependencies, 'wait' | 'randomBytes'> {
  readonly setup: SetupStore;
  readonly lists: Pick<SetupLists, 'surveyIds'>;
  readonly rawPages: (surveyId: string) => AsyncIterable<readonly RawItem[]>;
  readonly tallies: Pick<TallyStore, 'counting' | 'read' | 'counted' | 'commit'>;
  readonly quarantine: Pick<QuarantineStore, 'list'>;
  /** Told now and then how many raw items have been read. */
  readonly progress: (read: number) => void;
}

/** A cell whose stored tally is not the fold of its raw responses. Either side may be missing. */
export interface Difference {
  readonly cell: string;
  readonly fromRaw: string | undefined;
  readonly stored: string | undefined;
}

/** What a recount found. accepted = counted + quarantined + inFlight (I3). */
export interface Recount {
  readonly campaignId: string;
  readonly generation: number;
  readonly accepted: number;
  /** Raw responses that have a marker. */
  readonly counted: number;
  /** Raw items without a marker that the quarantine lists, or that can only end there. */
  readonly quarantined: number;
  /** Raw responses not counted yet: on their way, or lost by the stream. */
  readonly inFlight: number;
  /** Counted by this recount, when asked to repair. */
  readonly repaired: number;
  readonly differences: readonly Difference[];
}

/** Reads a hundred markers at a time: BatchGetItem's limit. */
const markersAtOnce = 100;

function* slices<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

const compare = (fromRaw: ReadonlyMap<string, Tally>, stored: readonly Tally[]): Difference[] => {
  const storedByCell = new Map(stored.map((tally) => [cellKey(tally), tally]));
  const cells = [...new Set([...fromRaw.keys(), ...storedByCell.keys()])].sort();
  return cells.flatMap((cell) => {
    const [raw, kept] = [fromRaw.get(cell), storedByCell.get(cell)];
    const sides = { fromRaw: raw && canonicalTally(raw), stored: kept && canonicalTally(kept) };
    return sides.fromRaw === sides.stored ? [] : [{ cell, ...sides }];
  });
};

/**
 * Recomputes every tally of a campaign from its raw responses alone and compares it with the stored one, byte for
 * byte. With `repair`, raw responses that were never counted are counted first, by the same exactly-once write as the
 * stream's. Memory grows with cells, not with responses.
 * @throws {ProblemError} campaign_unknown; campaign_condemned once its erasure has begun
 */
export const recount =
  (dependencies: RecountDependencies) =>
  async (campaignId: string, { repair }: { repair: boolean }): Promise<Recount> => {
    const { setup, lists, rawPages, tallies, quarantine, progress } = dependencies;
    const campaign = await setup.campaign(campaignId);
    if (!campaign) throw new ProblemError('campaign_unknown');
    // A repair would count once more what has lost its marker and is about to go.
    requireWhole(campaign);
    const { active: generation } = await tallies.counting(campaignId);
    const setAside = new Set((await quarantine.list()).map(({ rawKey }) => rawKey));
    const fromRaw = new Map<string, Tally>();
    const totals = { accepted: 0, counted: 0, quarantined: 0, inFlight: 0, repaired: 0 };

    const settle = async (surveyId: string, items: readonly RawItem[]): Promise<void> => {
      const ids = items.flatMap(({ response }) => (response ? [response.id] : []));
      const marked = await tallies.counted(generation, surveyId, ids);
      const uncounted: Countable[] = [];
      for (const { rawKey, response } of items) {
        totals.accepted += 1;
        const prepared = response && (await prepare(setup, response));
        const countable = prepared && 'delta' in prepared ? prepared : undefined;
        if (countable) {
          const cell = cellKey(countable.delta);
          fromRaw.set(cell, addTally(fromRaw.get(cell), countable.delta));
        }
        if (response && marked.has(response.id)) totals.counted += 1;
        else if (!countable || (setAside.has(rawKey) && !repair)) totals.quarantined += 1;
        else if (repair) uncounted.push(countable);
        else totals.inFlight += 1;
      }
      const outcomes = await countEntries(dependencies)(generation, uncounted);
      for (const outcome of outcomes.values()) {
        if (outcome === 'counted') totals.repaired += 1;
        if (outcome === 'counted' || outcome === 'counted_before') totals.counted += 1;
        else totals.inFlight += 1;
      }
    };

    for (const surveyId of await lists.surveyIds(campaignId)) {
      for await (const page of rawPages(surveyId)) {
        for (const items of slices(page, markersAtOnce)) await settle(surveyId, items);
        if (page.length > 0) progress(totals.accepted);
      }
    }
    const differences = compare(fromRaw, await tallies.read(campaignId, generation, true));
    return { campaignId, generation, ...totals, differences };
  };
