import { type Campaign, type Group, maxGroups } from '../../../schemas/campaign.ts';
import type { Fault } from '../../../schemas/problem.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { Workbook } from '../spreadsheet/sheet.ts';
import { faultCollector } from './collector.ts';
import type { ColumnKey } from './columns.ts';
import { groupFinder } from './groups.ts';
import { readUnit } from './readUnit.ts';
import { reportTroubledCells } from './troubledCells.ts';
import { faultAt, findUnitTable } from './unitTable.ts';

/** Units in one import. */
const maxUnits = 5000;

/** What a list of units says. */
export interface ParsedUnits {
  /** Those without a fault, in the order of the sheet. */
  readonly units: readonly Unit[];
  /** Groups that the campaign does not have yet. */
  readonly groupsAdded: Group[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** Rows that hold a unit. */
  readonly rows: number;
  /** The known columns of the sheet: what it does not have, an import leaves as it was. */
  readonly columns: ReadonlySet<ColumnKey>;
  /** Ids of units whose rows have faults: they are in the list, though not among `units`. */
  readonly faulty: ReadonlySet<string>;
}

const nothing = {
  units: [],
  groupsAdded: [],
  rows: 0,
  columns: new Set<ColumnKey>(),
  faulty: new Set<string>(),
};

/**
 * Reads a list of units from a spreadsheet. What is wrong is reported cell by cell and never thrown; nothing may be applied
 * while there is a fault.
 */
export const parseUnits = (workbook: Workbook, campaign: Pick<Campaign, 'id' | 'groups'>): ParsedUnits => {
  const faults = faultCollector();
  const warnings = faultCollector();
  const table = findUnitTable(workbook, faults, warnings);
  if (!table) return { ...nothing, faults: faults.all(), warnings: warnings.all() };
  const { rows, places } = table;
  const columns = new Set(places.keys());
  const sheet = table.sheet.name;
  if (rows.length > maxUnits) {
    faults.add({ field: 'file', code: 'too_many_units', sheet, max: maxUnits });
    const seen = { ...nothing, columns, rows: rows.length };
    return { ...seen, faults: faults.all(), warnings: warnings.all() };
  }
  if (rows.length === 0) faults.add({ field: 'file', code: 'no_units', sheet });
  const isExplained = reportTroubledCells(table, faults, warnings);
  const groups = groupFinder(campaign.groups);
  const context = { faults, warnings, isExplained, campaignId: campaign.id, groupIdOf: groups.idOf };
  const firstRows = new Map<string, number>();
  const units: Unit[] = [];
  const faulty = new Set<string>();
  for (const row of rows) {
    const { unit, isFaulty } = readUnit(table, row, context);
    const first = firstRows.get(unit.id);
    if (first !== undefined && unit.id !== '') {
      const more = { value: unit.id, expected: String(first) };
      faults.add(faultAt(table, row.number, places.get('id') ?? 0, 'unit_id_repeated', more));
    } else firstRows.set(unit.id, row.number);
    if (isFaulty || first !== undefined) faulty.add(unit.id);
    else units.push(unit);
  }
  const groupsAdded = groups.added();
  if (groupsAdded.length > 0 && campaign.groups.length + groupsAdded.length > maxGroups) {
    faults.add({ field: 'file', code: 'too_many_groups', sheet, max: maxGroups });
  }
  const found = { faults: faults.all(), warnings: warnings.all() };
  return { units, groupsAdded, ...found, rows: rows.length, columns, faulty };
};
