import * as z from 'zod/mini';
import type { TallyComparison } from '../../../schemas/counting.ts';
import type { Log } from '../../../schemas/log.ts';
import { ProblemError } from '../../../schemas/problem.ts';
import { comparisonOf, type Disagreement, disagreements } from '../../rules/counting/compare.ts';
import type { Countable } from '../../rules/counting/packing.ts';
import type { CountingRow, GenerationStore } from '../../store/generationStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import { type CountDependencies, countEntries } from '../counting/count.ts';
import { prepare } from '../counting/countable.ts';
import { formsOnce } from '../formsOnce.ts';
import type { JobOf, JobWork, Step } from '../jobs/jobWork.ts';
import { isOver, type WalkDependencies, WalkPlace, walk, walkFrom } from './rawWalk.ts';

export interface RebuildDependencies
  extends WalkDependencies,
    Pick<CountDependencies, 'wait' | 'randomBytes'> {
  readonly setup: Pick<SetupStore, 'form'>;
  readonly lists: Pick<SetupLists, 'surveyIds'>;
  readonly tallies: Pick<TallyStore, 'read' | 'counted' | 'commit'>;
  readonly generations: Pick<GenerationStore, 'read' | 'saveComparison'>;
  readonly now: () => Date;
  readonly log: Log;
}

const Checkpoint = z.object({
  place: WalkPlace,
  /** Passes over the raw responses that were begun. */
  pass: z.int(),
  /** Raw items seen in this pass, and those among them that it had to count. */
  seen: z.int(),
  counted: z.int(),
  /** How many the first pass saw, which is what the next ones have before them. */
  expected: z.nullable(z.int()),
  /** Raw items of this pass that cannot be counted: no response, of no form, or refused by the database. */
  uncountable: z.int(),
  /** Whether a comparison has found differences, so that a further pass was made before they were believed. */
  rechecked: z.boolean(),
});

type Checkpoint = z.infer<typeof Checkpoint>;

/** Raw items in one step: some seconds' work. */
const itemsAtOnce = 2_000;

/** Passes after which live traffic is taken to be why each pass finds something: the comparison then has to tell. */
const maxPasses = 6;

/** Pauses between the readings of a comparison, in milliseconds: what is on its way to the second tally needs a moment. */
const pausesMs = [0, 250, 500, 1_000, 2_000, 4_000, 8_000] as const;

const nextPass = (
  { pass, seen }: Checkpoint,
  surveyIds: readonly string[],
  rechecked: boolean,
): Checkpoint => ({
  place: walkFrom(surveyIds),
  pass: pass + 1,
  seen: 0,
  counted: 0,
  expected: seen,
  uncountable: 0,
  rechecked,
});

/**
 * Fills a new generation of tallies from the raw responses, while live ones are counted in it too, and compares it with the
 * one in force. Passes are made until one finds nothing to count, so that what an aggregate function of an older version left
 * out is found as well.
 */
export const rebuildWork = (dependencies: RebuildDependencies): JobWork<'rebuild', Checkpoint> => {
  const { setup, lists, tallies, generations, now, wait, log } = dependencies;

  /** The pointer, as long as it asks for this rebuild. @throws {ProblemError} rebuild_state */
  const pointerFor = async ({ campaignId, params, id }: JobOf<'rebuild'>): Promise<CountingRow> => {
    const pointer = await generations.read(campaignId);
    if (pointer.jobId !== id || pointer.other !== params.generation || pointer.state !== 'building')
      throw new ProblemError('rebuild_state');
    return pointer;
  };

  const count = async ({ campaignId, params }: JobOf<'rebuild'>, from: Checkpoint): Promise<Checkpoint> => {
    const { generation } = params;
    let { seen, counted, uncountable } = from;
    const forms = { form: formsOnce(setup) };
    const place = await walk(dependencies)(from.place, { items: itemsAtOnce }, async (surveyId, items) => {
      seen += items.length;
      const ids = items.flatMap(({ response }) => (response ? [response.id] : []));
      const marked = await tallies.counted(generation, surveyId, ids);
      const left: Countable[] = [];
      for (const { response } of items) {
        if (response && marked.has(response.id)) continue;
        const prepared = response?.campaignId === campaignId && (await prepare(forms, response));
        if (prepared && 'delta' in prepared) left.push(prepared);
        else uncountable += 1;
      }
      for (const outcome of (await countEntries(dependencies)(generation, left)).values()) {
        // What is in the way now may be gone when the step is tried again: what it has counted stays counted.
        if (outcome === 'busy') throw Object.assign(new Error('busy'), { name: 'ThrottlingException' });
        if (outcome === 'refused') uncountable += 1;
        else counted += 1;
      }
    });
    return { ...from, place, seen, counted, uncountable };
  };

  /** Compares until all agree, or pauses are used up. A cell that has agreed once agrees: from then on both count the same. */
  const compare = async (
    campaignId: string,
    active: number,
    generation: number,
  ): Promise<TallyComparison> => {
    let cells = 0;
    let left: ReadonlyMap<string, Disagreement> | undefined;
    for (const pause of pausesMs) {
      await wait(pause);
      const before = await tallies.read(campaignId, active, true);
      const rebuilt = await tallies.read(campaignId, generation, true);
      const after = await tallies.read(campaignId, active, true);
      cells = Math.max(rebuilt.length, after.length);
      const earlier = left;
      const found = disagreements({ before, rebuilt, after }).filter(
        ({ cell }) => earlier === undefined || earlier.has(cell),
      );
      left = new Map(found.map((one) => [one.cell, one]));
      if (left.size === 0) break;
    }
    return comparisonOf(now(), cells, [...(left?.values() ?? [])]);
  };

  return {
    kind: 'rebuild',
    checkpoint: Checkpoint,

    begin: async ({ campaignId }) => ({
      place: walkFrom(await lists.surveyIds(campaignId)),
      pass: 1,
      seen: 0,
      counted: 0,
      expected: null,
      uncountable: 0,
      rechecked: false,
    }),

    step: async (job, from): Promise<Step<Checkpoint>> => {
      const { campaignId, params } = job;
      const kept = await generations.read(campaignId);
      // Done before, up to the keeping of it: the comparison is stored, and stays as it is.
      if (kept.jobId === job.id && kept.comparison && kept.state !== 'building')
        return finish(from, params.generation, kept.comparison);
      const pointer = await pointerFor(job);
      if (!isOver(from.place)) {
        const checkpoint = await count(job, from);
        const { seen, expected } = checkpoint;
        return { checkpoint, progress: { done: seen, total: expected && Math.max(expected, seen) } };
      }
      const again = async (rechecked: boolean): Promise<Step<Checkpoint>> => ({
        checkpoint: nextPass(from, await lists.surveyIds(campaignId), rechecked),
        progress: { done: 0, total: from.seen },
      });
      if (from.counted > 0 && from.pass < maxPasses) return again(from.rechecked);
      const comparison = await compare(campaignId, pointer.active, params.generation);
      // It may be that something was counted in one of them only since the last pass: that must be mended, not believed.
      if (comparison.differing > 0 && !from.rechecked) return again(true);
      if (!(await generations.saveComparison(campaignId, pointer, comparison)))
        throw new Error('the counting was changed meanwhile');
      const { cells, differing } = comparison;
      log('rebuild_compared', { campaignId, generation: params.generation, cells, differing });
      return finish(from, params.generation, comparison);
    },
  };
};

const finish = (
  checkpoint: Checkpoint,
  generation: number,
  { cells, differing }: TallyComparison,
): Step<Checkpoint> => ({
  checkpoint,
  progress: { done: checkpoint.seen, total: checkpoint.seen },
  finished: {
    files: [],
    outcome: {
      generation,
      responses: checkpoint.seen,
      uncountable: checkpoint.uncountable,
      passes: checkpoint.pass,
      cells,
      differing,
    },
  },
});
