import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Ratio } from './bench.ts';

/** The most that a ratio may be, and who says so. */
const Budget = z.strictObject({
  atMost: z.number(),
  /** Whether it is a promise of the design, or only keeps what was reached from getting lost. */
  from: z.enum(['design', 'reached']),
});

export type Budgets = Readonly<Record<string, z.infer<typeof Budget>>>;

const budgetsFile = join(import.meta.dirname, 'budgets.json');

/** @throws {ZodError} where the file is not as it must be */
export const readBudgets = (): Budgets =>
  z.record(z.string(), Budget).parse(JSON.parse(readFileSync(budgetsFile, 'utf8')));

/** What of a run is beyond its budget, or should have been measured and was not; each as a sentence. */
export const beyond = (ratios: readonly Ratio[], budgets: Budgets, names: readonly string[]): string[] => {
  const found = new Map(ratios.map((ratio) => [ratio.id, ratio]));
  return Object.entries(budgets)
    .filter(([id]) => names.includes(id.split('.')[0] ?? ''))
    .flatMap(([id, { atMost }]) => {
      const ratio = found.get(id);
      if (!ratio) return [`${id} has a budget of ${atMost} and was not measured`];
      const { median } = ratio.spread;
      return median <= atMost ? [] : [`${id} is ${median.toFixed(2)}, beyond its budget of ${atMost}`];
    });
};
