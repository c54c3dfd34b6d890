import * as z from 'zod/mini';
import type { Log } from '../../../schemas/log.ts';
import type { Tally } from '../../../schemas/tally.ts';
import { isWithin } from '../../rules/counting/compare.ts';
import { addTally, cellKey } from '../../rules/counting/fold.ts';
import { subtractTally } from '../../rules/counting/subtract.ts';
import type { Audited, AuditedStore } from '../../store/auditedStore.ts';
import type { GenerationStore } from '../../store/generationStore.ts';
import { responseBuckets } from '../../store/keys.ts';
import type { QuarantineStore } from '../../store/quarantineStore.ts';
import type { RawItem } from '../../store/responseStore.ts';
import type { SetupLists, SetupStore } from '../../store/setupStore.ts';
import type { TallyStore } from '../../store/tallyStore.ts';
import { prepare } from '../counting/countable.ts';
import { formsOnce } from '../formsOnce.ts';
import type { JobOf, JobWork, Step } from '../jobs/jobWork.ts';
import { isOver, type WalkDependencies, WalkPlace, walk, walkFrom } from './rawWalk.ts';

export interface AuditDependencies extends WalkDependencies {
  readonly setup: Pick<SetupStore, 'form'>;
  readonly lists: Pick<SetupLists, 'surveyIds'>;
  readonly tallies: Pick<TallyStore, 'read' | 'counted'>;
  readonly quarantine: Pick<QuarantineStore, 'list'>;
  readonly generations: Pick<GenerationStore, 'read' | 'saveAudit'>;
  readonly audited: AuditedStore;
  readonly now: () => Date;
  readonly log: Log;
}

const Totals = z.object({
  accepted: z.int(),
  counted: z.int(),
  quarantined: z.int(),
  inFlight: z.int(),
  lost: z.int(),
});

type Totals = z.infer<typeof Totals>;

const Checkpoint = z.object({
  generation: z.int(),
  /** Whether the tallies as they were before are yet to be kept. */
  isFresh: z.boolean(),
  /** The next step's number; the first one keeps the tallies as they are before anything is read. */
  step: z.int(),
  place: WalkPlace,
  /** Buckets in one step; an audit that began before they were counted out has the fewest. */
  buckets: z.optional(z.int()),
  totals: Totals,
});

type Checkpoint = z.infer<typeof Checkpoint>;

/** How many responses a step is to read: some ten seconds' worth. Each step writes every tally that it found responses of once more. */
const responsesAtOnce = 100_000;

/**
 * However many responses there are, a step of the fewest is still within the function's time; and so is a step of the most where ten
 * million came in of which the tallies know nothing.
 */
const fewestBuckets = 2;
const mostBuckets = 16;

/**
 * Buckets of a survey in one step. A step that is done again must not see what belongs to the next one, so it ends with a bucket and not
 * after so many items, and how many there are is said once, when the audit begins.
 * @param counted responses that were counted by then
 */
export const bucketsFor = (counted: number): number =>
  Math.max(
    fewestBuckets,
    Math.min(mostBuckets, Math.floor((responseBuckets * responsesAtOnce) / Math.max(1, counted))),
  );

/**
 * The age, in milliseconds, from which a response that is neither counted nor quarantined is lost and no longer on its way:
 * the stream's retries take a few minutes, and times of acceptance are whole minutes.
 */
const lostAfterMs = 15 * 60_000;

const none: Totals = { accepted: 0, counted: 0, quarantined: 0, inFlight: 0, lost: 0 };

/** What of the raw responses of a cell has a marker; nothing where none has. */
const markedOf = ({ raw, unmarked }: Audited): Tally | undefined =>
  raw && unmarked ? subtractTally(raw, unmarked) : raw;

/**
 * Whether a cell's stored tally is not the fold of its raw responses. What was counted before the audit began was there to be
 * read, so the tally of then counts nothing that was not read; and what had a marker when it was read is in the tally of
 * afterwards. Where nobody answered meanwhile, both together mean: byte for byte the same.
 */
const differs = (audited: Audited, after: Tally | undefined): boolean =>
  !isWithin(audited.before, audited.raw) || !isWithin(markedOf(audited), after);

/** Compares a campaign's tallies in force with the fold of its raw responses, while responses come in. */
export const auditWork = (dependencies: AuditDependencies): JobWork<'audit', Checkpoint> => {
  const { setup, lists, tallies, quarantine, generations, audited, now, log } = dependencies;

  const begin = async ({ campaignId }: JobOf<'audit'>, step = 0): Promise<Checkpoint> => ({
    generation: (await generations.read(campaignId)).active,
    isFresh: true,
    step,
    place: walkFrom(await lists.surveyIds(campaignId)),
    totals: none,
  });

  /** @returns how many responses the tallies count */
  const keepBefore = async ({ campaignId, id }: JobOf<'audit'>, from: Checkpoint): Promise<number> => {
    const found = new Map(
      (await tallies.read(campaignId, from.generation, true)).map((tally) => [cellKey(tally), tally]),
    );
    for (const tally of found.values())
      await audited.put(tally, { jobId: id, step: from.step, before: tally });
    // An audit that goes over to another generation forgets what it knew of cells that are not in that one.
    for (const { before, raw } of await audited.read(campaignId, id)) {
      const cell = raw ?? before;
      if (cell && !found.has(cellKey(cell))) await audited.put(cell, { jobId: id, step: from.step });
    }
    return [...found.values()].reduce((sum, { counted }) => sum + counted, 0);
  };

  const read = async ({ campaignId, id }: JobOf<'audit'>, from: Checkpoint): Promise<Checkpoint> => {
    const setAside = new Set((await quarantine.list()).map(({ rawKey }) => rawKey));
    const totals = { ...from.totals };
    const forms = { form: formsOnce(setup) };
    const raw = new Map<string, Tally>();
    const unmarked = new Map<string, Tally>();
    const add = (to: Map<string, Tally>, delta: Tally) =>
      void to.set(cellKey(delta), addTally(to.get(cellKey(delta)), delta));
    const oldest = now().getTime() - lostAfterMs;
    const see = async (surveyId: string, items: readonly RawItem[]): Promise<void> => {
      const ids = items.flatMap(({ response }) => (response ? [response.id] : []));
      const marked = await tallies.counted(from.generation, surveyId, ids);
      for (const { rawKey, response } of items) {
        totals.accepted += 1;
        const prepared = response?.campaignId === campaignId && (await prepare(forms, response));
        const delta = prepared && 'delta' in prepared ? prepared.delta : undefined;
        const isMarked = response !== undefined && marked.has(response.id);
        if (delta) add(raw, delta);
        if (delta && !isMarked) add(unmarked, delta);
        if (isMarked) totals.counted += 1;
        else if (!response || !delta || setAside.has(rawKey)) totals.quarantined += 1;
        else {
          totals.inFlight += 1;
          if (Date.parse(response.acceptedAt) < oldest) totals.lost += 1;
        }
      }
    };
    const place = await walk(dependencies)(from.place, { buckets: from.buckets ?? fewestBuckets }, see);
    const known = new Map(
      (await audited.read(campaignId, id)).flatMap((one) => {
        const cell = one.raw ?? one.before;
        return cell ? [[cellKey(cell), one] as const] : [];
      }),
    );
    for (const [cell, more] of raw) {
      const before = known.get(cell);
      // This step was here already, before it was interrupted.
      if (before && before.step >= from.step) continue;
      const lacking = unmarked.get(cell);
      await audited.put(more, {
        jobId: id,
        step: from.step,
        before: before?.before,
        raw: addTally(before?.raw, more),
        unmarked: lacking ? addTally(before?.unmarked, lacking) : before?.unmarked,
      });
    }
    return { ...from, step: from.step + 1, place, totals };
  };

  const conclude = async (job: JobOf<'audit'>, from: Checkpoint): Promise<Step<Checkpoint>> => {
    const { campaignId, id } = job;
    const { generation, step, totals } = from;
    const found = await audited.read(campaignId, id);
    const after = new Map(
      (await tallies.read(campaignId, generation, true)).map((tally) => [cellKey(tally), tally]),
    );
    const progress = { done: totals.accepted, total: totals.accepted };
    // Read after the tallies: had it been flipped away and settled, they might have stopped growing before they were read.
    if ((await generations.read(campaignId)).active !== generation)
      return { checkpoint: await begin(job, step), progress };
    const known = new Map(
      found.flatMap((one) => {
        const cell = one.raw ?? one.before;
        return cell ? [[cellKey(cell), one] as const] : [];
      }),
    );
    const differing = [...known].filter(([cell, one]) => differs(one, after.get(cell))).length;
    const outcome = { generation, ...totals, differing };
    await generations.saveAudit(campaignId, { at: now().toISOString(), ...outcome });
    const isWrong = differing > 0 || totals.lost > 0;
    log(isWrong ? 'audit_difference' : 'audit_passed', { campaignId, ...outcome });
    return { checkpoint: from, progress, finished: { files: [], outcome } };
  };

  return {
    kind: 'audit',
    checkpoint: Checkpoint,
    begin: (job) => begin(job),
    step: async (job, from) => {
      if (from.isFresh) {
        const buckets = bucketsFor(await keepBefore(job, from));
        return {
          checkpoint: { ...from, isFresh: false, step: from.step + 1, buckets },
          progress: { done: 0, total: null },
        };
      }
      if (isOver(from.place)) return conclude(job, from);
      const checkpoint = await read(job, from);
      return { checkpoint, progress: { done: checkpoint.totals.accepted, total: null } };
    },
  };
};
