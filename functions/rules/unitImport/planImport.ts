import type { Text } from '../../../schemas/text.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { ImportMode } from '../../../schemas/unitImport.ts';
import { canonicalJson } from '../canonical.ts';
import { mergeUnit } from './mergeUnit.ts';
import type { ParsedUnits } from './parseUnits.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** What an import does. */
export interface ImportPlan {
  readonly added: Named[];
  /** With the names of what differs, those of a unit's members. */
  readonly changed: (Named & { readonly columns: string[] })[];
  readonly retired: Named[];
  /** Units of the sheet that are as they were. */
  readonly unchanged: number;
  /** The whole new list, by id. Units are retired and never taken away: their responses stay theirs. */
  readonly units: Unit[];
}

const compared = [
  'name',
  'region',
  'groupId',
  'population',
  'responsiblePost',
  'servicePoints',
  'pledges',
  'retired',
] as const satisfies readonly (keyof Unit)[];

const differing = (before: Unit, after: Unit): string[] =>
  compared.filter((member) => canonicalJson([before[member]]) !== canonicalJson([after[member]]));

const named = ({ id, name }: Unit): Named => ({ id, name });

/**
 * Compares the list of units in force with the one that was read. `replace` retires units that the sheet does not name,
 * `merge` leaves them. What the sheet has no column for stays as it was, and so does a unit whose row has faults. A sheet that
 * was not understood names no unit, which retires none. Planning the result again changes nothing.
 */
export const planImport = (
  current: readonly Unit[],
  read: Pick<ParsedUnits, 'units' | 'columns' | 'faulty'>,
  mode: ImportMode,
): ImportPlan => {
  const before = new Map(current.map((unit) => [unit.id, unit]));
  const plan: ImportPlan = { added: [], changed: [], retired: [], unchanged: 0, units: [] };
  let unchanged = 0;
  for (const next of read.units) {
    const was = before.get(next.id);
    before.delete(next.id);
    const after = was ? mergeUnit(was, next, read.columns) : next;
    plan.units.push(after);
    const columns = was ? differing(was, after) : [];
    if (!was) plan.added.push(named(after));
    else if (columns.length > 0) plan.changed.push({ ...named(after), columns });
    else unchanged += 1;
  }
  const namesUnits = read.units.length > 0 || read.faulty.size > 0;
  for (const unit of before.values()) {
    const leaves = mode === 'replace' && namesUnits && !unit.retired && !read.faulty.has(unit.id);
    plan.units.push(leaves ? { ...unit, retired: true } : unit);
    if (leaves) plan.retired.push(named(unit));
  }
  plan.units.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...plan, unchanged };
};
