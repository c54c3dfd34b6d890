import type { Fault, FaultCode } from '../../../schemas/problem.ts';
import { maxPledges } from '../../../schemas/question.ts';
import type { Text } from '../../../schemas/text.ts';
import {
  maxRegionWords,
  maxServicePoints,
  type Pledge,
  type ServicePoint,
  type Unit,
} from '../../../schemas/unit.ts';
import { pledgeId } from '../pledgeId.ts';
import type { SheetRow } from '../spreadsheet/sheet.ts';
import type { FaultCollector } from './collector.ts';
import type { ColumnKey } from './columns.ts';
import { type Item, readPledges, readPoints } from './lists.ts';
import { pointIdOf } from './madeIds.ts';
import { isId, plainId } from './readId.ts';
import { readPopulation } from './readPopulation.ts';
import type { IsExplained } from './troubledCells.ts';
import { faultAt, type UnitTable } from './unitTable.ts';
import { oneLine, textOf } from './words.ts';

/** Characters that a name, a post or a source may have; they stand on posters and in tables. */
const maxWords = 200;

const maxPledgeWords = 500;

/** Characters of a cell that holds no list, spaces and all. */
const maxCell = 2000;

/** Characters of a cell that holds a list. */
const maxList = 20_000;

/** One row, its cells by what they are about. */
interface RowReader {
  has(key: ColumnKey): boolean;
  /** The cell as it stands; '' where it shows an error, and, with a fault, where nothing of this length can be right. */
  raw(key: ColumnKey, max: number): string;
  /** The cell on one line, and a fault if it is too long. */
  words(key: ColumnKey, max: number): string;
  fault(key: ColumnKey, code: FaultCode, more?: Pick<Fault, 'value' | 'expected' | 'max'>): void;
  warn(key: ColumnKey, code: FaultCode): void;
  /** A fault unless the want of words has been explained already, by the cell's trouble or its column's absence. */
  missing(key: ColumnKey, code?: FaultCode): void;
}

interface Found {
  readonly faults: FaultCollector;
  readonly warnings: FaultCollector;
  readonly isExplained: IsExplained;
}

const rowReader = (table: UnitTable, row: SheetRow, found: Found, onFault: () => void): RowReader => {
  const at = (key: ColumnKey): number => table.places.get(key) ?? 0;
  const fault: RowReader['fault'] = (key, code, more) => {
    onFault();
    found.faults.add(faultAt(table, row.number, at(key), code, more));
  };
  const raw = (key: ColumnKey, max: number): string => {
    const place = table.places.get(key);
    const cell = place === undefined ? '' : (row.cells[place] ?? '');
    if (cell.length > max) {
      fault(key, 'cell_too_long', { max });
      return '';
    }
    return /^#[A-Z/0!?]+$/.test(cell) && found.isExplained(row.number, at(key)) ? '' : cell;
  };
  return {
    has: (key) => table.places.has(key),
    raw,
    fault,
    words: (key, max) => {
      const words = oneLine(raw(key, maxCell));
      if ([...words].length > max) fault(key, 'cell_too_long', { max });
      return words;
    },
    warn: (key, code) => found.warnings.add(faultAt(table, row.number, at(key), code)),
    missing: (key, code = 'cell_missing') => {
      onFault();
      if (!table.places.has(key) || found.isExplained(row.number, at(key))) return;
      found.faults.add(faultAt(table, row.number, at(key), code));
    },
  };
};

const readId = (row: RowReader): string => {
  const words = row.raw('id', maxCell);
  if (words === '') row.missing('id');
  else if (!isId(plainId(words))) row.fault('id', 'unit_id_invalid', { value: words });
  return plainId(words);
};

const readTextIn = (row: RowReader, chinese: ColumnKey, english: ColumnKey): Text | undefined =>
  textOf(row.words(chinese, maxWords), row.words(english, maxWords));

const readName = (row: RowReader): Text => {
  const name = readTextIn(row, 'name', 'nameEn');
  if (!name) row.missing(row.has('name') ? 'name' : 'nameEn');
  return name ?? {};
};

const regionColumns = ['county', 'town', 'village'] as const;

/** Signs that people put between the parts of a path. */
const pathSigns = /[>＞/／]/;

/** The column of the first part that is not there; where the sheet has none for a town, that of the village. */
const gapIn = (row: RowReader, parts: readonly string[]): ColumnKey =>
  parts[0] !== '' && !row.has('town') ? 'village' : (regionColumns[parts.indexOf('')] ?? 'county');

const readRegion = (row: RowReader): string[] => {
  const isPath = row.has('region');
  const first = isPath ? 'region' : 'county';
  const path = row.raw('region', maxCell);
  const columns = isPath ? [] : regionColumns.map((key) => row.words(key, maxRegionWords));
  const parts = isPath && path !== '' ? path.split(pathSigns).map(oneLine) : columns;
  while (parts.at(-1) === '') parts.pop();
  if (parts.length === 0) row.missing(first);
  else if (parts.includes('')) row.missing(isPath ? first : gapIn(row, parts), 'region_gap');
  if (parts.length > regionColumns.length) row.fault(first, 'region_too_deep', { max: regionColumns.length });
  // The three columns have been measured one by one already.
  if (isPath && parts.some((part) => [...part].length > maxRegionWords)) {
    row.fault(first, 'cell_too_long', { max: maxRegionWords });
  }
  return parts;
};

const readServed = (row: RowReader): Unit['population'] => {
  const words = row.raw('population', maxCell);
  const source = readTextIn(row, 'populationSource', 'populationSourceEn');
  if (words === '') {
    if (source)
      row.warn(row.has('populationSource') ? 'populationSource' : 'populationSourceEn', 'population_missing');
    return undefined;
  }
  const count = readPopulation(words);
  if (count === undefined) row.fault('population', 'population_invalid', { value: words });
  return { count: count ?? 0, ...(source && { source }) };
};

const repeatedIn = (ids: readonly string[]): number =>
  ids.findIndex((id, place) => ids.indexOf(id) !== place);

const measure = (row: RowReader, key: ColumnKey, items: readonly Item[], max: number): void => {
  if (items.some(({ words }) => [...words].length > max)) row.fault(key, 'cell_too_long', { max });
};

/** With the ids that the list does not give: a point keeps its id as long as it keeps its name. */
const withIds = (items: readonly Item[]): { id: string; words: string }[] =>
  items.map(({ id, words }) => ({ id: id ?? pointIdOf(words), words }));

const readServicePoints = (row: RowReader): ServicePoint[] => {
  const chinese = withIds(readPoints(row.raw('servicePoints', maxList)));
  const english = withIds(readPoints(row.raw('servicePointsEn', maxList)));
  measure(row, 'servicePoints', chinese, maxWords);
  measure(row, 'servicePointsEn', english, maxWords);
  const [key, listed]: [ColumnKey, typeof chinese] =
    chinese.length > 0 ? ['servicePoints', chinese] : ['servicePointsEn', english];
  const ids = listed.map(({ id }) => id);
  if (ids.length > maxServicePoints) row.fault(key, 'too_many_points', { max: maxServicePoints });
  const repeated = listed[repeatedIn(ids)];
  if (repeated) row.fault(key, 'point_repeated', { value: `${repeated.id}: ${repeated.words}` });
  const stray = english.find(({ id }) => !ids.includes(id));
  if (stray) row.fault('servicePointsEn', 'point_unknown', { value: stray.words });
  return listed.map(({ id, words }) => {
    const name = textOf(
      key === 'servicePoints' ? words : '',
      english.find((point) => point.id === id)?.words ?? '',
    );
    if (!name) row.fault(key, 'cell_missing', { value: id });
    return { id, name: name ?? {} };
  });
};

const readPledgeList = (row: RowReader): Pledge[] => {
  const chinese = readPledges(row.raw('pledges', maxList));
  const english = readPledges(row.raw('pledgesEn', maxList));
  measure(row, 'pledges', chinese, maxPledgeWords);
  measure(row, 'pledgesEn', english, maxPledgeWords);
  if (chinese.length > 0 && english.length > 0 && chinese.length !== english.length) {
    const counts = { value: String(english.length), expected: String(chinese.length) };
    row.fault('pledgesEn', 'pledges_uneven', counts);
  }
  const key = chinese.length > 0 ? 'pledges' : 'pledgesEn';
  const listed = chinese.length > 0 ? chinese : english;
  if (listed.length > maxPledges) row.fault(key, 'too_many_pledges', { max: maxPledges });
  const pledges = listed.map((_, place) => {
    const [inChinese, inEnglish] = [chinese[place]?.words ?? '', english[place]?.words ?? ''];
    const text = textOf(inChinese, inEnglish);
    if (!text) row.fault(key, 'cell_missing');
    return { id: pledgeId(inChinese || inEnglish), text: text ?? {} };
  });
  const repeated = pledges[repeatedIn(pledges.map(({ id }) => id))];
  if (repeated) row.fault(key, 'pledge_repeated', { value: Object.values(repeated.text)[0] ?? '' });
  return pledges;
};

/** What a row says. A unit with a fault is not to be used; its id, if it has a valid one, says whom the row is about. */
export interface RowOutcome {
  readonly unit: Unit;
  readonly isFaulty: boolean;
}

/** Reads one row of a list of units, and reports everything that is wrong in it. */
export const readUnit = (
  table: UnitTable,
  row: SheetRow,
  context: Found & { readonly campaignId: string; readonly groupIdOf: (words: string) => string },
): RowOutcome => {
  let isFaulty = false;
  const reader = rowReader(table, row, context, () => {
    isFaulty = true;
  });
  const id = readId(reader);
  const name = readName(reader);
  const region = readRegion(reader);
  const group = reader.words('group', maxWords);
  if (group === '') reader.missing('group');
  const population = readServed(reader);
  const responsiblePost = readTextIn(reader, 'responsiblePost', 'responsiblePostEn');
  const servicePoints = readServicePoints(reader);
  const pledges = readPledgeList(reader);
  const unit: Unit = {
    id,
    campaignId: context.campaignId,
    name,
    region,
    groupId: isFaulty ? '' : context.groupIdOf(group),
    ...(population && { population }),
    ...(responsiblePost && { responsiblePost }),
    servicePoints,
    pledges,
    retired: false,
  };
  return { unit, isFaulty };
};
