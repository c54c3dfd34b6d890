import type { Group } from '../../../schemas/campaign.ts';
import { defaultLanguage, textIn } from '../../../schemas/text.ts';
import type { Unit } from '../../../schemas/unit.ts';

/**
 * Units in the order in which sheets are given out: by region from the county down, by group in the campaign's order, and
 * by name as dictionaries order it.
 */
export const sheetOrder = (units: readonly Unit[], groups: readonly Pick<Group, 'id'>[]): Unit[] => {
  const { compare } = new Intl.Collator(defaultLanguage);
  const place = new Map(groups.map(({ id }, index) => [id, index]));
  const byRegion = (a: Unit, b: Unit): number => {
    const step = a.region.findIndex((name, level) => name !== b.region[level]);
    // Whoever is for all of a region comes before what is inside it.
    if (step === -1 || b.region[step] === undefined) return a.region.length - b.region.length;
    return compare(a.region[step] ?? '', b.region[step]);
  };
  const byGroup = (a: Unit, b: Unit): number =>
    (place.get(a.groupId) ?? groups.length) - (place.get(b.groupId) ?? groups.length);
  const byName = (a: Unit, b: Unit): number =>
    compare(textIn(a.name, defaultLanguage), textIn(b.name, defaultLanguage));
  return [...units].sort((a, b) => byRegion(a, b) || byGroup(a, b) || byName(a, b) || (a.id < b.id ? -1 : 1));
};
