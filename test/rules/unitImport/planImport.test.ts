import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnKey } from '../../../functions/rules/unitImport/columns.ts';
import { planImport } from '../../../functions/rules/unitImport/planImport.ts';
import { Unit } from '../../../schemas/unit.ts';
import { ImportMode } from '../../../schemas/unitImport.ts';
import { lists } from './support/units.ts';

const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  campaignId: 'dingan',
  name: { 'zh-CN': id },
  region: ['定安县'],
  groupId: 'clinics',
  servicePoints: [],
  pledges: [],
  retired: false,
  ...more,
});

/** What was read from a sheet with these columns besides those that every sheet has. */
const read = (
  units: readonly Unit[],
  columns: readonly ColumnKey[] = [],
  faulty: readonly string[] = [],
) => ({
  units,
  columns: new Set<ColumnKey>(['id', 'name', 'county', 'group', ...columns]),
  faulty: new Set(faulty),
});

const allColumns: readonly ColumnKey[] = [
  'nameEn',
  'population',
  'populationSource',
  'populationSourceEn',
  'responsiblePost',
  'responsiblePostEn',
  'servicePoints',
  'servicePointsEn',
  'pledges',
  'pledgesEn',
];

const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

describe('an import of units', () => {
  it('adds, changes and retires, and lists every unit by id', () => {
    const current = [unit('c'), unit('a'), unit('b', { region: ['定安县', '定城镇'] })];
    const plan = planImport(current, read([unit('d'), unit('b'), unit('a')]), 'replace');
    expect(plan.added).toEqual([{ id: 'd', name: { 'zh-CN': 'd' } }]);
    expect(plan.changed).toEqual([{ id: 'b', name: { 'zh-CN': 'b' }, columns: ['region'] }]);
    expect(plan.retired).toEqual([{ id: 'c', name: { 'zh-CN': 'c' } }]);
    expect(plan.unchanged).toBe(1);
    expect(plan.units).toEqual([unit('a'), unit('b'), unit('c', { retired: true }), unit('d')]);
  });

  it('leaves units alone that the sheet does not name, where it is to be merged', () => {
    const plan = planImport([unit('a'), unit('b')], read([unit('c')]), 'merge');
    expect(plan).toMatchObject({ changed: [], retired: [], units: [unit('a'), unit('b'), unit('c')] });
    expect(ids(plan.added)).toEqual(['c']);
  });

  it('takes a unit back that comes back, as a change', () => {
    const plan = planImport([unit('a', { retired: true })], read([unit('a')]), 'replace');
    expect(plan.changed).toEqual([{ id: 'a', name: { 'zh-CN': 'a' }, columns: ['retired'] }]);
    expect(plan.units).toEqual([unit('a')]);
  });

  it('does not retire a unit again, nor one whose row has faults', () => {
    const current = [unit('a', { retired: true }), unit('b')];
    const plan = planImport(current, read([], [], ['b']), 'replace');
    expect(plan).toMatchObject({ added: [], changed: [], retired: [], unchanged: 0, units: current });
  });

  it.each([
    ['name', { name: { 'zh-CN': '另' } }],
    ['region', { region: ['另'] }],
    ['groupId', { groupId: 'other' }],
    ['population', { population: { count: 1 } }],
    ['responsiblePost', { responsiblePost: { 'zh-CN': '另' } }],
    ['servicePoints', { servicePoints: [{ id: 'w', name: { 'zh-CN': '另' } }] }],
    ['pledges', { pledges: [{ id: 'p_1', text: { 'zh-CN': '另' } }] }],
  ])('names %s where that differs', (column, more) => {
    const plan = planImport([unit('a')], read([unit('a', more)], allColumns), 'merge');
    expect(plan.changed).toEqual([expect.objectContaining({ id: 'a', columns: [column] })]);
    expect(plan.units).toEqual([unit('a', more)]);
  });

  it('names them all', () => {
    const plan = planImport(
      [unit('a', { retired: true })],
      read([unit('a', { groupId: 'x', region: ['y'] })]),
      'merge',
    );
    expect(plan.changed[0]?.columns).toEqual(['region', 'groupId', 'retired']);
  });
});

describe('what a sheet has no column for stays as it was', () => {
  const full = unit('a', {
    name: { 'zh-CN': '甲', en: 'A', 'zh-Hant': '甲' },
    population: { count: 5, source: { 'zh-CN': '统计局', en: 'Bureau' } },
    responsiblePost: { 'zh-CN': '院长', en: 'director' },
    servicePoints: [{ id: 'w', name: { 'zh-CN': '窗口', en: 'Window' } }],
    pledges: [{ id: 'p_1', text: { 'zh-CN': '守时', en: 'On time' } }],
  });

  const resultOf = (next: Partial<Unit>, columns: readonly ColumnKey[]): Unit | undefined =>
    planImport([full], read([unit('a', { name: { 'zh-CN': '甲' }, ...next })], columns), 'replace').units[0];

  it('be it a member of the unit, or the words in another language', () => {
    expect(resultOf({}, [])).toEqual(full);
    const next = {
      population: { count: 5, source: { 'zh-CN': '统计局' } },
      responsiblePost: { 'zh-CN': '院长' },
      servicePoints: [{ id: 'w', name: { 'zh-CN': '窗口' } }],
      pledges: [{ id: 'p_1', text: { 'zh-CN': '守时' } }],
    };
    const chinese = [
      'population',
      'populationSource',
      'responsiblePost',
      'servicePoints',
      'pledges',
    ] as const;
    expect(resultOf(next, chinese)).toEqual(full);
  });

  it('but an empty cell of a column takes away what was there', () => {
    expect(resultOf({}, allColumns)).toEqual(unit('a', { name: { 'zh-CN': '甲', 'zh-Hant': '甲' } }));
  });

  it('but a source is not that of another number', () => {
    expect(resultOf({ population: { count: 6 } }, ['population'])?.population).toEqual({ count: 6 });
    expect(resultOf({ population: { count: 5 } }, ['population'])?.population).toEqual(full.population);
  });

  it('but the words of another pledge or service point are not those of the old one', () => {
    const next = {
      servicePoints: [{ id: 'v', name: { 'zh-CN': '窗口' } }],
      pledges: [{ id: 'p_2', text: { 'zh-CN': '公开' } }],
    };
    expect(resultOf(next, ['servicePoints', 'pledges'])).toMatchObject(next);
  });
});

describe('a sheet that was not understood', () => {
  it('names no unit, and so retires none', () => {
    const current = [unit('a'), unit('b')];
    expect(planImport(current, read([]), 'replace')).toMatchObject({ retired: [], units: current });
    expect(planImport(current, read([], [], ['a']), 'replace').retired).toMatchObject([{ id: 'b' }]);
  });
});

describe('planning again', () => {
  const columns = fc.subarray([...allColumns]);

  it('changes nothing, whatever was there and whatever was read', () => {
    const two = fc.tuple(
      lists,
      lists,
      columns,
      fc.constantFrom(...ImportMode.options),
      fc.func(fc.boolean()),
    );
    fc.assert(
      fc.property(two, ([before, now, some, mode, isRetired]) => {
        const current = before.units.map((one) => ({ ...one, retired: isRetired(one.id) }));
        const first = planImport(current, read(now.units, some), mode);
        const again = planImport(first.units, read(now.units, some), mode);
        expect(again).toEqual({ ...first, added: [], changed: [], retired: [], unchanged: now.units.length });
      }),
    );
  });

  it('every unit is there once, none is lost, and all are as they must be', () => {
    fc.assert(
      fc.property(lists, lists, columns, (before, now, some) => {
        const { units } = planImport(before.units, read(now.units, some), 'replace');
        expect(ids(units)).toEqual([...new Set(ids([...before.units, ...now.units]))].sort());
        for (const one of units) expect(Unit.safeParse(one).success).toBe(true);
      }),
    );
  });
});
