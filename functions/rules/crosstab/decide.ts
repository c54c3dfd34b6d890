import type { CrosstabRefusal } from '../../../schemas/job.ts';
import { added, type Cells, type Counts, filled, sum } from './counts.ts';
import { type Protection, protect } from './protect.ts';

/** Answers by which of a line of tables count them: `011` is in the second and third. */
type CountsByTables = ReadonlyMap<string, Counts>;

/** A table as it is told. */
export interface ToldTable {
  readonly counts: Counts;
  readonly withheld: Cells;
}

type Decision = ToldTable | { readonly refusal: CrosstabRefusal };

export interface DecisionSource {
  readonly counts: CountsByTables;
  /** How many tables of these questions there are in a row: all but the last have been asked for before. */
  readonly tables: number;
  readonly threshold: number;
  readonly saying: Protection['saying'];
}

/** Answers on both questions that say something. */
export const sayingIn = (counts: Counts, { rows, columns }: Protection['saying']): number =>
  sum(counts.flatMap((row, index) => (rows[index] ? row.filter((_, column) => columns[column]) : [])));

/**
 * Decides what the last of a line of tables tells, by deciding on each before it in turn. A table adds to those before it only
 * answers that none of them had (`fresh`), and these are protected by themselves; what was withheld once stays withheld. So whatever is
 * told of two tables, their difference is a protected table too.
 */
export const decide = ({ counts, tables, threshold, saying }: DecisionSource): Decision => {
  const empty = filled(saying.rows.length, saying.columns.length, 0);
  const sumWhere = (isWanted: (isIn: (table: number) => boolean) => boolean): Counts =>
    [...counts].reduce<Counts>(
      (total, [pattern, some]) => (isWanted((table) => pattern[table] === '1') ? added(total, some) : total),
      empty,
    );
  const told: number[] = [];
  let withheldBefore: Cells = filled(saying.rows.length, saying.columns.length, false);
  let last: Decision = { refusal: 'not_released' };
  for (let table = 0; table < tables; table += 1) {
    const wasTold = (isIn: (table: number) => boolean): boolean => told.some(isIn);
    const all = sumWhere((isIn) => isIn(table));
    const fresh = sumWhere((isIn) => isIn(table) && !wasTold(isIn));
    const gone = sumWhere((isIn) => !isIn(table) && wasTold(isIn));
    const decideOn = (): Decision => {
      if (sayingIn(all, saying) < threshold) return { refusal: 'below_threshold' };
      if (sum(gone.flat()) > 0) return { refusal: 'answers_gone' };
      const isSame = told.length > 0 && sum(fresh.flat()) === 0;
      if (isSame) return { counts: all, withheld: withheldBefore };
      if (sayingIn(fresh, saying) < threshold) return { refusal: 'too_few_new' };
      const withheld = protect({ fresh, all, withheldBefore, threshold, saying });
      return withheld ? { counts: all, withheld } : { refusal: 'not_protected' };
    };
    last = decideOn();
    if ('refusal' in last) continue;
    told.push(table);
    withheldBefore = last.withheld;
  }
  return last;
};
