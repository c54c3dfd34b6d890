import { describe, expect, it } from 'vitest';
import type { CampaignOverview } from '../../../schemas/campaign.ts';
import { campaignExamples } from '../../../schemas/examples/campaigns.ts';
import type { Flag } from '../../../schemas/guard.ts';
import type { Quarantine } from '../../../schemas/quarantine.ts';
import { mattersOf } from '../../../web/browser/console/pages/overview/attention.ts';
import type { CampaignReadings } from '../../../web/browser/console/pages/overview/readState.ts';
import { isClean } from '../../../web/browser/console/pages/watch/undecided.ts';
import { overviewWords } from '../../../web/browser/console/words/overview.ts';

const own = overviewWords('zh-CN');
const campaign: CampaignOverview = {
  ...(campaignExamples.readCampaign.replies[200] as CampaignOverview),
  state: 'closed',
  unitCount: 1,
  phases: [],
};

const titlesOf = (quarantine: Quarantine): string[] =>
  mattersOf({
    campaign,
    readings: { isPartly: false, quarantine } as unknown as CampaignReadings,
    own,
    format: { number: String } as unknown as Parameters<typeof mattersOf>[0]['format'],
    now: new Date('2026-12-10T00:00:00Z'),
  }).map(({ title }) => title);

describe('a quarantine that could not be looked through', () => {
  it('is a matter, though nothing of the campaign was found in it', () => {
    expect(titlesOf({ entries: [], more: true })).toEqual([own.quarantineNotLookedThrough.title]);
    expect(titlesOf({ entries: [], more: false })).toEqual([]);
  });
});

describe('a look at a survey', () => {
  it('found nothing only where it raised no flag, listed or not', () => {
    const flag = { rule: 'burst' } as Flag;
    expect(isClean({ flags: [], leftOut: 0 })).toBe(true);
    expect(isClean({ flags: [flag], leftOut: 0 })).toBe(false);
    expect(isClean({ flags: [], leftOut: 1 })).toBe(false);
  });
});
