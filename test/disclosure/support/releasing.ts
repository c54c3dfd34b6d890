import { disclose } from '../../../functions/rules/disclosure/disclose.ts';
import type { Disclosed } from '../../../functions/rules/disclosure/disclosure.ts';
import type { DisclosureState } from '../../../functions/rules/disclosure/state.ts';
import { atomsFor, type Campaign, open, surveyId } from './campaign.ts';

/** Everything that a campaign's releases disclose, one after another. */
export const released = (campaign: Campaign): Disclosed<DisclosureState>[] => {
  const all: Disclosed<DisclosureState>[] = [];
  for (let release = 0; release < campaign.releases; release++) {
    all.push(
      disclose({
        releaseId: `r${release}`,
        threshold: campaign.threshold,
        nodes: campaign.nodes,
        lines: atomsFor(campaign, release),
        lanes: { [surveyId]: campaign.lanes },
        open,
        history: all.map(({ state }) => state),
      }),
    );
  }
  return all;
};
