import { useSearch } from 'wouter-preact';
import { campaignPath } from '../../routing/paths.ts';

/** The parts of the explorer, as addresses name them. */
export const tabs = ['overview', 'groups', 'funnel', 'regions', 'questions', 'units', 'withheld'] as const;

export type Tab = (typeof tabs)[number];

/** The address of a tab, with all that has been chosen. */
export const useTabPath = (campaignId: string) => {
  const search = useSearch();
  return (tab: Tab, changes: Readonly<Record<string, string>> = {}): string => {
    const query = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) query.set(name, value);
    const path = campaignPath(campaignId, tab === 'overview' ? 'results' : `results/${tab}`);
    return query.size > 0 ? `${path}?${query}` : path;
  };
};
