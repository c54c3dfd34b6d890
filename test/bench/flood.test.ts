import { describe, expect, it } from 'vitest';
import { accounting } from '../../bench/flood/account.ts';
import { dueReply, soakCampaign, windowsOf } from '../../bench/flood/phases.ts';
import { Campaign } from '../../schemas/campaign.ts';

const windows = windowsOf(1_000_000, 20, 2);
const [first, second] = windows;
if (!first || !second) throw new Error('there are two');

describe('phases of a soak', () => {
  it('follow each other, each with some time before it opens and after it has closed', () => {
    expect(second.from).toBe(first.until);
    expect([
      first.opensAt - first.from,
      first.closesAt - first.opensAt,
      first.until - first.closesAt,
    ]).toEqual([1_000, 8_000, 1_000]);
  });

  it('are those of a campaign', () => {
    expect(Campaign.parse(soakCampaign(windows)).phases).toHaveLength(2);
  });

  it('say what must come of a response, but not of one that was under way at an edge', () => {
    const { opensAt, closesAt } = first;
    expect(dueReply(first, opensAt - 9, opensAt - 1)).toBe('survey_not_open');
    expect(dueReply(first, opensAt - 1, opensAt + 1)).toBeUndefined();
    expect(dueReply(first, opensAt, closesAt - 1)).toBe('taken');
    expect(dueReply(first, closesAt - 1, closesAt)).toBeUndefined();
    expect(dueReply(first, closesAt, closesAt + 9)).toBe('survey_closed');
  });
});

describe('an account of replies', () => {
  const faultsOf = (...[reply, due]: [Parameters<ReturnType<typeof accounting>['add']>[0], string?]) => {
    const account = accounting();
    account.add(reply, 1, due);
    return Object.keys(account.done().faults);
  };

  it('takes it that somebody is turned away who is told when to come again', () => {
    expect(faultsOf({ status: 503, code: 'busy', retryAfter: '2' })).toEqual([]);
    expect(faultsOf({ status: 429 })).toEqual(['429 without Retry-After']);
  });

  it('finds every other reply than what was due, and none at all', () => {
    expect(faultsOf({ status: 201 })).toEqual([]);
    expect(faultsOf({ status: 201 }, 'survey_closed')).toEqual(['201  where survey_closed was due']);
    expect(faultsOf({ status: 403, code: 'survey_closed' }, 'survey_closed')).toEqual([]);
    expect(faultsOf({ status: 403, code: 'survey_closed' }, 'any')).toEqual([]);
    expect(faultsOf({ status: 500, code: 'internal' }, 'any')).toEqual(['500 internal where any was due']);
    expect(faultsOf({ status: 0, code: 'ECONNRESET' })).toEqual(['no reply: ECONNRESET']);
  });
});
