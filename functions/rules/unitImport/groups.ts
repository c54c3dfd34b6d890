import type { Group } from '../../../schemas/campaign.ts';
import { groupIdOf } from './madeIds.ts';
import { isId, plainId } from './readId.ts';
import { oneLine } from './words.ts';

/** The group with this id, else the first with this name in any language. */
export const findGroup = (groups: readonly Group[], words: string): Group | undefined =>
  groups.find(({ id }) => id === plainId(words)) ??
  groups.find(({ name }) => Object.values(name).some((one) => oneLine(one) === oneLine(words)));

/** Finds groups by what a cell says, and makes those that are not there yet. */
export const groupFinder = (known: readonly Group[]) => {
  const byId = new Map<string, Group>();
  const byName = new Map<string, Group>();
  const added: Group[] = [];
  const note = (group: Group): void => {
    if (!byId.has(group.id)) byId.set(group.id, group);
    for (const name of Object.values(group.name).map(oneLine)) {
      if (!byName.has(name)) byName.set(name, group);
    }
  };
  known.forEach(note);
  return {
    idOf(words: string): string {
      const name = oneLine(words);
      const group = byId.get(plainId(words)) ?? byName.get(name);
      if (group) return group.id;
      const made: Group = {
        id: isId(plainId(words)) ? plainId(words) : groupIdOf(name),
        name: { 'zh-CN': name },
      };
      added.push(made);
      note(made);
      return made.id;
    },
    added: (): Group[] => added,
  };
};
