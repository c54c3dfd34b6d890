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
  const found = new Map<string, Group>();
  const added: Group[] = [];
  return {
    idOf(words: string): string {
      const group = found.get(words) ?? findGroup([...known, ...added], words);
      if (group) {
        found.set(words, group);
        return group.id;
      }
      const id = isId(plainId(words)) ? plainId(words) : groupIdOf(oneLine(words));
      const made: Group = { id, name: { 'zh-CN': oneLine(words) } };
      added.push(made);
      return id;
    },
    added: (): Group[] => added,
  };
};
