import type { PlanDraft } from '../../campaigns/planDraft.ts';

export type PlanField = keyof PlanDraft;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields in which two plans differ. */
export const differing = (a: PlanDraft, b: PlanDraft): PlanField[] =>
  (Object.keys(a) as PlanField[]).filter((field) => !isSame(a[field], b[field]));

/** What one person typed on top of what another has saved meanwhile: a field that was not touched follows the other's. */
export const merged = (base: PlanDraft, mine: PlanDraft, theirs: PlanDraft): PlanDraft =>
  Object.fromEntries(
    (Object.keys(mine) as PlanField[]).map((field) => [
      field,
      isSame(mine[field], base[field]) ? theirs[field] : mine[field],
    ]),
  ) as unknown as PlanDraft;
