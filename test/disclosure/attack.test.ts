import { describe, expect, it } from 'vitest';
import { disclose } from '../../functions/rules/disclosure/disclose.ts';
import type { Disclosed } from '../../functions/rules/disclosure/disclosure.ts';
import type { DisclosureState } from '../../functions/rules/disclosure/state.ts';
import { aCampaign, atomsFor, type Campaign, open, surveyId } from './support/campaign.ts';
import { released } from './support/releasing.ts';
import { recover } from './support/solver.ts';

const campaigns = 500;

const recovered = (campaign: Campaign, disclosed: readonly Disclosed<DisclosureState>[]) =>
  campaign.lines.flatMap((line) => recover(campaign, disclosed, line));

describe('an attack on everything that releases tell', () => {
  it(`recovers no cell below the threshold on ${campaigns} campaigns of one to four releases`, {
    timeout: 240_000,
  }, () => {
    const found: string[] = [];
    let cells = 0;
    for (let seed = 1; seed <= campaigns; seed++) {
      const campaign = aCampaign(seed);
      const disclosed = released(campaign);
      cells += disclosed.reduce((sum, one) => sum + one.cells.length, 0);
      found.push(...recovered(campaign, disclosed).map((one) => `${seed}: ${JSON.stringify(one)}`));
    }
    expect(found).toEqual([]);
    expect(cells).toBeGreaterThan(10_000);
  });

  it('finds cells where what is hidden is not hidden from sums', () => {
    // Every total that is large enough is told, whatever can be found with it.
    const careless = ({ cells, state, ...rest }: Disclosed<DisclosureState>, campaign: Campaign) => {
      const one = disclose({
        releaseId: 'r0',
        threshold: 1,
        nodes: campaign.nodes,
        lines: atomsFor(campaign, 0),
        lanes: { [surveyId]: [] },
        open,
        history: [],
      });
      const large = one.cells.filter(
        ({ answered, period }) => answered >= campaign.threshold && period === undefined,
      );
      return [{ ...rest, cells: large, state: one.state }];
    };
    const found = Array.from({ length: 20 }, (_, index) => aCampaign(index + 1)).flatMap((campaign) => {
      const [first] = released(campaign);
      return first ? recovered(campaign, careless(first, campaign)) : [];
    });
    expect(found.length).toBeGreaterThan(0);
  });

  it('finds cells where every release is decided on by itself', () => {
    const found = Array.from({ length: 30 }, (_, index) => aCampaign(index + 1)).flatMap((campaign) => {
      const forgetful = Array.from({ length: campaign.releases }, (_unused, release) => {
        const lines = atomsFor(campaign, release).map(({ line, atoms }) => ({
          line,
          atoms: atoms.map((atom) => ({ ...atom, inReleases: [] })),
        }));
        const one = disclose({
          releaseId: `r${release}`,
          threshold: campaign.threshold,
          nodes: campaign.nodes,
          lines,
          lanes: { [surveyId]: campaign.lanes },
          open,
          history: [],
        });
        // Its answers are those of this release, which the solver is told.
        const told = Object.entries(one.state.lines).map(([id, line]) => [
          id,
          { ...line, blocks: line.blocks.map((block) => ({ ...block, asOf: release })) },
        ]);
        return { ...one, state: { ...one.state, lines: Object.fromEntries(told) } };
      });
      return recovered(campaign, forgetful);
    });
    expect(found.length).toBeGreaterThan(0);
  });
});
