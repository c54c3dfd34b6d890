import type { Turnout } from '../../../schemas/ballot.ts';
import type { Campaign } from '../../../schemas/campaign.ts';
import type { CodeBatch } from '../../../schemas/code.ts';
import type { Unit } from '../../../schemas/unit.ts';

/** How many of a batch's codes the members of a unit have spent. */
export interface Spent {
  readonly batchId: string;
  readonly unitId: string;
  readonly spent: number;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Sums by unit. */
const byUnit = (
  parts: Iterable<{ readonly unitId: string; readonly count: number }>,
): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const { unitId, count } of parts) sums.set(unitId, (sums.get(unitId) ?? 0) + count);
  return sums;
};

/**
 * Turnout by unit, in steps of the campaign's threshold: exact numbers, looked at again and again, would tell when a single
 * member has voted, or that one has not. Of a withdrawn batch that counts which was spent before; the rest of it is no longer
 * issued.
 */
export const turnoutOf = (
  { id, threshold: step }: Pick<Campaign, 'id' | 'threshold'>,
  units: readonly Pick<Unit, 'id' | 'name'>[],
  batches: readonly Pick<CodeBatch, 'id' | 'withdrawnAt' | 'units'>[],
  spent: readonly Spent[],
): Turnout => {
  const inSteps = (count: number): number => Math.floor(count / step) * step;
  const issued = byUnit(
    batches.flatMap((batch) =>
      batch.units.map(({ unitId, issued: count }) => ({
        unitId,
        count: batch.withdrawnAt === undefined ? count : 0,
      })),
    ),
  );
  const used = byUnit(spent.map(({ unitId, spent: count }) => ({ unitId, count })));
  const rows = units
    .filter((unit) => issued.has(unit.id))
    .map((unit) => ({
      unitId: unit.id,
      name: unit.name,
      issued: issued.get(unit.id) ?? 0,
      spentAtLeast: inSteps(used.get(unit.id) ?? 0),
    }));
  return {
    campaignId: id,
    step,
    issued: sum(rows.map((row) => row.issued)),
    spentAtLeast: inSteps(sum([...used.values()])),
    units: rows,
  };
};
