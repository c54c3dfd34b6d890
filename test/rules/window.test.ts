import { describe, expect, it } from 'vitest';
import { surveyWindow, windowState } from '../../functions/rules/campaigns/window.ts';
import type { Campaign } from '../../schemas/campaign.ts';

const phase = { opensAt: '2010-12-01T00:00:00Z', closesAt: '2010-12-31T00:00:00Z' };
const endless = { ...phase, closesAt: null };
const at = (instant: string) => windowState(phase, new Date(instant));

describe('a phase', () => {
  it('opens at the very instant of its opening and closes at that of its closing', () => {
    expect(at('2010-11-30T23:59:59.999Z')).toBe('scheduled');
    expect(at('2010-12-01T00:00:00.000Z')).toBe('open');
    expect(at('2010-12-30T23:59:59.999Z')).toBe('open');
    expect(at('2010-12-31T00:00:00.000Z')).toBe('closed');
  });

  it('without a closing time stays open', () => {
    expect(windowState(endless, new Date('2999-01-01T00:00:00Z'))).toBe('open');
  });
});

describe('the window of a survey', () => {
  const during = new Date('2010-12-15T00:00:00Z');
  const edges = [
    '2010-11-30T23:59:59.999Z',
    '2010-12-01T00:00:00.000Z',
    '2010-12-30T23:59:59.999Z',
    '2010-12-31T00:00:00.000Z',
  ].map((instant) => new Date(instant));
  const statesOf = (campaign: Pick<Campaign, 'state' | 'closedAt'>) =>
    edges.map((now) => surveyWindow(campaign, phase, now).state);

  it('is that of the phase in a scheduled campaign, and of no other state', () => {
    expect(statesOf({ state: 'scheduled' })).toEqual(['scheduled', 'open', 'open', 'closed']);
    expect(surveyWindow({ state: 'scheduled' }, phase, during)).toEqual({ state: 'open', ...phase });
  });

  it('is still to come in a draft, whatever the clock says', () => {
    expect(statesOf({ state: 'draft' })).toEqual(['scheduled', 'scheduled', 'scheduled', 'scheduled']);
  });

  it.each(['closed', 'archived'] as const)(
    'is over in a campaign that is %s, whatever the clock says',
    (state) => {
      const closedAt = '2010-12-10T08:00:00Z';
      expect(statesOf({ state, closedAt })).toEqual(['closed', 'closed', 'closed', 'closed']);
    },
  );

  it('ended when the office closed the campaign or when the phase did, whichever came first', () => {
    const closesAt = (closedAt: string | undefined, of: typeof phase | typeof endless) =>
      surveyWindow({ state: 'closed', closedAt }, of, during).closesAt;
    expect(closesAt('2010-12-30T23:59:59.999Z', phase)).toBe('2010-12-30T23:59:59.999Z');
    expect(closesAt('2010-12-31T00:00:00Z', phase)).toBe(phase.closesAt);
    expect(closesAt('2010-12-31T00:00:00.001Z', phase)).toBe(phase.closesAt);
    expect(closesAt('2011-01-01T00:00:00Z', endless)).toBe('2011-01-01T00:00:00Z');
    expect(closesAt(undefined, phase)).toBe(phase.closesAt);
  });
});
