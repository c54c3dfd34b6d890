import { Formula } from '../../schemas/formula.ts';
import type { Database } from './database.ts';
import { getItem } from './items.ts';
import { formulaKey } from './keys.ts';
import { createWrite, replaceWrite, type Write } from './writes.ts';

/** Formulas, one item for each campaign that has one. */
export const formulaStore = (database: Database) => ({
  /** Consistent: it is about to be changed, or to be worked by. */
  read: (campaignId: string): Promise<Formula | undefined> =>
    getItem(database, 'setup', formulaKey(campaignId), Formula, true),

  /** The write that puts a formula in the place of the one at the revision before, or of none. */
  save: (formula: Formula): Write =>
    formula.revision === 1
      ? createWrite(database, 'setup', formulaKey(formula.campaignId), formula)
      : replaceWrite(database, 'setup', formulaKey(formula.campaignId), formula, {
          revision: formula.revision - 1,
        }),
});

export type FormulaStore = ReturnType<typeof formulaStore>;
