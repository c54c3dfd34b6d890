import type { ReleaseNode } from '../../../schemas/release.ts';
import { inEveryLanguage } from '../../../schemas/text.ts';
import type { Unit } from '../../../schemas/unit.ts';
import type { SnapshotContext } from './context.ts';

/** People served, by those of the units that say so. */
const populationOf = (units: readonly Unit[]): Pick<ReleaseNode, 'population'> => {
  const said = units.flatMap(({ population }) => population?.count ?? []);
  return said.length > 0 ? { population: said.reduce((sum, count) => sum + count, 0) } : {};
};

/** A name may hold the sign that stands between names. */
const namePart = (name: string): string => name.replaceAll('%', '%25').replaceAll('/', '%2F');

const regionId = (region: readonly string[]): string => `region/${region.map(namePart).join('/')}`;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** All units, every region from the county down, every group that has a unit, and every unit. */
export const nodesOf = ({ campaign, units }: SnapshotContext): ReleaseNode[] => {
  const regions = new Map<string, string[]>();
  for (const { region } of units) {
    for (const depth of region.keys()) {
      const prefix = region.slice(0, depth + 1);
      regions.set(regionId(prefix), prefix);
    }
  }
  const isWithin = (unit: Unit, region: readonly string[]): boolean =>
    region.every((name, depth) => unit.region[depth] === name);
  const byGroup = Map.groupBy(units, ({ groupId }) => groupId);
  const known = new Set(campaign.groups.map(({ id }) => id));
  const groups = [
    ...campaign.groups,
    ...[...byGroup.keys()]
      .filter((id) => !known.has(id))
      .toSorted()
      .map((id) => ({ id, name: { 'zh-CN': id, en: id } })),
  ];
  return [
    {
      id: 'all',
      kind: 'all',
      name: inEveryLanguage({ 'zh-CN': '全部单位', en: 'All units' }),
      ...populationOf(units),
    },
    ...[...regions]
      .map(([id, region]): ReleaseNode => {
        const name = region.at(-1) ?? '';
        const inside = units.filter((unit) => isWithin(unit, region));
        return { id, kind: 'region', name: { 'zh-CN': name, en: name }, region, ...populationOf(inside) };
      })
      .sort(byId),
    ...groups.flatMap(({ id, name }): ReleaseNode[] => {
      const members = byGroup.get(id);
      return members
        ? [{ id: `group/${id}`, kind: 'group', name, groupId: id, ...populationOf(members) }]
        : [];
    }),
    ...units
      .map(
        ({ id, name, region, groupId, population }): ReleaseNode => ({
          id: `unit/${id}`,
          kind: 'unit',
          name,
          region: [...region],
          unitId: id,
          groupId,
          ...(population && { population: population.count }),
        }),
      )
      .sort(byId),
  ];
};
