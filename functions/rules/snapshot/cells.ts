import * as z from 'zod/mini';
import { Count } from '../../../schemas/ids.ts';
import type { Response } from '../../../schemas/response.ts';
import { Tally } from '../../../schemas/tally.ts';
import { own } from '../own.ts';
import type { SnapshotContext } from './context.ts';
import { daysIn } from './days.ts';
import { ballotMembership, type Counts, isCountedAnywhere } from './membership.ts';

/**
 * Counts of the responses to one survey about one unit that came by one lane, on one day, in one version of the form, and are
 * alike in which releases count them. Added up over days and releases they are the tallies.
 */
export const SnapshotCell = z.object({
  surveyId: Tally.shape.surveyId,
  unitId: Tally.shape.unitId,
  lane: Tally.shape.lane,
  formId: Tally.shape.formId,
  formVersion: Tally.shape.formVersion,
  /** By the campaign's time zone; null of ballots, and of what no release counts. */
  day: z.nullable(z.string()),
  isIn: z.boolean(),
  inReleases: z.array(z.boolean()),
  counted: Count,
  questions: Tally.shape.questions,
});

export type SnapshotCell = z.infer<typeof SnapshotCell>;

const keyOf = (cell: SnapshotCell): string =>
  [
    cell.surveyId,
    cell.unitId,
    cell.lane,
    cell.formId,
    cell.formVersion,
    cell.day ?? '',
    cell.isIn ? 1 : 0,
    cell.inReleases.map((is) => (is ? 1 : 0)).join(''),
  ].join('/');

/** Adds counts to a cell in its place: there are too many of them to make a new one each time. */
const addCounts = (to: SnapshotCell, { counted, questions }: Pick<Tally, 'counted' | 'questions'>): void => {
  to.counted += counted;
  for (const [row, { histogram, skipped }] of Object.entries(questions)) {
    const kept = own(to.questions, row);
    if (!kept) {
      to.questions[row] = { histogram: { ...histogram }, skipped };
      continue;
    }
    kept.skipped += skipped;
    for (const [option, count] of Object.entries(histogram)) {
      kept.histogram[option] = (own(kept.histogram, option) ?? 0) + count;
    }
  }
};

/** Sums by cell, each of its own, so that whoever goes on adding changes nothing that was passed in. */
const sums = () => {
  const byKey = new Map<string, SnapshotCell>();
  return {
    add: (head: SnapshotCell, counts: Pick<Tally, 'counted' | 'questions'>): void => {
      const key = keyOf(head);
      let cell = byKey.get(key);
      if (!cell) {
        cell = { ...head, inReleases: [...head.inReleases], counted: 0, questions: {} };
        byKey.set(key, cell);
      }
      addCounts(cell, counts);
    },
    /** In an order that does not depend on the order in which they were added. */
    cells: (): SnapshotCell[] => [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell),
  };
};

const headOf = (
  { surveyId, unitId, lane, formId, formVersion }: Tally,
  day: string | null,
  { isIn, inReleases }: Counts,
): SnapshotCell => ({
  surveyId,
  unitId,
  lane,
  formId,
  formVersion,
  day,
  isIn,
  inReleases: [...inReleases],
  counted: 0,
  questions: {},
});

/** Counts responses one after the other, in whatever order. */
export const snapshotCells = () => {
  const all = sums();
  let dayOf: ((instant: string) => string) | undefined;
  return {
    /** @param delta what the response adds to its tally */
    add: (
      { campaign }: Pick<SnapshotContext, 'campaign'>,
      response: Pick<Response, 'acceptedAt'>,
      delta: Tally,
      member: Counts,
    ): void => {
      dayOf ??= daysIn(campaign.timeZone);
      // On which day something came that no release counts is of no use, and would make many cells.
      const day = isCountedAnywhere(member) ? dayOf(response.acceptedAt) : null;
      all.add(headOf(delta, day, member), delta);
    },
    cells: all.cells,
  };
};

/** Adds cells up over the parts in which they were counted. */
export const cellMerger = () => {
  const all = sums();
  return { add: (cell: SnapshotCell): void => all.add(cell, cell), cells: all.cells };
};

/** Cells added up over the parts in which they were counted. */
export const mergeCells = (cells: Iterable<SnapshotCell>): SnapshotCell[] => {
  const merger = cellMerger();
  for (const cell of cells) merger.add(cell);
  return merger.cells();
};

/** The cells of ballots: whole tallies, as ballots have neither time nor lane of their own. */
export const ballotCells = (
  context: Pick<SnapshotContext, 'membership' | 'earlier'>,
  tallies: readonly Tally[],
): SnapshotCell[] =>
  mergeCells(
    tallies.map((tally) => ({
      ...headOf(tally, null, ballotMembership(context, tally.surveyId)),
      counted: tally.counted,
      questions: tally.questions,
    })),
  );
